using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Live;

/// <summary>Tells who waits for it that a stream has changed, on whichever node that was.</summary>
public sealed partial class Changes(IConfiguration configuration, ILogger<Changes> log) : BackgroundService
{
    static readonly TimeSpan BeforeReconnecting = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, ImmutableHashSet<Channel<bool>>> _waiting = new();

    /// <summary>At once, so that nothing is lost between a read and the first change, and then whenever there is something new to read.</summary>
    public async IAsyncEnumerable<bool> Of(string organization, string stream, [EnumeratorCancellation] CancellationToken stop)
    {
        var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        changed.Writer.TryWrite(true);
        var key = $"{organization}\n{stream}";
        _waiting.AddOrUpdate(key, [changed], (_, others) => others.Add(changed));
        try
        {
            await foreach (var _ in changed.Reader.ReadAllAsync(stop)) yield return true;
        }
        finally
        {
            var left = _waiting.AddOrUpdate(key, [], (_, all) => all.Remove(changed));
            if (left.IsEmpty) _waiting.TryRemove(new(key, left));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try { await Listen(stoppingToken); }
            catch (Exception lost) when (lost is NpgsqlException or IOException)
            {
                LogLost(log, lost.GetType().Name);
                await Task.Delay(BeforeReconnecting, stoppingToken);
            }
    }

    /// <remarks>On a connection of its own: a pooled one would go on listening in somebody else's hands.</remarks>
    async Task Listen(CancellationToken stop)
    {
        var alone = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("SecurityInfo")) { Pooling = false, KeepAlive = 15 };
        await using var connection = new NpgsqlConnection(alone.ConnectionString);
        await connection.OpenAsync(stop);
        connection.Notification += (_, change) => Tell(change.Payload);
        await using (var listen = new NpgsqlCommand($"listen {NotifyOnAppend.Channel}", connection)) await listen.ExecuteNonQueryAsync(stop);
        foreach (var key in _waiting.Keys) Tell(key);
        while (true) await connection.WaitAsync(stop);
    }

    void Tell(string key)
    {
        foreach (var changed in _waiting.GetValueOrDefault(key, [])) changed.Writer.TryWrite(true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lost the connection that tells of changes: {Fault}. Listening again.")]
    static partial void LogLost(ILogger log, string fault);
}
