using Npgsql;
using NpgsqlTypes;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Ledger;

/// <summary>Enters events into their organizations' ledgers, in the order of their sequence, after they were committed: no command waits for it.</summary>
/// <remarks>One at a time over all nodes, by a lock that goes with the transaction: where a bookkeeper is killed, the next one finds what was committed, and goes on from there.</remarks>
public sealed class Bookkeeper(NpgsqlDataSource database) : IDisposable
{
    /// <summary>Of entering and signing.</summary>
    internal const string TakeTurn = "select pg_try_advisory_xact_lock(5269734120437268836)";

    const string Last = $"select coalesce(max(seq_id), 0) from {LedgerTables.Ledger}";
    const string Events = $"select {LedgerTables.EventColumns} from {LedgerTables.Events} where seq_id > $1 and seq_id <= $2 order by seq_id limit $3";
    const string Heads = $"""
        select organization, last.position, last.chain from unnest($1) organization
        cross join lateral (select l.position, l.chain from {LedgerTables.Ledger} l where l.organization = organization.organization order by l.position desc limit 1) last
        """;
    const string Copy = $"copy {LedgerTables.Ledger} ({LedgerTables.EntryColumns}) from stdin (format binary)";

    /// <summary>For transactions that are about to commit; one that stays open longer is waited for the next time.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1), s_pause = TimeSpan.FromMilliseconds(20);

    readonly SettledEvents _settled = new();
    readonly SemaphoreSlim _one = new(1);

    /// <summary>How many events are entered in one transaction.</summary>
    public int Batch { get; init; } = 5_000;

    /// <summary>How long it has been waiting for the same open transactions.</summary>
    public TimeSpan Waited => _settled.Waited;

    public void Dispose() => _one.Dispose();

    /// <summary>Enters what is settled. Where another one is at it, nothing.</summary>
    /// <returns>How many events were entered.</returns>
    public async Task<long> Enter(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            var (total, began) = (0L, TimeProvider.System.GetTimestamp());
            while (await EnterBatch(stop) is { } entered)
            {
                total += entered;
                if (entered == Batch) continue;
                if (!_settled.IsAwaited || TimeProvider.System.GetElapsedTime(began) > s_patience) break;
                await Task.Delay(s_pause, stop);
            }
            return total;
        }
        finally { _one.Release(); }
    }

    async Task<int?> EnterBatch(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (await Begin(connection, stop) is not { } last) return null;
        if (last >= _settled.Through) return 0;

        var events = await Read(connection, last, stop);
        if (events.Count is 0) return 0;
        await Write(connection, events, await ReadHeads(connection, events, stop), stop);
        await transaction.CommitAsync(stop);
        return events.Count;
    }

    /// <summary>The last number that was entered; null where it is another one's turn.</summary>
    async Task<long?> Begin(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var questions = new NpgsqlBatch(connection);
        questions.BatchCommands.Add(new(TakeTurn));
        foreach (var question in SettledEvents.Questions) questions.BatchCommands.Add(question);
        questions.BatchCommands.Add(new(Last));
        await using var answers = await questions.ExecuteReaderAsync(stop);
        await answers.ReadAsync(stop);
        if (!answers.GetBoolean(0)) return null;
        await answers.NextResultAsync(stop);
        await _settled.Learn(answers, stop);
        await answers.NextResultAsync(stop);
        await answers.ReadAsync(stop);
        return answers.GetInt64(0);
    }

    async Task<List<(EventPlace Place, Digest Content)>> Read(NpgsqlConnection connection, long last, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Events, connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = last }, new NpgsqlParameter<long> { TypedValue = _settled.Through }, new NpgsqlParameter<int> { TypedValue = Batch } },
        };
        await using var row = await command.ExecuteReaderAsync(stop);
        var events = new List<(EventPlace, Digest)>();
        while (await row.ReadAsync(stop))
        {
            var stored = LedgerTables.Event(row);
            events.Add((stored.Place, stored.Content));
        }
        return events;
    }

    static async Task<Dictionary<string, (long Position, Digest Chain)>> ReadHeads(NpgsqlConnection connection, List<(EventPlace Place, Digest Content)> events, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Heads, connection) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. events.Select(stored => stored.Place.Organization).Distinct()] } } };
        await using var row = await command.ExecuteReaderAsync(stop);
        var heads = new Dictionary<string, (long, Digest)>();
        while (await row.ReadAsync(stop)) heads.Add(row.GetString(0), (row.GetInt64(1), LedgerTables.Hash(row, 2)));
        return heads;
    }

    static async Task Write(NpgsqlConnection connection, List<(EventPlace Place, Digest Content)> events, Dictionary<string, (long Position, Digest Chain)> heads, CancellationToken stop)
    {
        await using var ledger = await connection.BeginBinaryImportAsync(Copy, stop);
        foreach (var (place, content) in events)
        {
            var (position, before) = heads.GetValueOrDefault(place.Organization, (0, LedgerHash.Start));
            var chain = LedgerHash.Link(before, LedgerHash.Leaf(place, content));
            heads[place.Organization] = (position + 1, chain);

            await ledger.StartRowAsync(stop);
            await ledger.WriteAsync(place.Organization, NpgsqlDbType.Varchar, stop);
            await ledger.WriteAsync(place.Sequence, NpgsqlDbType.Bigint, stop);
            await ledger.WriteAsync(place.Id, NpgsqlDbType.Uuid, stop);
            await ledger.WriteAsync(place.Stream, NpgsqlDbType.Varchar, stop);
            await ledger.WriteAsync(place.Version, NpgsqlDbType.Bigint, stop);
            await ledger.WriteAsync(place.Type, NpgsqlDbType.Varchar, stop);
            await ledger.WriteAsync(place.At.UtcDateTime, NpgsqlDbType.TimestampTz, stop);
            await ledger.WriteAsync(position + 1, NpgsqlDbType.Bigint, stop);
            await ledger.WriteAsync(content.ToBytes(), NpgsqlDbType.Bytea, stop);
            await ledger.WriteAsync(chain.ToBytes(), NpgsqlDbType.Bytea, stop);
        }
        await ledger.CompleteAsync(stop);
    }
}
