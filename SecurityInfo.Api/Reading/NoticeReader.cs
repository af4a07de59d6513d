using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Reading;

/// <summary>Reads what a person is to be told, and when it happened, from the event itself: messages carry ids alone.</summary>
public sealed class NoticeReader(NpgsqlDataSource database)
{
    const string OneNotice = $"""
        select data, timestamp from {Store.Schema}.mt_events
        where tenant_id = $1 and stream_id = $2 and type = $3 and data ->> 'noticeId' = $4
        """;

    static readonly string s_alias = StoredEvents.Aliases[typeof(SecurityInfoEvent.NoticeRequested)];

    public async Task<(SecurityInfoEvent.NoticeRequested Notice, DateTimeOffset At)> Notice(string organization, string userId, Guid noticeId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(OneNotice);
        foreach (var value in new[] { organization, userId, s_alias, noticeId.ToString() }) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        await using var row = await command.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop)) throw new InvalidOperationException($"Notice {noticeId} was never asked for.");
        return (JsonSerializer.Deserialize<SecurityInfoEvent.NoticeRequested>(row.GetFieldValue<byte[]>(0), StoredJson.Options)!, new(row.GetFieldValue<DateTime>(1)));
    }
}
