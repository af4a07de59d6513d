using Npgsql;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Exports;

/// <summary>Finds a signed checkpoint that covers everything which has happened until now, and has it entered and signed where there is none.</summary>
public sealed class LedgerCoverage(NpgsqlDataSource database, EndOfHistory end, Bookkeeper bookkeeper, Notary notary)
{
    const string Last = $"select {LedgerTables.CheckpointColumns} from {LedgerTables.Checkpoints} where organization = $1 order by size desc limit 1";

    const string Covered = $"""
        select exists (select from {LedgerTables.Events} e where e.tenant_id = $1 and e.seq_id <= $2 and e.seq_id > coalesce((
            select l.seq_id from {LedgerTables.Ledger} l where l.organization = $1 and l.position = (select max(c.size) from {LedgerTables.Checkpoints} c where c.organization = $1)), 0))
        """;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3), s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Null where it cannot be had just now: another one is at it, a transaction stays open, or the ledger is not signed because it does not link.</summary>
    public async Task<Checkpoint?> Now(string organization, CancellationToken stop)
    {
        var (began, through) = (TimeProvider.System.GetTimestamp(), await end.Settled(new(), stop));
        do
        {
            await bookkeeper.Enter(stop);
            await notary.Sign(stop);
            if (await Covers(organization, through, stop)) return await Newest(organization, stop);
            await Task.Delay(s_pause, stop);
        }
        while (TimeProvider.System.GetElapsedTime(began) < s_patience);
        return null;
    }

    /// <summary>Null where there is none.</summary>
    public async Task<Checkpoint?> Newest(string organization, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Last);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? LedgerTables.Checkpoint(row) : null;
    }

    async Task<bool> Covers(string organization, long through, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Covered);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = through });
        return await command.ExecuteScalarAsync(stop) is false;
    }
}
