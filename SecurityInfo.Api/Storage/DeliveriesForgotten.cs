using Npgsql;

namespace SecurityInfo.Api.Storage;

/// <summary>Forgets every hour the numbers and addresses that no limit counts any more.</summary>
sealed partial class DeliveriesForgotten(NpgsqlDataSource database, TimeProvider time, ILogger<DeliveriesForgotten> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(Pause, time);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
            try { await Forget(database, time.GetUtcNow() - DeliveryLimits.LongestMemory, stoppingToken); }
            catch (Exception failed) when (failed is NpgsqlException or TimeoutException) { LogFailed(log, failed.GetType().Name); }
    }

    internal static async Task Forget(NpgsqlDataSource database, DateTimeOffset before, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"delete from {DeliveryLog.TableName} where not exists (select from unnest(asked_at) t where t > $1)");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before });
        await command.ExecuteNonQueryAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old deliveries were not forgotten this hour: {Fault}")]
    static partial void LogFailed(ILogger log, string fault);
}
