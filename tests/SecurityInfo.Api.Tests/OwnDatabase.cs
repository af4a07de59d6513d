using Npgsql;

namespace SecurityInfo.Api.Tests;

/// <summary>A database beside the one that the other tests share, for processes that must not meet theirs.</summary>
sealed class OwnDatabase : IAsyncDisposable
{
    readonly string _name = $"own_{Guid.NewGuid():N}";

    OwnDatabase() { }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(App.Database) { Database = _name, MaxPoolSize = 40 }.ConnectionString;

    public static async Task<OwnDatabase> Create()
    {
        var database = new OwnDatabase();
        await Administer($"create database {database._name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await Administer($"drop database {_name} with (force)");

    /// <summary>As a killed server does to everybody who talks to it.</summary>
    public Task CutConnections() => Administer($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{_name}'");

    static async Task Administer(string statement)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(App.Database) { Database = "postgres", Pooling = false }.ConnectionString);
        await using var command = database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
