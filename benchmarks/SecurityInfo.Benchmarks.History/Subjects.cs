using Npgsql;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Benchmarks.History;

/// <summary>What is asked for: somebody with as many events as most have, something that they caused, and the middle of it all.</summary>
/// <param name="Person">With about twenty events.</param>
/// <param name="Correlation">Of a request of theirs.</param>
/// <param name="Middle">The number of the event in the middle.</param>
/// <param name="At">When that was.</param>
/// <param name="PersonAt">A moment in the middle of the person's life.</param>
sealed record Subjects(string Person, string Correlation, long Middle, DateTimeOffset At, DateTimeOffset PersonAt)
{
    public static async Task<Subjects> Of(NpgsqlDataSource database, string organization)
    {
        await using var command = database.CreateCommand($"""
            with middle as (select seq_id, timestamp from {Store.Schema}.mt_events where tenant_id = $1 and seq_id >= (select (min(seq_id) + max(seq_id)) / 2 from {Store.Schema}.mt_events where tenant_id = $1) order by seq_id limit 1),
            person as (
                select e.stream_id from {Store.Schema}.mt_events e, middle where e.tenant_id = $1 and e.seq_id >= middle.seq_id - 5000 and e.type = 'default_changed'
                  and (select s.version from {Store.Schema}.mt_streams s where s.tenant_id = $1 and s.id = e.stream_id) between 18 and 22 order by e.seq_id limit 1)
            select person.stream_id, e.correlation_id, middle.seq_id, middle.timestamp, e.timestamp
            from middle, person join {Store.Schema}.mt_events e on e.tenant_id = $1 and e.stream_id = person.stream_id and e.version = 10
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = organization });
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync()) throw new InvalidOperationException("Nobody has about twenty events: take more.");
        return new(row.GetString(0), row.GetString(1), row.GetInt64(2), new(row.GetDateTime(3)), new(row.GetDateTime(4)));
    }
}
