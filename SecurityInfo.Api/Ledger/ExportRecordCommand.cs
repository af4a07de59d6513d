using JasperFx.CommandLine;

namespace SecurityInfo.Api.Ledger;

public sealed class ExportRecordInput : NetCoreInput
{
    [Description("Whose record")]
    public string Organization { get; set; } = "";

    [Description("The file to write: there must be none of that name")]
    public string File { get; set; } = "";
}

/// <summary>Writes an organization's record to a file that can be checked, and searched, without the database.</summary>
[Description("Writes all events of an organization to a file, with the ledger's proof and a signed manifest", Name = Called)]
public sealed class ExportRecordCommand : JasperFxAsyncCommand<ExportRecordInput>
{
    public const string Called = "export-record";

    public override async Task<bool> Execute(ExportRecordInput input)
    {
        if (File.Exists(input.File)) throw new ArgumentException($"There is a file {input.File} already.");
        using var host = input.BuildHost();
        var services = host.Services;
        await services.GetRequiredService<Storage.InstallationSecret>().StartAsync(CancellationToken.None);
        var manifest = await services.GetRequiredService<RecordExport>().Write(input.Organization, input.File, CancellationToken.None);
        Console.WriteLine($"{manifest.Entries} events of {manifest.Organization} in {manifest.File}, {manifest.Bytes} bytes, SHA-256 {manifest.Sha256}.");
        return true;
    }
}
