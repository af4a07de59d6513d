using System.Net.Http.Headers;
using System.Text.Json;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    const string Export = "id status failure format filter subject { displayName } requestedAt expiresAt entryCount byteCount position lastPosition sha256 manifest downloadUrl manifestUrl proofUrl";

    /// <summary>Asks for an export, and waits until it is written.</summary>
    public Task<JsonElement> RequestExport(string format = "CSV", object? filter = null, string? requestId = null) =>
        Mutate("requestHistoryExport", "RequestHistoryExportInput", new { format, filter, requestId }, $"export {{ {Export} }}");

    public Task<JsonElement> CancelExport(string id) => Mutate("cancelHistoryExport", "CancelHistoryExportInput", new { id }, $"export {{ {Export} }}");

    /// <summary>The export as it is now.</summary>
    public async Task<JsonElement> ExportNow(string id) =>
        (await Data($"query($id: ID!) {{ organization {{ historyExport(id: $id) {{ {Export} }} }} }}", new { id })).GetProperty("organization").GetProperty("historyExport");

    public async Task<JsonElement[]> Exports() => [.. (await Data($"{{ organization {{ historyExports {{ {Export} }} }} }}")).GetProperty("organization").GetProperty("historyExports").EnumerateArray()];

    /// <summary>An export that was asked for and is ready.</summary>
    public async Task<JsonElement> Exported(string format = "CSV", object? filter = null)
    {
        var asked = await RequestExport(format, filter);
        asked.Refusals().ShouldBeEmpty(asked.ToString());
        var export = await ExportNow(asked.Text("export", "id")!);
        export.Text("status").ShouldBe("READY", export.ToString());
        return export;
    }

    public async Task<HttpResponseMessage> Fetch(string path, RangeHeaderValue? range = null, HttpMethod? method = null)
    {
        await SignInAgain();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.Range = range;
        return await app.Client().SendAsync(request);
    }

    public async Task<byte[]> Downloaded(JsonElement export, string what = "downloadUrl") => await (await Fetch(export.Text(what)!)).Content.ReadAsByteArrayAsync();
}
