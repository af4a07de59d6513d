using System.Collections.Concurrent;
using System.Diagnostics;
using Marten;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Identity;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Reading;

/// <summary>Records who reads whose history, before anything of it is shown.</summary>
public sealed class HistoriesRead(IDocumentStore store, TimeProvider time)
{
    const int Remembered = 10_000;

    /// <summary>Spares a statement for each further page. Whether it was recorded is the database's to say.</summary>
    readonly ConcurrentDictionary<(string Organization, string Key), bool> _recorded = new();

    /// <summary>One's own history is one's own to read.</summary>
    public async Task Record(Caller caller, HistoryView view, HistoryFilter filter, CancellationToken stop)
    {
        if (filter.UserId == caller.UserId) return;
        var read = new ReadingEvent.HistoryRead(filter.UserId, view, filter.AsText());
        var key = Domain.Histories.Reading.KeyOf(caller.UserId, read, time.GetUtcNow());
        if (_recorded.ContainsKey((caller.Organization, key))) return;

        await using var session = store.LightweightSession(caller.Organization);
        (session.LastModifiedBy, session.CorrelationId) = (caller.UserId, Activity.Current?.TraceId.ToHexString());
        session.Events.StartStream(key, read);
        try { await session.SaveChangesAsync(stop); }
        catch (Exception recorded) when (Invocation.IsLostRace(recorded)) { }

        if (_recorded.Count >= Remembered) _recorded.Clear();
        _recorded[(caller.Organization, key)] = true;
    }
}
