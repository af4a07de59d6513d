using Npgsql;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Ledger;

/// <summary>Signs what organizations' ledgers have come to since the last time. It goes on from what it signed before, and signs nothing that does not follow from it.</summary>
public sealed partial class Notary(NpgsqlDataSource database, CheckpointKey key, IConfiguration configuration, TimeProvider time, ILogger<Notary> log)
{
    /// <summary>The organizations whose ledger is longer than their last checkpoint says. It hops from one to the next, and does not look at what is between.</summary>
    const string Grown = $"""
        with recursive organizations as (
            (select organization from {LedgerTables.Ledger} order by organization limit 1)
            union all
            select (select l.organization from {LedgerTables.Ledger} l where l.organization > o.organization order by l.organization limit 1) from organizations o where o.organization is not null)
        select o.organization, c.*
        from organizations o
        cross join lateral (select position from {LedgerTables.Ledger} where organization = o.organization order by position desc limit 1) last
        left join lateral (select {LedgerTables.CheckpointColumns} from {LedgerTables.Checkpoints} where organization = o.organization order by size desc limit 1) c on true
        where o.organization is not null and last.position > coalesce(c.size, 0)
        """;

    const string Entries = $"select {LedgerTables.EntryColumns} from {LedgerTables.Ledger} where organization = $1 and position > $2 order by position";
    const string Keep = $"insert into {LedgerTables.Checkpoints} ({LedgerTables.CheckpointColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// <summary>Where another one enters or signs, nothing.</summary>
    /// <returns>The checkpoints that are on disk, outside and inside of the database.</returns>
    /// <exception cref="IOException">They could not be written outside: then they are not written at all.</exception>
    public async Task<IReadOnlyCollection<Checkpoint>> Sign(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var turn = new NpgsqlCommand(Bookkeeper.TakeTurn, connection))
            if (await turn.ExecuteScalarAsync(stop) is not true) return [];

        var (at, keys) = (time.GetUtcNow(), key.Public);
        var signed = new List<(Checkpoint Checkpoint, MerkleTree Tree)>();
        foreach (var (organization, last, peaks) in await ReadGrown(connection, stop))
            if (await Follow(connection, organization, Before(last, peaks, keys), last, stop) is { } came)
                signed.Add((Checkpoint.Sign(organization, came.Tree.Size, came.Tree.Root, came.Chain, at, key.Private), came.Tree));
        if (signed.Count is 0) return [];

        if (CheckpointFolder.Of(configuration) is { } folder) await folder.Add([.. signed.Select(one => one.Checkpoint)], at, stop);
        await Store(connection, signed, stop);
        await transaction.CommitAsync(stop);
        return [.. signed.Select(one => one.Checkpoint)];
    }

    static async Task<List<(string Organization, Checkpoint? Last, byte[] Peaks)>> ReadGrown(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Grown, connection);
        await using var row = await command.ExecuteReaderAsync(stop);
        var grown = new List<(string, Checkpoint?, byte[])>();
        while (await row.ReadAsync(stop))
            grown.Add(row.IsDBNull(1) ? (row.GetString(0), null, []) : (row.GetString(0), LedgerTables.Checkpoint(row, 1), row.GetFieldValue<byte[]>(8)));
        return grown;
    }

    /// <summary>From the last checkpoint to the end of the ledger; null where it does not follow.</summary>
    async Task<(MerkleTree Tree, Digest Chain)?> Follow(NpgsqlConnection connection, string organization, MerkleTree? tree, Checkpoint? last, CancellationToken stop)
    {
        if (tree is null)
        {
            LogNotOurs(log, organization, last!.Size);
            return null;
        }
        var chain = last?.Chain ?? LedgerHash.Start;
        await using var command = new NpgsqlCommand(Entries, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = organization }, new NpgsqlParameter<long> { TypedValue = tree.Size } },
        };
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
        {
            var entry = LedgerTables.Entry(row);
            if (entry.Position != tree.Size + 1 || LedgerHash.Link(chain, entry.Leaf) != entry.Chain)
            {
                LogBroken(log, organization, tree.Size + 1);
                return null;
            }
            tree.Add(entry.Leaf);
            chain = entry.Chain;
        }
        return (tree, chain);
    }

    /// <summary>Null where the peaks are not those of the root that was signed.</summary>
    static MerkleTree? Before(Checkpoint? last, byte[] peaks, CheckpointKeys keys)
    {
        if (last is null) return new();
        try
        {
            var tree = new MerkleTree(last.Size, LedgerTables.Peaks(peaks));
            return last.IsSignedBy(keys) && tree.Root == last.Root ? tree : null;
        }
        catch (FormatException) { return null; }
    }

    static async Task Store(NpgsqlConnection connection, List<(Checkpoint Checkpoint, MerkleTree Tree)> signed, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (checkpoint, tree) in signed)
            batch.BatchCommands.Add(new(Keep)
            {
                Parameters =
                {
                    new NpgsqlParameter<string> { TypedValue = checkpoint.Organization },
                    new NpgsqlParameter<long> { TypedValue = checkpoint.Size },
                    new NpgsqlParameter<byte[]> { TypedValue = checkpoint.Root.ToBytes() },
                    new NpgsqlParameter<byte[]> { TypedValue = checkpoint.Chain.ToBytes() },
                    new NpgsqlParameter<DateTime> { TypedValue = checkpoint.At.UtcDateTime },
                    new NpgsqlParameter<string> { TypedValue = checkpoint.Key },
                    new NpgsqlParameter<string> { TypedValue = checkpoint.Signature },
                    new NpgsqlParameter<byte[]> { TypedValue = [.. tree.Peaks.SelectMany(peak => peak.ToBytes())] },
                },
            });
        await batch.ExecuteNonQueryAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The ledger of {Organization} is not signed: it does not link at {Position}. Run verify-ledger")]
    static partial void LogBroken(ILogger log, string organization, long position);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The ledger of {Organization} is not signed: its checkpoint of {Size} entries is none of ours. Run verify-ledger")]
    static partial void LogNotOurs(ILogger log, string organization, long size);
}
