using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Marten;
using Npgsql;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Exports;

/// <summary>The exports that there are, and who may have them.</summary>
public sealed class HistoryExports(NpgsqlDataSource database, IConfiguration configuration)
{
    /// <summary>That wait, are written or can be downloaded, of one person.</summary>
    public const int Most = 5;

    const string Columns = "id, organization, asked_by, asked_at, format, user_id, filter, status, failure, tries, expires_at, checkpoint, work, manifest, sha256";
    const string Own = $"select {Columns} from {ExportTables.Exports} where organization = $1 and asked_by = $2 and (id = $3 or $3 is null) order by asked_at desc, id desc limit 100";
    const string Expire = $"update {ExportTables.Exports} set status = 'Expired', slot = null where status = 'Ready' and expires_at <= $1";
    const string ForgetExports = $"delete from {ExportTables.Exports} where slot is null and expires_at <= $1";

    /// <summary>Of an export that is over, or is not there any more.</summary>
    const string ForgetPieces = $"delete from {ExportTables.Pieces} where export_id not in (select id from {ExportTables.Exports} where slot is not null)";

    const string Abandoned = $"select organization, id from {ExportTables.Exports} where status in ('Queued', 'Running') and touched_at <= $1";

    /// <summary>It is told of so long after it is over.</summary>
    static readonly TimeSpan s_remembered = TimeSpan.FromDays(7);

    /// <summary>Each turn is noted; who has not had one for so long was forgotten.</summary>
    static readonly TimeSpan s_longestTurn = TimeSpan.FromMinutes(5);

    /// <summary>How long an export can be downloaded.</summary>
    public TimeSpan KeptFor => configuration.GetValue("Exports:KeptFor", TimeSpan.FromHours(24));

    /// <summary>Null where this person has asked for no such export.</summary>
    public async Task<StoredExport?> Of(string organization, string askedBy, Guid id, CancellationToken stop) => (await Read(organization, askedBy, id, stop)).FirstOrDefault();

    /// <summary>All of this person, the newest first.</summary>
    public Task<ImmutableArray<StoredExport>> Of(string organization, string askedBy, CancellationToken stop) => Read(organization, askedBy, null, stop);

    /// <summary>Whoever asked for it.</summary>
    internal async Task<StoredExport?> Find(string organization, Guid id, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"select {Columns} from {ExportTables.Exports} where organization = $1 and id = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? Export(row) : null;
    }

