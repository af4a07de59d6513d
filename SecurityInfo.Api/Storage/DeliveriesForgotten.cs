using Npgsql;

namespace SecurityInfo.Api.Storage;

/// <summary>Forgets every hour what no limit counts any more, and requests that nobody makes again.</summary>
sealed partial class DeliveriesForgotten(NpgsqlDataSource database, TimeProvider time, ILogger<DeliveriesForgotten> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(Pause, time);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
            try { await Forget(database, time.GetUtcNow(), stoppingToken); }
            catch (Exception failed) when (failed is NpgsqlException or TimeoutException) { LogFailed(log, failed.GetType().Name); }
    }

    internal static async Task Forget(NpgsqlDataSource database, DateTimeOffset at, CancellationToken stop)
    {
        await using var forgetting = database.CreateBatch();
        forgetting.BatchCommands.Add(new($"delete from {DeliveryLog.Tallies} where not exists (select from unnest(asked_at) t where t > $1) and (held_until is null or held_until <= $2)")
        {
            Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = at - DeliveryLimits.LongestMemory }, new NpgsqlParameter<DateTimeOffset> { TypedValue = at } },
        });
        forgetting.BatchCommands.Add(new($"delete from {DeliveryLog.Days} where day < $1") { Parameters = { new NpgsqlParameter<DateOnly> { TypedValue = DeliveryLog.Day(at) } } });
        forgetting.BatchCommands.Add(new($"delete from {RequestLog.TableName} where asked_at < $1") { Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = at - RequestLog.Memory } } });
        await forgetting.ExecuteNonQueryAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old deliveries were not forgotten this hour: {Fault}")]
    static partial void LogFailed(ILogger log, string fault);
}
