using JasperFx.CommandLine;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Ledger;

public sealed class VerifyLedgerInput : NetCoreInput
{
    [Description("Whose record; all of them where it is left out")]
    public string? OrganizationFlag { get; set; }

    [Description("A folder with checkpoints that were kept outside the database")]
    public string? CheckpointsFlag { get; set; }

    [Description("A PEM file with the public key, as /.well-known/ledger.pem had it; without one the installation's own key is worked out, for which the key ring is needed")]
    public string? KeyFlag { get; set; }

    [Description("A ledger that was written to a file: it is checked instead of the database, and the key is needed")]
    public string? FileFlag { get; set; }
}

/// <summary>Says whether anybody has tampered with what was recorded, and where. It ends with code 1 where somebody has.</summary>
[Description("Checks that no event was changed, deleted, inserted, moved or cut off", Name = Called)]
public sealed class VerifyLedgerCommand : JasperFxAsyncCommand<VerifyLedgerInput>
{
    public const string Called = "verify-ledger";

    public override async Task<bool> Execute(VerifyLedgerInput input)
    {
        if (input.CheckpointsFlag is { } given && !Directory.Exists(given)) throw new ArgumentException($"There is no folder {given}.");
        IEnumerable<Checkpoint> elsewhere = input.CheckpointsFlag is { } folder ? new CheckpointFolder(folder).Read(input.OrganizationFlag) : [];
        if (input.CheckpointsFlag is null) Console.Error.WriteLine("Without checkpoints that were kept elsewhere (--checkpoints) nobody can tell a ledger that was made anew, or cut off, along with its checkpoints.");
        if (input.FileFlag is { } path)
        {
            var pem = input.KeyFlag ?? throw new ArgumentException("Name the public key with --key: one that comes with the file proves nothing.");
            await using var file = File.OpenRead(path);
            return Tell(await LedgerFile.Audit(file, elsewhere, CheckpointKeys.Read(await File.ReadAllTextAsync(pem)), CancellationToken.None), null);
        }

        using var host = input.BuildHost();
        var reader = host.Services.GetRequiredService<LedgerReader>();
        var keys = await Keys(input.KeyFlag, host.Services);
        var kept = elsewhere.ToLookup(checkpoint => checkpoint.Organization);
        var intact = true;
        IEnumerable<string> organizations = input.OrganizationFlag is { } named ? [named] : [.. (await reader.Organizations(CancellationToken.None)).Union(kept.Select(of => of.Key)).Order(StringComparer.Ordinal)];
        foreach (var organization in organizations)
        {
            var (report, pending) = await reader.Audit(organization, kept[organization], keys, null, CancellationToken.None);
            intact &= Tell(report, pending);
        }
        return intact;
    }

    static async Task<CheckpointKeys> Keys(string? path, IServiceProvider services)
    {
        if (path is not null) return CheckpointKeys.Read(await File.ReadAllTextAsync(path));
        await services.GetRequiredService<InstallationSecret>().StartAsync(CancellationToken.None);
        return services.GetRequiredService<CheckpointKey>().Public;
    }

    static bool Tell(AuditReport report, PendingEvents? pending)
    {
        Console.WriteLine($"{report.Organization}: {(report.IsIntact ? "intact" : $"TAMPERED WITH, {report.Found} found")}. {report.Entries} entries, confirmed by a signed checkpoint up to {report.Confirmed}; Merkle root {report.Root}");
        if (pending is { Count: > 0 }) Console.WriteLine($"  not entered yet: {pending.Count} events since {pending.Since:O}");
        foreach (var run in report.Dropped) Console.WriteLine($"  dropped by the rules of retention: {run.Events} events, run {run.RunId}, {run.At:O}");
        foreach (var finding in report.Findings) Console.WriteLine($"  {Told(finding)}");
        return report.IsIntact;
    }

    static string Told(Finding finding)
    {
        var where = finding.Through > finding.Position ? $"positions {finding.Position} to {finding.Through}" : $"position {finding.Position}";
        return $"{finding.Kind} at {where}{Place(", entered as", finding.Entered)}{Place(", stored as", finding.Stored)}{Hash(", expected", finding.Expected)}{Hash(", found", finding.Found)}";

        static string Place(string what, EventPlace? place) => place is null ? "" : $"{what} {place.Type} {place.Id} of {place.Stream}, version {place.Version}, number {place.Sequence}, {place.At:O}";
        static string Hash(string what, Digest? hash) => hash is null ? "" : $"{what} {hash}";
    }
}
