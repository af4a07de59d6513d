using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.GraphQL.Types;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Ledger;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Exports;

/// <summary>Entries of a ledger one after the other, with the events that are wanted of them and all it takes to show those.</summary>
/// <param name="Entries">Every position; the event where it is wanted, and null where it is left out.</param>
/// <param name="Shown">Who they are about.</param>
sealed record ExportPage(ImmutableArray<(LedgerEntry Entry, StoredEvent? Stored, Recorded? Recorded)> Entries, HistoryPage Shown);

/// <summary>The record is not what its ledger says: nothing that is signed is to be made of it.</summary>
sealed class RecordTamperedWithException(long position) : Exception($"The record does not agree with its ledger at position {position}. Run verify-ledger.");

/// <summary>Reads an organization's ledger and the wanted events side by side, by position. What names methods, and opens them, is asked for once for each stream that it comes by.</summary>
/// <param name="connection">What it reads with.</param>
/// <param name="organization">Whose.</param>
/// <param name="filter">Which events.</param>
/// <param name="through">The number of the last event that there is to read: nothing later names anything.</param>
/// <param name="ring">Opens people's keys.</param>
sealed class ExportReader(NpgsqlConnection connection, string organization, HistoryFilter filter, long through, KeyRing ring)
{
    const string Entries = $"select {LedgerTables.EntryColumns} from {LedgerTables.Ledger} where organization = $1 and position > $2 and position <= $3 order by position";
    const string Naming = $"select {LedgerTables.EventColumns} from {LedgerTables.Events} where tenant_id = $1 and stream_id = any($2) and type = any($3) and seq_id <= $4 order by stream_id, version";
    const string Notices = $"select {LedgerTables.EventColumns} from {LedgerTables.Events} where tenant_id = $1 and stream_id = any($2) and type = $3 and seq_id <= $4 and data ->> 'noticeId' = any($5) order by stream_id, version";
    const string Keys = $"select data from {Store.Schema}.mt_doc_personkey where tenant_id = $1 and id = any($2)";

    /// <summary>Of so many streams it is known what named their methods: more would be memory that grows with the organization.</summary>
    const int MostKnown = 5_000;

    static readonly string s_notice = StoredEvents.Aliases[typeof(SecurityInfoEvent.NoticeRequested)];
    static readonly string[] s_naming = [.. HistoryReader.Naming.Where(type => type != s_notice)];

    readonly Dictionary<string, List<Recorded>> _naming = [];
    readonly Dictionary<string, PersonSeal> _seals = [];

    /// <param name="after">Of the entry before.</param>
    /// <param name="sequence">The number of the event before.</param>
    /// <param name="position">Of the last entry to read.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    /// <exception cref="RecordTamperedWithException">An event is not what was entered.</exception>
    public async Task<ExportPage> Read(long after, long sequence, long position, CancellationToken stop)
    {
        var entries = ImmutableArray.CreateBuilder<(LedgerEntry, StoredEvent?, Recorded?)>((int)(position - after));
        var wanted = new List<Recorded>();
        await using (var reading = new NpgsqlBatch(connection) { Timeout = 0 })
        {
            reading.BatchCommands.Add(new(Entries) { Parameters = { Text(organization), Number(after), Number(position) } });
            reading.BatchCommands.Add(Events(sequence, position));
            await using var row = await reading.ExecuteReaderAsync(stop);
            var ledger = new List<LedgerEntry>(entries.Capacity);
            while (await row.ReadAsync(stop)) ledger.Add(LedgerTables.Entry(row));

            await row.NextResultAsync(stop);
            var stored = await Next();
            foreach (var entry in ledger)
                if (stored?.Place.Sequence == entry.Place.Sequence)
                {
                    if (stored.Place != entry.Place || stored.Content != entry.Content) throw new RecordTamperedWithException(entry.Position);
                    var recorded = Recorded(stored);
                    wanted.Add(recorded);
                    entries.Add((entry, stored, recorded));
                    stored = await Next();
                }
                else entries.Add((entry, null, null));
            if (stored is not null || ledger.Count != entries.Capacity) throw new RecordTamperedWithException(after + ledger.Count);

            async Task<StoredEvent?> Next() => await row.ReadAsync(stop) ? LedgerTables.Event(row) : null;
        }
        await Learn(wanted, stop);
        var (notices, streams) = (await ReadNotices(wanted, stop), wanted.Select(recorded => recorded.Stream).ToHashSet());
        var naming = streams.SelectMany(stream => _naming.GetValueOrDefault(stream, [])).Concat(notices).ToLookup(recorded => recorded.Stream);
        return new(entries.MoveToImmutable(), new([.. wanted], false, naming, _seals.Where(seal => streams.Contains(seal.Key)).ToFrozenDictionary()));
    }

