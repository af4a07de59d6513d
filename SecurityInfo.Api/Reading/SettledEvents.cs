using Npgsql;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Reading;

/// <summary>Up to which event a history is complete. Numbers are drawn before they are committed, so that a later one may be seen before an earlier one.</summary>
/// <remarks>Whoever draws a number holds a lock on the sequence until their transaction is over. So once everybody who held one after a number was read is done, nothing up to that number is still to come.</remarks>
public sealed class SettledEvents(NpgsqlDataSource database)
{
    const string Drawn = $"select case when is_called then last_value else 0 end from {Store.Schema}.mt_events_sequence";

    const string Drawing = $"""
        select virtualtransaction from pg_locks
        where locktype = 'relation' and relation = '{Store.Schema}.mt_events_sequence'::regclass and database = (select oid from pg_database where datname = current_database()) and mode = 'RowExclusiveLock'
        """;

    static readonly TimeSpan s_transaction = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits for transactions that have drawn numbers already, and for none that begin in the meantime.</summary>
    public async Task<long> UpTo(CancellationToken stop)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(Drawn));
        batch.BatchCommands.Add(new(Drawing));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        var last = reader.GetInt64(0);
        await reader.NextResultAsync(stop);
        var drawing = await Transactions(reader, stop);
        await reader.CloseAsync();

        while (drawing.Count > 0)
        {
            await Task.Delay(s_transaction, stop);
            await using var command = database.CreateCommand(Drawing);
            await using var still = await command.ExecuteReaderAsync(stop);
            drawing.IntersectWith(await Transactions(still, stop));
        }
        return last;
    }

    static async Task<HashSet<string>> Transactions(NpgsqlDataReader reader, CancellationToken stop)
    {
        var transactions = new HashSet<string>();
        while (await reader.ReadAsync(stop)) transactions.Add(reader.GetString(0));
        return transactions;
    }
}
