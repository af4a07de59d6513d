using Npgsql;
using NpgsqlTypes;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Benchmarks.History;

/// <summary>Rows of one table on their way into the database, over a connection of their own.</summary>
sealed class Rows : IAsyncDisposable
{
    readonly NpgsqlConnection _connection;
    readonly NpgsqlBinaryImporter _rows;

    Rows(NpgsqlConnection connection, NpgsqlBinaryImporter rows) => (_connection, _rows) = (connection, rows);

    public static async Task<Rows> Of(NpgsqlDataSource database, string table, string columns)
    {
        var connection = await database.OpenConnectionAsync();
        return new(connection, await connection.BeginBinaryImportAsync($"copy {Store.Schema}.{table} ({columns}) from stdin (format binary)"));
    }

    public Rows Begin()
    {
        _rows.StartRow();
        return this;
    }

    public Rows Text(string? value)
    {
        if (value is null) _rows.WriteNull();
        else _rows.Write(value, NpgsqlDbType.Varchar);
        return this;
    }

    public Rows Number(long value)
    {
        _rows.Write(value, NpgsqlDbType.Bigint);
        return this;
    }

    public Rows Id(Guid value)
    {
        _rows.Write(value, NpgsqlDbType.Uuid);
        return this;
    }

    public Rows Moment(DateTimeOffset? value)
    {
        if (value is { } at) _rows.Write(at.UtcDateTime, NpgsqlDbType.TimestampTz);
        else _rows.WriteNull();
        return this;
    }

    public Rows Texts(IEnumerable<string> values)
    {
        _rows.Write(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        return this;
    }

    public Rows Json(byte[] value)
    {
        _rows.Write(value, NpgsqlDbType.Jsonb);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _rows.CompleteAsync();
        await _rows.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
