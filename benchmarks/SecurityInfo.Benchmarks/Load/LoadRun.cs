using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SecurityInfo.Benchmarks.Load;

/// <summary>What came of sending requests for a while.</summary>
/// <param name="Done">Answered as they should be.</param>
/// <param name="Failed">Answered otherwise.</param>
/// <param name="Took">From the first request to the last answer.</param>
/// <param name="Milliseconds">How long each took, sorted.</param>
sealed record LoadResult(int Done, int Failed, TimeSpan Took, double[] Milliseconds)
{
    public double PerSecond => Done / Took.TotalSeconds;

    public double Percentile(double share) => Milliseconds is [] ? double.NaN : Milliseconds[(int)(share * (Milliseconds.Length - 1))];
}

/// <summary>Sends requests over a number of connections, each with a thread of its own.</summary>
/// <param name="port">Where to.</param>
/// <param name="requests">The request with this number; null where there are no more.</param>
/// <param name="isGood">Whether an answer is what was wished for.</param>
sealed partial class LoadRun(int port, Func<int, byte[]?> requests, Func<ReadOnlyMemory<byte>, bool> isGood)
{
    int _next;

    /// <summary>Closed loop: each connection sends the next request when the last is answered.</summary>
    public LoadResult Saturate(int connections, TimeSpan time) => Send(connections, time, _ => TimeSpan.Zero);

    /// <summary>Open loop: requests are due at a fixed rate, and timed from when they were due, not from when they could be sent.</summary>
    public LoadResult Arrive(int connections, TimeSpan time, double perSecond) => Send(connections, time, i => TimeSpan.FromSeconds(i / perSecond));

    LoadResult Send(int connections, TimeSpan time, Func<int, TimeSpan> due)
    {
        var (from, failed, times) = (_next, 0, new ConcurrentBag<List<double>>());
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, connections).Select(_ => new Thread(Work)).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        var sorted = times.SelectMany(all => all).Order().ToArray();
        return new(sorted.Length, failed, clock.Elapsed, sorted);

        void Work()
        {
            using var connection = new HttpConnection(port);
            var mine = new List<double>();
            while (Interlocked.Increment(ref _next) - 1 is var i && requests(i) is { } request)
            {
                var at = due(i - from);
                if ((at > clock.Elapsed ? at : clock.Elapsed) >= time) break;
                SleepUntil(at, clock);
                var begun = at > TimeSpan.Zero ? at : clock.Elapsed;
                var (status, body) = connection.Send(request);
                if (status is 200 && isGood(body)) mine.Add((clock.Elapsed - begun).TotalMilliseconds);
                else Interlocked.Increment(ref failed);
            }
            times.Add(mine);
        }
    }

    /// <summary>.NET sleeps whole milliseconds, which is as long as some requests take.</summary>
    static void SleepUntil(TimeSpan at, Stopwatch clock)
    {
        if (at - clock.Elapsed is { Ticks: > 0 } rest) _ = Sleep((uint)rest.TotalMicroseconds);
    }

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int Sleep(uint microseconds);
}
