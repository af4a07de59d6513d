using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Reading;
using SecurityInfo.Projections;

namespace SecurityInfo.Benchmarks.History;

/// <summary>The same rows by hand-written SQL, as bytes, and nothing done with them.</summary>
sealed class BareReads(NpgsqlDataSource database)
{
    const string Columns = $"select seq_id, id, stream_id, version, type, timestamp, user_name, correlation_id, data from {LedgerTables.Events}";

    public Task Newest(string organization, int count) => Read($"{Columns} where tenant_id = $1 order by seq_id desc limit $2", organization, count);

    public Task Before(string organization, long sequence, int count) => Read($"{Columns} where tenant_id = $1 and seq_id < $2 order by seq_id desc limit $3", organization, sequence, count);

    public Task These(long[] sequences) => Read($"{Columns} where seq_id = any($1) order by seq_id desc", sequences);

    public Task Stream(string organization, string stream) => Read($"{Columns} where tenant_id = $1 and stream_id = $2 order by version", organization, stream);

    public Task NewestOfStream(string organization, string stream, int count) => Read($"{Columns} where tenant_id = $1 and stream_id = $2 order by version desc limit $3", organization, stream, count);

    /// <summary>The same, and the events made of it.</summary>
    public async Task BeforeAsEvents(string organization, long sequence, int count)
    {
        await using var command = Command($"{Columns} where tenant_id = $1 and seq_id < $2 order by seq_id desc limit $3", organization, sequence, count);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(8).AsSpan(), HistoryFilter.EventTypes[row.GetString(4)], StoredJson.Options);
    }

    public async Task Count(string organization)
    {
        await using var command = Command($"select count(*) from {LedgerTables.Events} where tenant_id = $1", organization);
        await command.ExecuteScalarAsync();
    }

    /// <summary>All events of an organization, and beside them all entries of its ledger.</summary>
    public async Task Record(string organization)
    {
        await using var entries = Command($"select {LedgerTables.EntryColumns} from {LedgerTables.Ledger} where organization = $1 order by position", organization);
        await using var events = Command($"select {LedgerTables.EventColumns} from {LedgerTables.Events} where tenant_id = $1 order by seq_id", organization);
        await using var entry = await entries.ExecuteReaderAsync();
        await using var @event = await events.ExecuteReaderAsync();
        while (await entry.ReadAsync() && await @event.ReadAsync())
        {
            entry.GetFieldValue<byte[]>(8);
            entry.GetFieldValue<byte[]>(9);
            @event.GetFieldValue<byte[]>(7);
        }
    }

    /// <summary>Who had what, and from when until when.</summary>
    public async Task MethodSets(string organization)
    {
        await using var command = Command($"select user_id, since, until, methods from {Api.Storage.Store.Schema}.method_sets where organization = $1", organization);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) row.GetFieldValue<string[]>(3);
    }

    /// <summary>All streams with their events and with what they came to.</summary>
    public async Task Everything()
    {
        foreach (var table in new[] { "mt_events", "mt_doc_usersecurityinfo", "mt_doc_verification", "mt_doc_organizationpolicy" })
        {
            await using var command = Command($"select data from {Api.Storage.Store.Schema}.{table}");
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync()) row.GetFieldValue<byte[]>(0);
        }
    }

    async Task Read(string text, params object[] values)
    {
        await using var command = Command(text, values);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) row.GetFieldValue<byte[]>(8);
    }

    NpgsqlCommand Command(string text, params object[] values)
    {
        var command = database.CreateCommand(text);
        command.CommandTimeout = 0;
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
