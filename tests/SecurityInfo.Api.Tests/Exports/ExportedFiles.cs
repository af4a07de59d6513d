using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Tests.Exports;

/// <summary>What somebody has downloaded, and whoever they give it to can look at.</summary>
sealed record ExportedFiles(byte[] Content, byte[] Proof, string Manifest)
{
    public static async Task<ExportedFiles> Of(Person person, JsonElement export) =>
        new(await person.Downloaded(export), await person.Downloaded(export, "proofUrl"), Encoding.UTF8.GetString(await person.Downloaded(export, "manifestUrl")));

    public static async Task<ExportedFiles> In(string path) =>
        new(await File.ReadAllBytesAsync(path), await File.ReadAllBytesAsync(HistoryFiles.ProofOf(path)), await File.ReadAllTextAsync(HistoryFiles.ManifestOf(path)));

    public string Text => Encoding.UTF8.GetString(Content);

    /// <summary>With the header, as a program that knows RFC 4180 reads them.</summary>
    public string[][] Rows() => [.. CsvRows.Read(new StringReader(Text), CancellationToken.None).ToBlockingEnumerable()];

    /// <summary>Without the header, each cell by its name.</summary>
    public Dictionary<string, string>[] Table() => [.. Rows()[1..].Select(row => Rows()[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];

    public JsonElement[] Lines() => [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    public async Task<string[]> Problems(App app)
    {
        var keys = app.Host.Services.GetRequiredService<CheckpointKey>().Public;
        return await Problems(keys);
    }

    public async Task<string[]> Problems(CheckpointKeys keys) =>
        await ExportCheck.Problems(new MemoryStream(Content), new MemoryStream(Proof), HistoryExportManifest.Read(Manifest), keys, CancellationToken.None).ToArrayAsync();
}
