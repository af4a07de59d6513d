using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Retention;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What came of setting for how long something is kept.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetRetentionRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetRetentionRuleError>] IEnumerable<ISetRetentionRuleError> UserErrors);

/// <summary>For how long events of one type are kept.</summary>
/// <param name="Type">The stable name they are stored under. "verification_started" stands for whole verifications.</param>
/// <param name="KeepDays">For how many days.</param>
public sealed record RetentionRule(string Type, int KeepDays);

/// <summary>What rules of retention come to, before anything is dropped by them. It is done by whoever runs this installation, as a rule every night.</summary>
public sealed class RetentionPreview(RetentionReport report, Refusal? refusal)
{
    /// <summary>The moment that days are counted from.</summary>
    public DateTimeOffset At => report.At;

    /// <summary>False where there was no time to look at everything, and all counts are too low. The command "apply-retention" takes its time.</summary>
    public bool IsComplete => report.IsComplete;

    /// <summary>How many events would be dropped, by all rules together.</summary>
    public int DroppedCount => AuditedLedger.Count(report.Events);

    /// <summary>What comes of each rule.</summary>
    public IEnumerable<RetentionRulePreview> Rules => report.Forecasts.Select(forecast => new RetentionRulePreview(forecast));

    /// <summary>Why there can be no such rules; empty where there can. Then it is shown what the rules come to that hold.</summary>
    [UnionList<IRetentionPreviewError>] public IEnumerable<IRetentionPreviewError> UserErrors => Types.UserErrors.Of<IRetentionPreviewError>(refusal, null);
}

/// <summary>What comes of one rule of retention.</summary>
public sealed class RetentionRulePreview(RetentionForecast forecast)
{
    /// <summary>The stable name that events are stored under. "verification_started" stands for whole verifications.</summary>
    public string Type => forecast.Type;

    /// <summary>For how many days they are kept.</summary>
    public int KeepDays => forecast.KeepDays;

    /// <summary>What was recorded before this moment is old enough to go.</summary>
    public DateTimeOffset Before => forecast.Before;

    /// <summary>How many events would be dropped.</summary>
    public int DroppedCount => AuditedLedger.Count(forecast.Events);

    /// <summary>When the oldest of them was recorded; null where there is none.</summary>
    public DateTimeOffset? Oldest => forecast.Oldest;

    /// <summary>When the newest of them was recorded; null where there is none.</summary>
    public DateTimeOffset? Newest => forecast.Newest;

    /// <summary>How many stay that are old enough, and why.</summary>
    public IEnumerable<KeptEvents> Kept => forecast.Kept.Select(kept => new KeptEvents(kept.Key, AuditedLedger.Count(kept.Value)));
}

/// <summary>Events that stay although they are old enough to go.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Count">How many.</param>
public sealed record KeptEvents(KeptCause Cause, int Count);

/// <summary>Events were dropped by rules of retention. A run takes as many steps as it needs, and each is an entry.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class RetentionApplied(Recorded recorded, IActor actor, RetentionEvent.RetentionApplied applied) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The run, as it is stored: equal for all of its steps.</summary>
    public string Run => applied.RunId.ToString();

    /// <summary>The rules, and how many events went by each in this step.</summary>
    public IEnumerable<AppliedRetentionRule> Rules => applied.Cuts.Select(cut => new AppliedRetentionRule(cut.Type, cut.KeepDays, cut.Before, cut.Dropped, cut.Held));

    /// <summary>Which entries of the ledger have lost their events, such as "3-17,21".</summary>
    public string Positions => applied.Positions;

    /// <summary>The SHA-256 hash over the leaves of those entries, in hexadecimal.</summary>
    public string Digest => applied.Digest;

    public override Task<int> PolicyVersion() => Task.FromResult(applied.PolicyVersion);
}

/// <summary>A rule of retention as it was applied.</summary>
/// <param name="Type">The stable name that events are stored under. "verification_started" stands for whole verifications.</param>
/// <param name="KeepDays">For how many days they were to be kept.</param>
/// <param name="Before">What was recorded before this moment went.</param>
/// <param name="DroppedCount">How many events went.</param>
/// <param name="HeldCount">How many stayed for a legal hold.</param>
public sealed record AppliedRetentionRule(string Type, int KeepDays, DateTimeOffset Before, int DroppedCount, int HeldCount);
