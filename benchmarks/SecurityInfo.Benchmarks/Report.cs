using System.Globalization;
using System.Text.Json;
using SecurityInfo.Benchmarks.Counting;

namespace SecurityInfo.Benchmarks;

/// <summary>What is printed: the table, the statements one by one and, last, the ratios.</summary>
sealed class Report
{
    const double WorthAMention = 0.02;

    public Dictionary<Arm, Counts> Writing { get; } = [];

    public Dictionary<Arm, Counts> ReadingOf { get; } = [];

    public Dictionary<Arm, double> Megabytes { get; } = [];

    public List<TimeSpan> Starts { get; } = [];

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public void Print(Settings settings, IReadOnlyList<Work> writes, IReadOnlyList<Work> reads)
    {
        Statements("Adding a phone", Writing);
        Statements("The page", ReadingOf);
        Say($"\nMedians of {settings.Rounds} rounds of {settings.PerArm.TotalSeconds:0} s; {Settings.Connections} connections; {settings.People} people");
        Table("Adding a phone", writes, Writing);
        Table("The page", reads, ReadingOf);
        foreach (var calling in writes.Where(work => work.Arm.PlacesCalls))
            Say($"\nWith every call placed too, 2 more commands each: {Median(calling, turn => turn.Sustained):0} a second until all is done.");
        if (Starts is not []) Say($"\nFrom the start of SecurityInfo's process to its first page: {Starts.Order().ElementAt(Starts.Count / 2).TotalSeconds:0.00} s (median of {Starts.Count}, {Starts.Min().TotalSeconds:0.00} to {Starts.Max().TotalSeconds:0.00})");
        Ratios("Adding", writes);
        Ratios("Page", reads);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            writes = new { vsNpgsql = Ratio(writes, Arm.BareNpgsql).Median, vsIdentity = Ratio(writes, Arm.Identity).Median },
            reads = new { vsNpgsql = Ratio(reads, Arm.BareNpgsql).Median, vsIdentity = Ratio(reads, Arm.Identity).Median },
        }));
    }

    static void Statements(string title, Dictionary<Arm, Counts> counted)
    {
        foreach (var (arm, counts) in counted.Where(one => one.Value.Each is not []))
        {
            Say($"\n{title}, {arm.Name}: {counts.RoundTrips:0.00} round trips; calls per request, ms each, statement");
            foreach (var statement in counts.Each.Where(statement => statement.PerRequest >= WorthAMention))
                Say($"{statement.PerRequest,8:0.00} {statement.Milliseconds,7:0.000}  {(statement.IsTop ? "" : "  in a function: ")}{Short(statement.Text)}");
            Say($"{counts.Each.Where(statement => statement.PerRequest < WorthAMention).Sum(statement => statement.PerRequest),8:0.00}          all else");
        }
    }

    void Table(string title, IReadOnlyList<Work> arms, Dictionary<Arm, Counts> counted)
    {
        Say($"\n{title,-38} |    req/s (least to most)     | p50 ms | p99 ms | at a rate of | p50 ms | p99 ms | CPU ms: app |   db | load | trips | stmts | WAL B | RSS MB | failed");
        foreach (var work in arms)
        {
            var counts = counted.GetValueOrDefault(work.Arm);
            Say($"""
                {work.Arm.Name,-38} | {Median(work, turn => turn.Most.PerSecond),8:0} ({work.Turns.Min(turn => turn.Most.PerSecond),7:0} to {work.Turns.Max(turn => turn.Most.PerSecond),7:0}) | {Median(work, turn => turn.Most.Percentile(0.5)),6:0.00} | {Median(work, turn => turn.Most.Percentile(0.99)),6:0.0} | {work.Rate,12:0} | {Median(work, turn => turn.Paced?.Percentile(0.5) ?? double.NaN),6:0.00} | {Median(work, turn => turn.Paced?.Percentile(0.99) ?? double.NaN),6:0.0} | {Each(work, cpu => cpu.App),11:0.000} | {Each(work, cpu => cpu.Database),4:0.00} | {Each(work, cpu => cpu.Generator),4:0.00} | {counts?.RoundTrips,5:0.00} | {counts?.Statements,5:0.00} | {counts?.WalBytes,5:0} | {Megabytes.GetValueOrDefault(work.Arm),6:0} | {work.Turns.Sum(turn => turn.Most.Failed + (turn.Paced?.Failed ?? 0)),6}
                """);
        }
    }

    static void Ratios(string title, IReadOnlyList<Work> arms)
    {
        foreach (var other in arms.Where(work => work.Arm != Arm.Ours))
        {
            var (median, least, most) = Ratio(arms, other.Arm);
            Say($"{title}: SecurityInfo's requests per second by those of {other.Arm.Name}: {median:0.00} (rounds: {least:0.00} to {most:0.00})");
        }
    }

    /// <summary>Round by round, since the machine changes more between rounds than within one.</summary>
    static (double Median, double Least, double Most) Ratio(IReadOnlyList<Work> arms, Arm other)
    {
        var (ours, theirs) = (arms.First(work => work.Arm == Arm.Ours), arms.First(work => work.Arm == other));
        var ratios = ours.Turns.Zip(theirs.Turns, (mine, their) => mine.Most.PerSecond / their.Most.PerSecond).ToList();
        return (Math.Round(Median(ratios), 2), ratios.Min(), ratios.Max());
    }

    static double Each(Work work, Func<CpuTime, TimeSpan> cpu) => Median(work, turn => cpu(turn.Cpu).TotalMilliseconds / turn.Most.Done);

    static double Median(Work work, Func<Turn, double> value) => Median(work.Turns.Select(value));

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    static string Short(string text) => text.Length > 150 ? text[..147] + "..." : text;
}
