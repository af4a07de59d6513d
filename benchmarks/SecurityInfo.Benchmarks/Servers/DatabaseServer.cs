using System.Diagnostics;
using Npgsql;

namespace SecurityInfo.Benchmarks.Servers;

/// <summary>The PostgreSQL that all arms share, each with a database of its own.</summary>
sealed class DatabaseServer : IAsyncDisposable
{
    readonly NpgsqlDataSource _main;
    readonly string _connectionString;

    public DatabaseServer(string connectionString)
    {
        _connectionString = connectionString;
        _main = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" });
    }

    public ValueTask DisposeAsync() => _main.DisposeAsync();

    public string ConnectionString(string database, int? port = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(_connectionString) { Database = database };
        connection.Port = port ?? connection.Port;
        return connection.ConnectionString;
    }

    public int Port => new NpgsqlConnectionStringBuilder(_connectionString).Port;

    public async Task Do(string sql)
    {
        await using var command = _main.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> Ask<T>(string sql)
    {
        await using var command = _main.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<IReadOnlyList<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        await using var command = _main.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    public async Task<T> AskIn<T>(string database, string sql)
    {
        await using var there = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString(database)) { Pooling = false });
        await using var command = there.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync() ?? default(T)!);
    }

    /// <summary>What each of its processes has used so far; nothing where it runs on another machine.</summary>
    public async Task<IReadOnlyDictionary<int, TimeSpan>> Cpu()
    {
        var used = new Dictionary<int, TimeSpan>();
        foreach (var id in await Rows("select pid from pg_stat_activity", row => row.GetInt32(0)))
            try
            {
                using var process = Process.GetProcessById(id);
                if (process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)) used[id] = process.TotalProcessorTime;
            }
            catch (ArgumentException) { }
        return used;
    }

    public static TimeSpan Between(IReadOnlyDictionary<int, TimeSpan> before, IReadOnlyDictionary<int, TimeSpan> after) =>
        after.Aggregate(TimeSpan.Zero, (sum, process) => sum + process.Value - before.GetValueOrDefault(process.Key));
}
