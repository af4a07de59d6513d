using Npgsql;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Ledger;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace SecurityInfo.Api.Ledger;

/// <summary>Where the ledger and its checkpoints are kept, and how rows become what the domain hashes. Rows are added, and never changed.</summary>
static class LedgerTables
{
    public const string Ledger = Store.Schema + ".ledger", Checkpoints = Store.Schema + ".ledger_checkpoints", Events = Store.Schema + ".mt_events", Dropped = Store.Schema + ".retired";

    /// <summary>Every column of an event that there is: a test holds it.</summary>
    public const string EventColumns = "tenant_id, seq_id, id, stream_id, version, type, timestamp, data::text, bdata, user_name, correlation_id, causation_id, mt_dotnet_type, is_archived";

    public const string EntryColumns = "organization, seq_id, event_id, stream_id, version, type, timestamp, position, content, chain";

    public const string CheckpointColumns = "organization, size, root, chain, at, key, signature, peaks";

    public static Table LedgerTable()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "ledger", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("organization").AsPrimaryKey();
        table.AddColumn<long>("position").AsPrimaryKey();
        table.AddColumn<long>("seq_id").NotNull().AddIndex(index => index.IsUnique = true);
        table.AddColumn<Guid>("event_id").NotNull();
        table.AddColumn<string>("stream_id").NotNull();
        table.AddColumn<long>("version").NotNull();
        table.AddColumn<string>("type").NotNull();
        table.AddColumn("timestamp", "timestamp with time zone").NotNull();
        table.AddColumn("content", "bytea").NotNull();
        table.AddColumn("chain", "bytea").NotNull();
        return table;
    }

    public static Table CheckpointTable()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "ledger_checkpoints", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("organization").AsPrimaryKey();
        table.AddColumn<long>("size").AsPrimaryKey();
        table.AddColumn("root", "bytea").NotNull();
        table.AddColumn("chain", "bytea").NotNull();
        table.AddColumn("at", "timestamp with time zone").NotNull();
        table.AddColumn<string>("key").NotNull();
        table.AddColumn<string>("signature").NotNull();
        table.AddColumn("peaks", "bytea").NotNull();
        return table;
    }

    /// <summary>Which events are gone by a rule of retention, and by which step of it. Whoever looks at one stream finds its gaps here; whether they are rightly there is the ledger's to say.</summary>
    public static Table DroppedTable()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "retired", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("organization").AsPrimaryKey();
        table.AddColumn<long>("position").AsPrimaryKey();
        table.AddColumn<long>("step").NotNull();
        table.AddColumn<string>("stream_id").NotNull().AddIndex();
        table.AddColumn<long>("version").NotNull();
        return table;
    }

    /// <summary>A row of <see cref="EventColumns"/>.</summary>
    public static StoredEvent Event(NpgsqlDataReader row) => new(Place(row), row.GetFieldValue<byte[]>(7))
    {
        Binary = row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8),
        UserName = Text(row, 9),
        CorrelationId = Text(row, 10),
        CausationId = Text(row, 11),
        DotNetType = Text(row, 12),
        IsArchived = row.IsDBNull(13) || row.GetBoolean(13), // Either hides it.
    };

    /// <summary>A row of <see cref="EntryColumns"/>.</summary>
    /// <param name="row">May begin elsewhere.</param>
    /// <param name="at">Where.</param>
    public static LedgerEntry Entry(NpgsqlDataReader row, int at = 0) => new(row.GetInt64(at + 7), Place(row, at), Hash(row, at + 8), Hash(row, at + 9));

    /// <summary>A row of <see cref="CheckpointColumns"/> that begins at this column.</summary>
    public static Checkpoint Checkpoint(NpgsqlDataReader row, int at = 0) =>
        new(row.GetString(at), row.GetInt64(at + 1), Hash(row, at + 2), Hash(row, at + 3), Moment(row, at + 4), row.GetString(at + 5), row.GetString(at + 6));

    public static IEnumerable<Digest> Peaks(byte[] bytes) => bytes.Chunk(Digest.Bytes).Select(peak => Digest.Read(peak));

    /// <summary>What has no 32 bytes is no hash, and equals none that is worked out.</summary>
    public static Digest Hash(NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column) is { Length: Digest.Bytes } bytes ? Digest.Read(bytes) : default;

    static EventPlace Place(NpgsqlDataReader row, int at = 0) =>
        new(Text(row, at) ?? "", row.GetInt64(at + 1), row.GetGuid(at + 2), Text(row, at + 3) ?? "", row.GetInt64(at + 4), row.GetString(at + 5), Moment(row, at + 6));

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static DateTimeOffset Moment(NpgsqlDataReader row, int column) => new(row.GetDateTime(column));
}
