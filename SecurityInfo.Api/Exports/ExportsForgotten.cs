using Npgsql;
using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Exports;

/// <summary>Deletes every minute what has expired, and has gone on what nobody is at any more.</summary>
sealed partial class ExportsForgotten(HistoryExports exports, IServiceScopeFactory services, TimeProvider time, ILogger<ExportsForgotten> log) : BackgroundService
{
    static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(s_pause, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
            try { await LookAfter(stoppingToken); }
            catch (Exception failed) when (failed is NpgsqlException or TimeoutException) { LogFailed(log, failed.GetType().Name); }
    }

    internal async Task LookAfter(CancellationToken stop)
    {
        await exports.Forget(time.GetUtcNow(), stop);
        await using var scope = services.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        foreach (var (organization, id) in await exports.Forgotten(time.GetUtcNow(), stop))
            await bus.PublishAsync(new WriteHistoryExport(id), new() { TenantId = organization });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Exports were not looked after this minute: {Fault}")]
    static partial void LogFailed(ILogger log, string fault);
}
