using SecurityInfo.Benchmarks.Counting;
using SecurityInfo.Benchmarks.Servers;

namespace SecurityInfo.Benchmarks;

/// <summary>The whole run: people, counts, then rounds in which every arm has its turn.</summary>
sealed class Benchmark(Settings settings, DatabaseServer database)
{
    // What runs often is compiled anew, in the background and in several steps.
    const int WarmUps = 3;
    const double ShareOfSlowest = 0.5;

    readonly Report _report = new();

    public async Task Run()
    {
        await MakePeople();
        var log = await StatementLog.Open(database);
        await log.Turn(on: true);
        foreach (var arm in Arm.All) await Count(arm, log);
        await log.Turn(on: false);

        var apps = Arm.All.ToDictionary(arm => arm, arm => App.Start(arm, database.ConnectionString(arm.Database), settings));
        var reads = Arm.All.Where(arm => arm.ReadsPage).Select(arm => new Reading(arm, apps[arm], database, settings.People)).ToList();
        var writes = Arm.All.Select(arm => new Adding(arm, apps[arm], database, known: Counts.Needed)).ToList();
        SamePage.Check(reads);
        foreach (var app in apps.Values) app.Freeze();

        Report.Say($"Warming up ...");
        await Round(writes, settings.PerArm * WarmUps);
        await Round(reads, settings.PerArm * WarmUps);
        SetRates(writes);
        SetRates(reads);

        for (var round = 1; round <= settings.Rounds; round++)
        {
            Report.Say($"Round {round} of {settings.Rounds} ...");
            await database.Do("checkpoint");
            await Round(writes, settings.PerArm);
            await Round(reads, settings.PerArm);
        }

        foreach (var (arm, app) in apps) _report.Megabytes[arm] = app.MegabytesResident;
        App.KillAll();
        Start(reads[0].One);
        _report.Print(settings, writes, reads);
    }

    async Task MakePeople()
    {
        Report.Say($"{settings.People} people add a phone and answer it ...");
        await database.Do("create database people");
        using (var app = App.Start(Arm.Calling with { Database = "people" }, database.ConnectionString("people"), settings))
        {
            People.Prove(app, settings.People);
            app.StopInPeace();
        }
        // What would look after their calls finds them over.
        await database.AskIn<object>("people", $"truncate {Arm.Ours.Messages}");
        foreach (var arm in Arm.All) await database.Do($"create database {arm.Database}{(arm.IsOurs ? " template people" : "")}");
    }

    async Task Count(Arm arm, StatementLog log)
    {
        Report.Say($"Counting: {arm.Name} ...");
        using (var proxy = new RoundTrips(database.Port))
        using (var app = App.Start(arm, database.ConnectionString(arm.Database, proxy.Port), settings))
        {
            if (!arm.IsOurs) app.Send("POST", $"/dev/people?count={settings.People}");
            _report.Writing[arm] = await Counts.Of(app, arm, log, proxy, new Adding(arm, app, database).Fresh(Counts.Needed), Requests.IsAdded);
            if (arm.ReadsPage)
                _report.ReadingOf[arm] = await Counts.Of(app, arm, log, proxy, [.. Enumerable.Repeat(new Reading(arm, app, database, people: 1).One, Counts.Needed)], Requests.IsPage);
        }
        // What was left to do is not to be done while something is timed.
        if (arm.Messages is { } messages) await database.AskIn<object>(arm.Database, $"truncate {messages}");
    }

    static async Task Round(IEnumerable<Work> all, TimeSpan time)
    {
        foreach (var work in all) await work.Take(time);
    }

    /// <summary>From what the first round has shown, which then is forgotten. Placing calls is work that the others do not do, and has a rate of its own.</summary>
    static void SetRates(IReadOnlyList<Work> all)
    {
        var slowest = all.Where(work => !work.Arm.PlacesCalls).Min(work => work.Turns[0].Most.PerSecond);
        foreach (var work in all)
        {
            work.Rate = Math.Floor((work.Arm.PlacesCalls ? work.Turns[0].Sustained : slowest) * ShareOfSlowest);
            work.Turns.Clear();
        }
    }

    void Start(byte[] page)
    {
        for (var i = 0; i < settings.Rounds; i++)
        {
            using var app = App.Start(Arm.Ours, database.ConnectionString(Arm.Ours.Database), settings, page);
            _report.Starts.Add(app.FirstAnswer);
        }
    }
}
