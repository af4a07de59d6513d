using System.Diagnostics;
using SecurityInfo.Benchmarks.Load;
using SecurityInfo.Benchmarks.Servers;

namespace SecurityInfo.Benchmarks;

/// <summary>One arm doing one kind of work, and what it has shown so far.</summary>
abstract class Work(Arm arm, App app, DatabaseServer database)
{
    const int FirstGuess = 2_500;
    const double WarmUp = 0.2;

    public Arm Arm => arm;

    public App App => app;

    public List<Turn> Turns { get; } = [];

    protected DatabaseServer Database => database;

    /// <summary>Requests per second that this arm can keep up with; null while nobody knows.</summary>
    public double? Rate { get; set; }

    /// <summary>One turn: as much as goes, then, once there is a rate, at that rate.</summary>
    public async Task Take(TimeSpan time)
    {
        app.Thaw();
        Prepare((int)(Math.Max(FirstGuess, 2 * Turns.Select(turn => turn.Most.PerSecond).DefaultIfEmpty().Max()) * (time * (1 + WarmUp)).TotalSeconds));
        var run = new LoadRun(app.Port, Request, IsGood);
        run.Saturate(Settings.Connections, time * WarmUp);

        var (appBefore, databaseBefore, selfBefore) = (app.Cpu, await database.Cpu(), Self());
        var most = run.Saturate(Settings.Connections, time);
        var clock = Stopwatch.StartNew();
        await Finish();
        var finished = clock.Elapsed;
        var cpu = new CpuTime(app.Cpu - appBefore, DatabaseServer.Between(databaseBefore, await database.Cpu()), Self() - selfBefore);

        var paced = Rate is { } perSecond ? Arrive(time, perSecond) : null;
        await Finish();
        await Leave();
        app.Freeze();
        Turns.Add(new(most, finished, cpu, paced));
    }

    LoadResult Arrive(TimeSpan time, double perSecond)
    {
        Prepare((int)Math.Ceiling(perSecond * time.TotalSeconds));
        return new LoadRun(app.Port, Request, IsGood).Arrive(Settings.Connections, time, perSecond);
    }

    /// <summary>Makes so many requests ready to be sent.</summary>
    protected abstract void Prepare(int count);

    protected abstract byte[]? Request(int i);

    protected abstract bool IsGood(ReadOnlyMemory<byte> answer);

    /// <summary>Waits for the work that the answered requests have left behind.</summary>
    protected virtual Task Finish() => Task.CompletedTask;

    protected virtual Task Leave() => Task.CompletedTask;

    static TimeSpan Self()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}

/// <param name="Most">At 16 connections, each always busy.</param>
/// <param name="Finishing">How much longer it took until nothing was left to do.</param>
/// <param name="Cpu">Used for all of that.</param>
/// <param name="Paced">At a fixed rate of arrival.</param>
sealed record Turn(LoadResult Most, TimeSpan Finishing, CpuTime Cpu, LoadResult? Paced)
{
    /// <summary>With the time it takes to finish what they leave behind.</summary>
    public double Sustained => Most.Done / (Most.Took + Finishing).TotalSeconds;
}

sealed record CpuTime(TimeSpan App, TimeSpan Database, TimeSpan Generator);
