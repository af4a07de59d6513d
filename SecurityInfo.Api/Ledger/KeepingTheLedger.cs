using Npgsql;

namespace SecurityInfo.Api.Ledger;

/// <summary>Seals every second what was recorded, and signs it every minute. All nodes try; one of them does.</summary>
sealed partial class KeepingTheLedger(Sealer sealer, Notary notary, IConfiguration configuration, TimeProvider time, ILogger<KeepingTheLedger> log) : BackgroundService
{
    static readonly TimeSpan s_sealing = TimeSpan.FromSeconds(1), s_signing = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signEvery = configuration.GetValue("Ledger:SignEvery", s_signing);
        using var tick = new PeriodicTimer(configuration.GetValue("Ledger:SealEvery", s_sealing), time);
        for (var signed = time.GetTimestamp(); await tick.WaitForNextTickAsync(stoppingToken);)
            try
            {
                await sealer.Seal(stoppingToken);
                if (time.GetElapsedTime(signed) < signEvery) continue;
                signed = time.GetTimestamp();
                await notary.Sign(stoppingToken);
            }
            catch (Exception failed) when (failed is NpgsqlException or TimeoutException or IOException or UnauthorizedAccessException) { LogFailed(log, failed); }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger was not kept this time")]
    static partial void LogFailed(ILogger log, Exception failed);
}
