using JasperFx.CommandLine;
using SecurityInfo.Api.Ledger;

namespace SecurityInfo.Api.Retention;

public sealed class ApplyRetentionInput : NetCoreInput
{
    [Description("Whose rules; everybody's where it is left out")]
    public string? OrganizationFlag { get; set; }

    [Description("Do it; without it nothing is done, and what would be is explained")]
    public bool ApplyFlag { get; set; }
}

/// <summary>Drops what organizations do not want to keep. It takes the role that owns the tables: the one that nodes run as can drop nothing.</summary>
[Description("Explains what the rules of retention come to and, with --apply, drops it", Name = Called)]
public sealed class ApplyRetentionCommand : JasperFxAsyncCommand<ApplyRetentionInput>
{
    public const string Called = "apply-retention";

    public override async Task<bool> Execute(ApplyRetentionInput input)
    {
        using var host = input.BuildHost();
        var (retaining, bookkeeper) = (host.Services.GetRequiredService<Retaining>(), host.Services.GetRequiredService<Bookkeeper>());
        if (input.ApplyFlag && await retaining.RoleThatMayNot(CancellationToken.None) is { } role)
        {
            Console.Error.WriteLine($"The role {role} may not drop events: run it as the role that owns the tables. Nothing was done.");
            return false;
        }
        if (input.ApplyFlag) await bookkeeper.Enter(CancellationToken.None);
        IEnumerable<string> organizations = input.OrganizationFlag is { } named ? [named] : await host.Services.GetRequiredService<LedgerReader>().Organizations(CancellationToken.None);
        foreach (var organization in organizations)
            Tell(input.ApplyFlag ? await retaining.Apply(organization, CancellationToken.None) : await retaining.Explain(organization, CancellationToken.None), input.ApplyFlag);
        if (input.ApplyFlag) await bookkeeper.Enter(CancellationToken.None);
        return true;
    }

    static void Tell(RetentionReport report, bool isDone)
    {
        if (report.Forecasts.IsEmpty)
        {
            Console.WriteLine($"{report.Organization}: no rules, everything is kept.");
            return;
        }
        Console.WriteLine($"{report.Organization}, {report.At:O}:");
        foreach (var rule in report.Forecasts)
        {
            var span = rule.Events is 0 ? "" : $", from {rule.Oldest:O} to {rule.Newest:O}";
            Console.WriteLine($"  {rule.Type}, kept for {rule.KeepDays} days, so what is older than {rule.Before:O}: {rule.Events} events{span}{string.Concat(rule.Kept.Select(kept => $"; {kept.Value} stay: {Because(kept.Key)}"))}");
        }
        Console.WriteLine(
            !isDone ? $"  {report.Events} events would be dropped. Nothing was done: that takes --apply."
            : report.Steps is 0 ? "  nothing to drop."
            : $"  {report.Events} events were dropped in {report.Steps} steps of run {report.RunId}.");
    }

    static string Because(KeptCause cause) => cause switch
    {
        KeptCause.LegalHold => "legal hold",
        KeptCause.EndOfStream => "the first or last of their stream",
        KeptCause.NotEntered => "not in the ledger yet",
        KeptCause.NotIntact => "not as they were recorded, or what is read of them is not: run verify-ledger and check-replay",
        _ => "something else would stand without them",
    };
}
