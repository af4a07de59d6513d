using JasperFx;
using Marten;
using Npgsql;
using SecurityInfo.Domain.Statistics;

namespace SecurityInfo.Projections.Tests;

/// <summary>A store with the settings of the API, in a schema of its own for each class of tests.</summary>
public sealed class Database<TTests> : IAsyncLifetime
{
    static readonly string Schema = "test_" + typeof(TTests).Name.ToLowerInvariant();

    static string ConnectionString => Environment.GetEnvironmentVariable("ConnectionStrings__SecurityInfo") is { Length: > 0 } given ? given
        : throw new InvalidOperationException("Set ConnectionStrings__SecurityInfo, or run ./test, which brings a database of its own.");

    public DocumentStore Store { get; } = DocumentStore.For(store =>
    {
        store.Connection(ConnectionString);
        store.DatabaseSchemaName = Schema;
        store.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        store.Events.TimeProvider = new FineClock();
        store.AddSecurityInfo();
    });

    public async ValueTask InitializeAsync()
    {
        await Execute($"drop schema if exists {Schema} cascade");
        await Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
    }

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();

    /// <summary>Appends as the handlers do: what stands is loaded, and kept along with the events.</summary>
    public async Task Append<TState>(string organization, string stream, params IEnumerable<object> events) where TState : class
    {
        await using var session = Store.LightweightSession(organization);
        var writing = await session.Events.FetchForWriting<TState>(stream);
        writing.AppendMany(events);
        await session.SaveChangesAsync();
    }

    public async Task<TState?> Loaded<TState>(string organization, string stream) where TState : class
    {
        await using var session = Store.QuerySession(organization);
        return await session.LoadAsync<TState>(stream);
    }

    public async Task<TState?> Live<TState>(string organization, string stream) where TState : class
    {
        await using var session = Store.QuerySession(organization);
        return await session.Events.AggregateStreamAsync<TState>(stream);
    }

    /// <summary>From the events alone: the documents are gone before.</summary>
    public async Task Rebuild<TProjection>() where TProjection : class
    {
        using var daemon = await Store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<TProjection>(TestContext.Current.CancellationToken);
    }

    public Task<int> Damage(string document) => Execute($"update {Schema}.mt_doc_{document} set data = '{{}}'");

    public Task<int> Drop(string stream, params string[] types) => Execute($"delete from {Schema}.mt_events where stream_id = '{stream}' and type in ('{string.Join("', '", types)}')");

    public async Task<string> Stored(string document, string id)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var read = source.CreateCommand($"select data::text from {Schema}.mt_doc_{document} where id = $1");
        read.Parameters.AddWithValue(id);
        return (string)(await read.ExecuteScalarAsync())!;
    }

    public async Task<List<MethodSetPeriod>> MethodSets(string organization, string userId)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var read = source.CreateCommand($"select since, until, methods from {Schema}.method_sets where organization = $1 and user_id = $2 order by since");
        read.Parameters.AddWithValue(organization);
        read.Parameters.AddWithValue(userId);
        var (periods, row) = (new List<MethodSetPeriod>(), await read.ExecuteReaderAsync());
        while (await row.ReadAsync()) periods.Add(new(row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1), [.. row.GetFieldValue<string[]>(2)]));
        return periods;
    }

    static async Task<int> Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Finer than what PostgreSQL keeps.</summary>
    sealed class FineClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            var now = base.GetUtcNow();
            return now.AddTicks(7 - now.Ticks % TimeSpan.TicksPerMicrosecond);
        }
    }
}