    NpgsqlBatchCommand Events(long sequence, long position)
    {
        var events = new NpgsqlBatchCommand { Parameters = { Text(organization), Number(sequence), Number(position) } };
        events.CommandText = $"""
            select {LedgerTables.EventColumns} from {LedgerTables.Events} e
            where e.tenant_id = $1 and e.seq_id > $2 and e.seq_id <= (select l.seq_id from {LedgerTables.Ledger} l where l.organization = $1 and l.position = $3) and e.stream_id <> '{Store.RolledBack}'{filter.Where(events.Parameters, ofOrganization: true)}
            order by e.seq_id
            """;
        return events;
    }

    /// <summary>What named methods and verifications on the page, and opens them, as far as it is not known yet.</summary>
    async Task Learn(List<Recorded> wanted, CancellationToken stop)
    {
        if (_naming.Count > MostKnown)
        {
            _naming.Clear();
            _seals.Clear();
        }
        string[] streams = [.. wanted.Where(recorded => (recorded.Event is SecurityInfoEvent or VerificationEvent) && !HistoryEntries.IsPlain(recorded.Event)).Select(recorded => recorded.Stream).Distinct().Where(stream => !_naming.ContainsKey(stream))];
        foreach (var stream in streams) _naming.Add(stream, []);
        if (streams.Length is 0) return;

        await using var asking = new NpgsqlBatch(connection) { Timeout = 0 };
        asking.BatchCommands.Add(new(Naming) { Parameters = { Text(organization), Texts(streams), Texts(s_naming), Number(through) } });
        asking.BatchCommands.Add(new(Keys) { Parameters = { Text(organization), Texts(streams) } });
        await using var row = await asking.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop)) _naming[row.GetString(3)].Add(Recorded(LedgerTables.Event(row)));
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop))
        {
            var key = PersonRow.Document<PersonKey>(row, 0)!;
            _seals[key.Id] = ring.Open(organization, key);
        }
    }

    /// <summary>There are many in a life, each of use to the few entries that are about it.</summary>
    async Task<List<Recorded>> ReadNotices(List<Recorded> wanted, CancellationToken stop)
    {
        var about = wanted.Select(recorded => (recorded.Stream, Notice: recorded.Event switch
        {
            SecurityInfoEvent.NoticeSent sent => sent.NoticeId,
            SecurityInfoEvent.NoticeFailed failed => failed.NoticeId,
            _ => (Guid?)null,
        })).Where(one => one.Notice is not null).ToArray();
        var notices = new List<Recorded>();
        if (about.Length is 0) return notices;

        await using var command = new NpgsqlCommand(Notices, connection)
        {
            CommandTimeout = 0,
            Parameters = { Text(organization), Texts([.. about.Select(one => one.Stream).Distinct()]), Text(s_notice), Number(through), Texts([.. about.Select(one => $"{one.Notice}").Distinct()]) },
        };
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop)) notices.Add(Recorded(LedgerTables.Event(row)));
        return notices;
    }

    static Recorded Recorded(StoredEvent stored) => new(
        stored.Place.Id, stored.Place.Sequence, stored.Place.Stream, (int)stored.Place.Version, stored.Place.At, stored.UserName ?? "", stored.CorrelationId,
        JsonSerializer.Deserialize(stored.Data, HistoryFilter.EventTypes[stored.Place.Type], StoredJson.Options)!);

    static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    static NpgsqlParameter<string[]> Texts(string[] values) => new() { TypedValue = values };

    static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };
}