    /// <summary>The number of the event at a position of the ledger.</summary>
    /// <exception cref="RecordTamperedWithException">There is no such position.</exception>
    internal static async Task<long> Sequence(NpgsqlConnection connection, string organization, long position, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"select seq_id from {LedgerTables.Ledger} where organization = $1 and position = $2", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = organization }, new NpgsqlParameter<long> { TypedValue = position } },
        };
        return await command.ExecuteScalarAsync(stop) as long? ?? throw new RecordTamperedWithException(position);
    }

    async Task<ImmutableArray<StoredExport>> Read(string organization, string askedBy, Guid? id, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Own);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = askedBy });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid, Value = (object?)id ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(stop);
        var exports = ImmutableArray.CreateBuilder<StoredExport>();
        while (await row.ReadAsync(stop)) exports.Add(Export(row));
        return exports.ToImmutable();
    }

    /// <summary>A place for one more; null where the person has as many as they can have.</summary>
    internal static async Task<int?> FreeSlot(IQuerySession session, string askedBy, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"select slot from generate_series(1, {Most}) slot except select slot from {ExportTables.Exports} where organization = $1 and asked_by = $2 order by slot limit 1")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = session.TenantId }, new NpgsqlParameter<string> { TypedValue = askedBy } },
        };
        await using var row = await session.ExecuteReaderAsync(command, stop);
        return await row.ReadAsync(stop) ? row.GetInt32(0) : null;
    }

    /// <summary>Takes an export for as long as the transaction lasts; null where somebody else has it, or it is not there any more. Nobody of the organization is erased in the meantime.</summary>
    internal static async Task<StoredExport?> Take(NpgsqlConnection connection, string organization, Guid id, CancellationToken stop)
    {
        await using var taking = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"select pg_advisory_xact_lock_shared(hashtextextended($1, {Turn}))") { Parameters = { new NpgsqlParameter<string> { TypedValue = organization } } },
                new($"select {Columns} from {ExportTables.Exports} where organization = $1 and id = $2 for update skip locked")
                {
                    Parameters = { new NpgsqlParameter<string> { TypedValue = organization }, new NpgsqlParameter<Guid> { TypedValue = id } },
                },
            },
        };
        await using var row = await taking.ExecuteReaderAsync(stop);
        await row.NextResultAsync(stop);
        return await row.ReadAsync(stop) ? Export(row) : null;
    }

    /// <summary>What an erasure and the writing of exports take turns by.</summary>
    internal const string Turn = "5269734120437268837";

    internal static async Task Keep(NpgsqlConnection connection, StoredExport export, DateTimeOffset at, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"update {ExportTables.Exports} set status = $2, failure = $3, tries = $4, touched_at = $5, expires_at = $6, checkpoint = $7, work = $8, manifest = $9, sha256 = $10, slot = case when $11 then slot end where id = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = export.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{export.Status}" });
        command.Parameters.Add(Nullable(export.Failure?.ToString()));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = export.Tries });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz, Value = (object?)export.ExpiresAt ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb, Value = export.Checkpoint is { } checkpoint ? JsonSerializer.Serialize(checkpoint, LedgerFile.Json) : DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb, Value = JsonSerializer.Serialize(export.Work, StoredJson.Options) });
        command.Parameters.Add(Nullable(export.Manifest));
        command.Parameters.Add(Nullable(export.Sha256));
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = export.IsUnderWay || export.Status is ExportStatus.Ready });
        await command.ExecuteNonQueryAsync(stop);

        static NpgsqlParameter Nullable(string? text) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar, Value = (object?)text ?? DBNull.Value };
    }

    /// <summary>Deletes what has expired or is over, and after a week that it ever was.</summary>
    internal async Task Forget(DateTimeOffset at, CancellationToken stop)
    {
        await using var forgetting = database.CreateBatch();
        forgetting.BatchCommands.Add(new(Expire) { Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = at } } });
        forgetting.BatchCommands.Add(new(ForgetExports) { Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = at - s_remembered } } });
        forgetting.BatchCommands.Add(new(ForgetPieces));
        await forgetting.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Those that nobody is at any more, and should be.</summary>
    internal async Task<ImmutableArray<(string Organization, Guid Id)>> Forgotten(DateTimeOffset at, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Abandoned);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at - s_longestTurn });
        await using var row = await command.ExecuteReaderAsync(stop);
        var forgotten = ImmutableArray.CreateBuilder<(string, Guid)>();
        while (await row.ReadAsync(stop)) forgotten.Add((row.GetString(0), row.GetGuid(1)));
        return forgotten.ToImmutable();
    }

    static StoredExport Export(DbDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), Enum.Parse<ExportFormat>(row.GetString(4)), Text(row, 5), Text(row, 6))
    {
        Status = Enum.Parse<ExportStatus>(row.GetString(7)),
        Failure = Text(row, 8) is { } failure ? Enum.Parse<ExportFailure>(failure) : null,
        Tries = row.GetInt32(9),
        ExpiresAt = row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10),
        Checkpoint = Text(row, 11) is { } checkpoint ? JsonSerializer.Deserialize<CheckpointLine>(checkpoint, LedgerFile.Json) : null,
        Work = JsonSerializer.Deserialize<ExportWork>(row.GetString(12), StoredJson.Options)!,
        Manifest = Text(row, 13),
        Sha256 = Text(row, 14),
    };

    static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
