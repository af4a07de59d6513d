using System.Collections.Immutable;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Api.Retention;

/// <summary>Why an event stays that is old enough to go.</summary>
public enum KeptCause
{
    /// <summary>The person that it is about is under a legal hold.</summary>
    LegalHold,
    /// <summary>It is the first of its stream, from which it is told since when somebody is counted, or the last, from which it is told how far the stream goes.</summary>
    EndOfStream,
    /// <summary>It is not in the ledger yet. It is within seconds, where a node runs.</summary>
    NotEntered,
    /// <summary>It, or what is read of its stream, is not as it was recorded. It may be evidence: run verify-ledger and check-replay.</summary>
    NotIntact,
    /// <summary>Without it something else would stand than does.</summary>
    StateRestsOnIt,
}

/// <summary>What comes of one rule.</summary>
/// <param name="Type">The stored name; <c>verification_started</c> stands for whole verifications.</param>
/// <param name="KeepDays">For how long the rule has it kept.</param>
/// <param name="Before">What is older goes.</param>
/// <param name="Events">How many events go, or went.</param>
/// <param name="Oldest">When the oldest of them was recorded; null where there is none.</param>
/// <param name="Newest">When the newest of them was recorded; null where there is none.</param>
/// <param name="Kept">How many stay that are older, and why.</param>
public sealed record RetentionForecast(string Type, int KeepDays, DateTimeOffset Before, long Events, DateTimeOffset? Oldest, DateTimeOffset? Newest, ImmutableSortedDictionary<KeptCause, long> Kept);

/// <summary>What comes of an organization's rules.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="At">The moment that days are counted from.</param>
/// <param name="Forecasts">By type.</param>
/// <param name="IsComplete">False where not everything was looked at.</param>
/// <param name="Steps">In how many steps it was done; 0 where it was only looked at, or there was nothing to do.</param>
/// <param name="RunId">By which it was done.</param>
public sealed record RetentionReport(string Organization, DateTimeOffset At, ImmutableArray<RetentionForecast> Forecasts, bool IsComplete, int Steps = 0, Guid? RunId = null)
{
    public long Events => Forecasts.Sum(forecast => forecast.Events);
}

/// <summary>Counts what comes of rules, stream by stream.</summary>
sealed class RetentionTally
{
    readonly SortedDictionary<string, RetentionForecast> _forecasts = new(StringComparer.Ordinal);

    /// <summary>Rules of which nothing has come are told of, too.</summary>
    public void Expect(ImmutableArray<RetentionCut> cuts)
    {
        foreach (var cut in cuts) _forecasts.TryAdd(cut.Type, new(cut.Type, cut.KeepDays, cut.Before, 0, null, null, ImmutableSortedDictionary<KeptCause, long>.Empty));
    }

    public void Add(IEnumerable<Judged> judged)
    {
        foreach (var one in judged)
        {
            var (so, at) = (_forecasts[one.Rule], one.At);
            _forecasts[one.Rule] = one.Kept is { } cause
                ? so with { Kept = so.Kept.SetItem(cause, so.Kept.GetValueOrDefault(cause) + 1) }
                : so with { Events = so.Events + 1, Oldest = so.Oldest < at ? so.Oldest : at, Newest = so.Newest > at ? so.Newest : at };
        }
    }

    public ImmutableArray<RetentionForecast> Forecasts => [.. _forecasts.Values];
}
