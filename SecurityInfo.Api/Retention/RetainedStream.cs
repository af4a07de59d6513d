using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Replay;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Ledger;
using SecurityInfo.Domain.Retention;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Retention;

/// <summary>An event that is old enough to go.</summary>
/// <param name="Rule">The type whose rule it is.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Entry">Its place in the ledger; null where it was not entered yet.</param>
/// <param name="Kept">Why it stays all the same; null where it goes.</param>
sealed record Judged(string Rule, DateTimeOffset At, LedgerEntry? Entry, KeptCause? Kept);

/// <summary>A stream in which something is old enough to go, as it was read.</summary>
/// <param name="Id">A user id, a verification or a reading.</param>
/// <param name="Version">How far it goes.</param>
sealed record RetainedStream(string Id, long Version)
{
    public List<(StoredEvent Stored, LedgerEntry? Entry)> Events { get; } = [];

    /// <summary>What is read of it; null where nothing is.</summary>
    public string? Row { get; set; }

    public bool IsHeld { get; set; }

    /// <summary>What happened in a verification goes with it, and a reading is one event. Of a person's stream something always stays.</summary>
    public bool GoesAsAWhole => Verification.IsKey(Id) || Domain.Histories.Reading.IsKey(Id);

    /// <summary>The person it is about; null where it is about nobody.</summary>
    public string? Subject => !GoesAsAWhole ? Id : Events is [] ? null : Opened(Events[0].Stored) switch
    {
        VerificationEvent.VerificationStarted started => started.UserId,
        ReadingEvent.HistoryRead read => read.UserId,
        _ => null,
    };

    /// <summary>What is read of it once what goes is gone.</summary>
    public string? RowAfter { get; private set; }

    /// <summary>All that is old enough, and what becomes of it.</summary>
    public ImmutableArray<Judged> Judge(ImmutableArray<RetentionCut> cuts, DateTimeOffset at)
    {
        var old = Events.ConvertAll(one => cuts.FirstOrDefault(cut => cut.Type == Retainable.Governing(one.Stored.Place.Type) && one.Stored.Place.At < cut.Before));
        if (GoesAsAWhole && old.Contains(null)) return [];

        var judged = ImmutableArray.CreateBuilder<Judged>();
        foreach (var (index, (stored, entry)) in Events.Index())
            if (old[index] is { } cut) judged.Add(new(cut.Type, stored.Place.At, entry, Objection(stored, entry)));
        if (GoesAsAWhole) return judged.FirstOrDefault(one => one.Kept is not null) is { Kept: { } cause } ? Staying(judged, cause) : judged.ToImmutable();
        return judged.Any(one => one.Kept is null) ? Folded(judged.ToImmutable(), at) : judged.ToImmutable();
    }

    KeptCause? Objection(StoredEvent stored, LedgerEntry? entry) =>
        IsHeld ? KeptCause.LegalHold
        : !GoesAsAWhole && (stored.Place.Version is 1 || stored.Place.Version == Version) ? KeptCause.EndOfStream
        : entry is null ? KeptCause.NotEntered
        : entry.Leaf != stored.Leaf ? KeptCause.NotIntact
        : null;

    /// <summary>Whatever the list of types says: where something else would stand, nothing goes.</summary>
    ImmutableArray<Judged> Folded(ImmutableArray<Judged> judged, DateTimeOffset at)
    {
        var going = judged.Where(one => one.Kept is null).Select(one => one.Entry!.Place.Sequence).ToHashSet();
        var (before, after) = (Fold(Events.Select(one => one.Stored)), Fold(Events.Select(one => one.Stored).Where(stored => !going.Contains(stored.Place.Sequence))));
        if (Row is null || !JsonNode.DeepEquals(JsonNode.Parse(Row), JsonSerializer.SerializeToNode(before, StoredJson.Options))) return Staying(judged, KeptCause.NotIntact);
        if (!Same(before.Forgetting(at), after.Forgetting(at))) return Staying(judged, KeptCause.StateRestsOnIt);
        if (!Same(before, after)) RowAfter = JsonSerializer.Serialize(after, StoredJson.Options);
        return judged;
    }

    UserSecurityInfo Fold(IEnumerable<StoredEvent> events) => ReplayCheck.Folded(Id, Version, events.Select(stored => ((SecurityInfoEvent)Opened(stored), stored.Place.At)));

    static ImmutableArray<Judged> Staying(IEnumerable<Judged> judged, KeptCause cause) => [.. judged.Select(one => one with { Kept = one.Kept ?? cause })];

    static bool Same(UserSecurityInfo one, UserSecurityInfo other) => JsonNode.DeepEquals(JsonSerializer.SerializeToNode(one, StoredJson.Options), JsonSerializer.SerializeToNode(other, StoredJson.Options));

    static object Opened(StoredEvent stored) => JsonSerializer.Deserialize(stored.Data, HistoryFilter.EventTypes[stored.Place.Type], StoredJson.Options)!;
}
