using System.Collections.Immutable;
using JasperFx.Events;
using Marten;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Reading;

/// <summary>One thing that happened, as it was recorded.</summary>
public sealed record Recorded(Guid Id, int Version, DateTimeOffset At, string Actor, string? CorrelationId, SecurityInfoEvent Event);

/// <summary>All that happened to one person's security info, with the seal that opens what was sealed.</summary>
public sealed record PersonHistory(ImmutableArray<Recorded> Entries, PersonSeal Seal);

/// <summary>Reads a person's history from the events themselves.</summary>
public sealed class HistoryReader(IDocumentStore store, KeyRing ring)
{
    public async Task<PersonHistory> Of(string organization, string userId, CancellationToken stop)
    {
        await using var session = store.QuerySession(organization);
        var batch = session.CreateBatchQuery();
        var stream = batch.Events.FetchStream(userId);
        var key = batch.Load<PersonKey>(userId);
        await batch.Execute(stop);
        return new(
            [.. (await stream).Select(Entry)],
            await key is { } known ? ring.Open(organization, known) : PersonSeal.Broken);
    }

    static Recorded Entry(IEvent stored) => new(stored.Id, (int)stored.Version, stored.Timestamp, stored.UserName ?? "", stored.CorrelationId, (SecurityInfoEvent)stored.Data);
}
