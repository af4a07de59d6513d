using JasperFx.CommandLine;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Exports;

public sealed class VerifyExportInput : NetCoreInput
{
    [Description("The exported history")]
    public string File { get; set; } = "";

    [Description("Its manifest; where it is left out, the file beside it")]
    public string? ManifestFlag { get; set; }

    [Description("Its proof; where it is left out, the file beside it")]
    public string? ProofFlag { get; set; }

    [Description("A PEM file with the public key, as /.well-known/ledger.pem had it: one that comes with the file proves nothing")]
    public string? KeyFlag { get; set; }
}

/// <summary>Says whether an exported history is what was signed, and in the signed ledger. It needs neither database nor configuration, and ends with code 1 where it is not.</summary>
[Description("Checks an exported history by its manifest and the ledger's proof", Name = Called)]
public sealed class VerifyExportCommand : JasperFxAsyncCommand<VerifyExportInput>
{
    public const string Called = "verify-export";

    public override async Task<bool> Execute(VerifyExportInput input)
    {
        var keys = CheckpointKeys.Read(await File.ReadAllTextAsync(input.KeyFlag ?? throw new ArgumentException("Name the public key with --key: one that comes with the file proves nothing.")));
        var manifest = HistoryExportManifest.Read(await File.ReadAllTextAsync(input.ManifestFlag ?? HistoryFiles.ManifestOf(input.File)));
        await using var content = File.OpenRead(input.File);
        await using var proof = File.OpenRead(input.ProofFlag ?? HistoryFiles.ProofOf(input.File));
        var intact = true;
        await foreach (var problem in ExportCheck.Problems(content, proof, manifest, keys, CancellationToken.None))
        {
            if (intact) Console.WriteLine($"{input.File}: NOT WHAT WAS SIGNED.");
            Console.WriteLine($"  {problem}");
            intact = false;
        }
        if (!intact) return false;

        Console.WriteLine($"{input.File}: intact. {manifest.Entries} entries of {manifest.Organization}, asked for at {manifest.At}, all of them among the {manifest.Checkpoint.Size} entries of the ledger that were signed at {manifest.Checkpoint.At}.");
        Console.WriteLine($"  {(manifest.UserId is null ? "Of everybody" : $"Of {manifest.UserId}")}, {(manifest.Filter is null ? "without a filter" : $"by the filter {manifest.Filter}")}. That it is all there is of that, whoever signed it says; the ledger proves what is here.");
        return true;
    }
}
