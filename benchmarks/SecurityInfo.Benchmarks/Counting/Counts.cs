using SecurityInfo.Benchmarks.Load;
using SecurityInfo.Benchmarks.Servers;

namespace SecurityInfo.Benchmarks.Counting;

/// <summary>What one request of one arm asks of the database, with one client.</summary>
/// <param name="RoundTrips">How often the app waits for an answer before it gives its own; with calls placed, all in all.</param>
/// <param name="Statements">Those that the app sends for every request; null where pg_stat_statements is not there.</param>
/// <param name="WalBytes">What the write-ahead log grows by.</param>
/// <param name="Each">The statements, also those inside functions.</param>
sealed record Counts(double RoundTrips, double? Statements, double WalBytes, IReadOnlyList<Statement> Each)
{
    const int Warm = 100, Counted = 200;

    static readonly TimeSpan Settling = TimeSpan.FromSeconds(1), Placing = TimeSpan.FromSeconds(2);

    public static int Needed => Warm + Counted;

    public static async Task<Counts> Of(App app, Arm arm, StatementLog log, RoundTrips proxy, IReadOnlyList<byte[]> requests, Func<ReadOnlyMemory<byte>, bool> isGood)
    {
        using var connection = new HttpConnection(app.Port);
        foreach (var request in requests.Take(Warm)) Send(request);
        await Task.Delay(Settling);

        await log.Forget();
        var (tripsBefore, walBefore) = (proxy.Count, await log.WalBytes());
        var trips = requests.Skip(Warm).Select(Send).Order().ToList();
        if (arm.PlacesCalls) await Task.Delay(Placing);
        var each = await log.Since(arm.Database, trips.Count);
        return new(
            arm.PlacesCalls ? (double)(proxy.Count - tripsBefore) / trips.Count : trips[trips.Count / 2],
            each is [] ? null : each.Where(statement => statement.IsTop).Sum(statement => Math.Round(statement.PerRequest)),
            (await log.WalBytes() - walBefore) / trips.Count,
            each);

        long Send(byte[] request)
        {
            var before = proxy.Count;
            var (status, body) = connection.Send(request);
            return status is 200 && isGood(body) ? proxy.Count - before : throw new InvalidOperationException($"{arm.Name} refused a request.");
        }
    }
}
