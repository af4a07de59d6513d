using System.Diagnostics.Metrics;
using Npgsql;

namespace SecurityInfo.Api.Replay;

/// <summary>Looks at some streams every ten minutes, for as long as the node runs: what is read has to be what happened.</summary>
sealed partial class ReplayingSamples(ReplayCheck check, IConfiguration configuration, TimeProvider time, ILogger<ReplayingSamples> log) : BackgroundService
{
    public const string Name = "SecurityInfo.Replay", Looked = "securityinfo.replay.streams", Differences = "securityinfo.replay.differences";

    static readonly Meter s_meter = new(Name);
    static readonly Counter<long> s_looked = s_meter.CreateCounter<long>(Looked, description: "Streams that were replayed and compared with their rows");
    static readonly Counter<long> s_differences = s_meter.CreateCounter<long>(Differences, description: "Rows that are not what their events come to, by kind");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(configuration.GetValue("Replay:Every", TimeSpan.FromMinutes(10)), time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
            try
            {
                var (looked, differences) = await check.Some(configuration.GetValue("Replay:Sample", 200), stoppingToken);
                s_looked.Add(looked);
                foreach (var difference in differences)
                {
                    s_differences.Add(1, new KeyValuePair<string, object?>("kind", difference.Kind.ToString()));
                    LogDiffers(log, difference.Organization, difference.Stream, difference.Version, difference.Kind);
                }
            }
            catch (Exception failed) when (failed is not OutOfMemoryException && !stoppingToken.IsCancellationRequested) { LogFailed(log, failed is PostgresException refused ? refused.SqlState : failed.GetType().Name); }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "What is read of {Stream} in {Organization} is not what happened: {Kind}, at version {Version}")]
    static partial void LogDiffers(ILogger log, string organization, string stream, long version, DifferenceKind kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing was replayed this time: {Fault}")]
    static partial void LogFailed(ILogger log, string fault);
}
