using System.Diagnostics;

namespace SecurityInfo.Benchmarks.History;

/// <summary>Something that the product does, beside what reading the same rows takes.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Product">Does it once.</param>
/// <param name="Bare">Reads the rows once.</param>
/// <param name="Goal">How fast the product should be at the least, where reading is 1.</param>
/// <param name="AtOnce">By how many at a time.</param>
sealed record Comparison(string Name, Func<Task> Product, Func<Task> Bare, double? Goal = null, int AtOnce = 1)
{
    const int Most = 400;

    readonly List<(double Product, double Bare)> _rounds = [];

    /// <summary>Milliseconds that it takes, for each at a time.</summary>
    public double ProductTime => Median(_rounds.Select(round => round.Product));

    public double BareTime => Median(_rounds.Select(round => round.Bare));

    /// <summary>The product's speed where that of the bare read is 1.</summary>
    public double Ratio => Median(Ratios);

    public double Least => Ratios.Min();

    public double Best => Ratios.Max();

    IEnumerable<double> Ratios => _rounds.Select(round => round.Bare / round.Product);

    public async Task WarmUp()
    {
        for (var i = 0; i < 3; i++)
        {
            await Product();
            await Bare();
        }
    }

    /// <summary>As often as there is time for, one after the other.</summary>
    public async Task Round(TimeSpan time)
    {
        var (product, bare) = (0.0, 0.0);
        for (var times = 1; times <= Most; times++)
        {
            product += await Time(Product);
            bare += await Time(Bare);
            if (product < time.TotalMilliseconds && times < Most) continue;
            _rounds.Add((product / times, bare / times));
            break;
        }
    }

    public static double Median(IEnumerable<double> values) => values.Order().ToArray() is { Length: > 0 } sorted ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 : 0;

    async Task<double> Time(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        if (AtOnce is 1) await work();
        else await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(work)));
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / AtOnce;
    }
}
