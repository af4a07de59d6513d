using System.Security.Cryptography;
using System.Text.Json;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Domain.Ledger;

/// <summary>Events that are gone, and are said to have been dropped by a rule. Each is believed once the step that dropped it is met, which names it, holds the digest over it, and kept to the rules that were in force.</summary>
/// <remarks>A step comes after what it dropped. Until then the positions are kept, as ranges, and of the rest a digest and the newest of each type.</remarks>
sealed class DroppedEvents
{
    /// <summary>Who changes a rule and who applies it do not wait for each other's number.</summary>
    static readonly TimeSpan s_overlap = TimeSpan.FromMinutes(1);

    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    readonly Dictionary<long, Gone> _gone = [];
    readonly Dictionary<Guid, DroppedByRun> _runs = [];
    RetentionRules _rules = RetentionRules.None, _rulesBefore = RetentionRules.None;
    DateTimeOffset _rulesSince;

    sealed record Gone
    {
        public Positions Positions { get; } = new();
        public IncrementalHash Leaves { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        /// <summary>By the type whose rule it was.</summary>
        public Dictionary<string, LedgerEntry> Newest { get; } = [];
    }

    public ImmutableArray<DroppedByRun> Runs => [.. _runs.Values.OrderBy(run => run.At)];

    /// <summary>False where no rule could have dropped it.</summary>
    public bool MayBe(LedgerEntry entry, Digest leaf)
    {
        if (entry.DroppedBy is not { } step || Retainable.Governing(entry.Place.Type) is not { } type) return false;
        if (!_gone.TryGetValue(step, out var gone)) _gone[step] = gone = new();
        gone.Positions.Add(entry.Position);
        gone.Leaves.AppendData(leaf.ToBytes());
        if (!gone.Newest.TryGetValue(type, out var newest) || newest.Place.At < entry.Place.At) gone.Newest[type] = entry;
        return true;
    }

    /// <summary>What is wrong by this event, which stands as it was entered.</summary>
    public IEnumerable<Finding> Hear(StoredEvent stored, long position) => (stored.Place.Stream, stored.Place.Type) switch
    {
        (OrganizationPolicy.Key, "retention_rule_set") => Ruled(stored),
        (RetentionEvent.Key, "retention_applied") => Applied(stored, position),
        _ => [],
    };

    /// <summary>What no step has been met for.</summary>
    public IEnumerable<Finding> Unexplained() => _gone.Values.SelectMany(gone => gone.Positions.Ranges).Select(Deleted);

    IEnumerable<Finding> Ruled(StoredEvent stored)
    {
        if (Read<PolicyEvent.RetentionRuleSet>(stored) is { Types.IsDefaultOrEmpty: false } set)
            (_rulesBefore, _rules, _rulesSince) = (_rules, RetentionRules.After(_rules, set) ?? RetentionRules.None, stored.Place.At);
        return [];
    }

    IEnumerable<Finding> Applied(StoredEvent stored, long position)
    {
        var gone = _gone.Remove(stored.Place.Version, out var met) ? met : new();
        if (Read<RetentionEvent.RetentionApplied>(stored) is not { Cuts.IsDefaultOrEmpty: false } step || Named(step, position) is not { } named || !step.Cuts.All(cut => IsAllowed(cut, stored.Place.At)))
            return gone.Positions.Ranges.Select(Deleted);

        // What is there again was dropped by nobody, for all that can be seen.
        Finding[] wrong = [.. gone.Positions.Except(named).Select(Deleted), .. named.Except(gone.Positions).Select(back => new Finding(FindingKind.EventInserted, back.From, back.Through, null, null, null, null))];
        if (wrong.Length is 0 && Digest.Read(gone.Leaves.GetHashAndReset()).ToString() != step.Digest) wrong = [.. gone.Positions.Ranges.Select(Deleted)];
        if (wrong.Length is 0)
            wrong = [.. from newest in gone.Newest
                        where !step.Cuts.Any(cut => cut.Type == newest.Key && newest.Value.Place.At < cut.Before)
                        select new Finding(FindingKind.EventDeleted, newest.Value.Position, newest.Value.Position, newest.Value.Place, null, newest.Value.Leaf, null)];
        if (wrong.Length is 0)
            _runs[step.RunId] = new(step.RunId, stored.Place.At, _runs.GetValueOrDefault(step.RunId)?.Events + named.Count ?? named.Count);
        return wrong;
    }

    bool IsAllowed(RetentionCut cut, DateTimeOffset at) => _rules.Allow(cut, at) || at - _rulesSince < s_overlap && _rulesBefore.Allow(cut, at);

    /// <summary>Null where these could be no positions before that one.</summary>
    static Positions? Named(RetentionEvent.RetentionApplied step, long position)
    {
        try { return Positions.Read(step.Positions) is var named && named.Ranges[^1].Through <= position ? named : null; }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException) { return null; }
    }

    static T? Read<T>(StoredEvent stored) where T : class
    {
        try { return JsonSerializer.Deserialize<T>(stored.Data, s_json); }
        catch (JsonException) { return null; }
    }

    static Finding Deleted((long From, long Through) range) => new(FindingKind.EventDeleted, range.From, range.Through, null, null, null, null);
}
