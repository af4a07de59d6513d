using System.Globalization;
using System.Text;

namespace SecurityInfo.Benchmarks.History;

/// <summary>What came out for an organization of so many events.</summary>
sealed class Report(int events)
{
    readonly List<Comparison> _comparisons = [];
    readonly List<string> _remarks = [];
    readonly Dictionary<string, double> _figures = [];

    public int Events => events;

    public void Add(IEnumerable<Comparison> comparisons) => _comparisons.AddRange(comparisons);

    public void Say(string what, long count, double seconds)
    {
        _remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what} in {seconds:N1} s, {count / seconds:N0} per second"));
        _figures[$"{what} per second"] = Math.Round(count / seconds);
    }

    public void Say(string what, Memory memory)
    {
        _remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {memory.Heap:N0} MiB in use at the most, {memory.Resident:N0} MiB resident, {memory.Allocated:N0} MiB allocated on the way"));
        _figures[$"{what}: MiB in use"] = Math.Round(memory.Heap);
    }

    /// <summary>By name, for machines to read.</summary>
    public Dictionary<string, double[]> Figures() =>
        _comparisons.ToDictionary(comparison => comparison.Name, comparison => new[] { Math.Round(comparison.ProductTime, 3), Math.Round(comparison.BareTime, 3), Math.Round(comparison.Ratio, 2) })
            .Concat(_figures.ToDictionary(figure => figure.Key, figure => new[] { figure.Value })).ToDictionary();

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{events:N0} events").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-58}{"ms",12}{"bare ms",12}{"ratio",8}{"from",8}{"to",8}{"goal",8}");
        foreach (var one in _comparisons)
            text.AppendLine(CultureInfo.InvariantCulture, $"{one.Name,-58}{one.ProductTime,12:N2}{one.BareTime,12:N2}{one.Ratio,8:N2}{one.Least,8:N2}{one.Best,8:N2}{one.Goal,8:N2}");
        foreach (var remark in _remarks) text.AppendLine(remark);
        return text.ToString();
    }

    /// <summary>The same thing at each size: how many milliseconds, and by how much more that is than at first.</summary>
    public static string Growth(IReadOnlyList<Report> reports)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{"ms at so many events",-58}");
        foreach (var report in reports) text.Append(CultureInfo.InvariantCulture, $"{report.Events,14:N0}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"times",10}");
        for (var i = 0; i < reports[0]._comparisons.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{reports[0]._comparisons[i].Name,-58}");
            foreach (var report in reports) text.Append(CultureInfo.InvariantCulture, $"{report._comparisons[i].ProductTime,14:N2}");
            text.AppendLine(CultureInfo.InvariantCulture, $"{reports[^1]._comparisons[i].ProductTime / reports[0]._comparisons[i].ProductTime,10:N1}");
        }
        return text.ToString();
    }
}
