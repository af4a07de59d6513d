namespace SecurityInfo.Api.Ledger;

/// <summary>Enters every second what was recorded, and signs it every minute. All nodes try; one of them does.</summary>
/// <remarks>Whatever goes wrong is told and tried again: whoever tampers with the ledger must not stop the nodes by it.</remarks>
sealed partial class KeepingTheLedger(Bookkeeper bookkeeper, Notary notary, IConfiguration configuration, TimeProvider time, ILogger<KeepingTheLedger> log) : BackgroundService
{
    static readonly TimeSpan s_entering = TimeSpan.FromSeconds(1), s_signing = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signEvery = configuration.GetValue("Ledger:SignEvery", s_signing);
        using var tick = new PeriodicTimer(configuration.GetValue("Ledger:EnterEvery", s_entering), time);
        for (var signed = time.GetTimestamp(); await tick.WaitForNextTickAsync(stoppingToken);)
            try
            {
                await bookkeeper.Enter(stoppingToken);
                if (time.GetElapsedTime(signed) < signEvery) continue;
                signed = time.GetTimestamp();
                await notary.Sign(stoppingToken);
                if (bookkeeper.Waited > s_signing) LogWaits(log, bookkeeper.Waited);
            }
            catch (Exception failed) when (failed is not OutOfMemoryException && !stoppingToken.IsCancellationRequested) { LogFailed(log, failed); }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger was not kept this time")]
    static partial void LogFailed(ILogger log, Exception failed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing has been entered for {Waited}: a transaction that writes events is still open")]
    static partial void LogWaits(ILogger log, TimeSpan waited);
}
