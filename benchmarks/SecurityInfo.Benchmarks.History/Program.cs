using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Replay;
using SecurityInfo.Api.Storage;
using SecurityInfo.Benchmarks.History;

// A page of history, a past moment, verifying, exporting and rebuilding, against reading the same rows and doing nothing with them; and how each grows with what there is.
const string Organization = "contoso";
var sizes = Text("EVENTS", "10000,100000,2000000").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
var (rounds, passes, time, seed, damaged) = (Number("ROUNDS", 5), Number("PASSES", 2), TimeSpan.FromMilliseconds(Number("MILLISECONDS", 250)), Number("SEED", 42), Number("DAMAGED", 2_000));

var folder = Directory.CreateTempSubdirectory("securityinfo-history");
try
{
    await using var product = await Product.Start(Requests.MapBare);
    var http = await Requests.Of(product.Address, Organization);
    var reports = new List<Report>();
    foreach (var size in sizes) reports.Add(await Measure(product, http, size));
    Console.WriteLine(Report.Growth(reports));
    Console.WriteLine(JsonSerializer.Serialize(reports.ToDictionary(report => report.Events.ToString(CultureInfo.InvariantCulture), report => report.Figures())));
}
finally { folder.Delete(recursive: true); }

async Task<Report> Measure(Product product, Requests http, int size)
{
    var report = new Report(size);
    var written = await Timed(() => new Population(product.Database, product.Get<KeyRing>(), TimeProvider.System).Write([new(Organization, size), new("fabrikam", size / 10), new("northwind", size / 100)], seed));
    report.Say("generated", written.Result, written.Seconds);
    var entered = await Timed(() => product.Get<Bookkeeper>().Enter(default));
    report.Say("entered into the ledger", entered.Result, entered.Seconds);
    await product.Get<Notary>().Sign(default);
    await product.Execute("vacuum analyze");
    await product.Execute("checkpoint");

    var questions = new Questions(product, Organization, await Subjects.Of(product.Database, Organization), http);
    var pages = await questions.Pages();
    foreach (var page in pages) await page.WarmUp();
    for (var round = 0; round < rounds; round++)
        foreach (var page in pages) await page.Round(time);
    report.Add(pages);

    var whole = questions.Passes(folder);
    for (var round = 0; round < passes; round++)
        foreach (var pass in whole) await pass.Round(TimeSpan.Zero);
    report.Add(whole);

    foreach (var pass in whole.Where(pass => !pass.Name.EndsWith("CSV", StringComparison.Ordinal))) report.Say(pass.Name, await Memory.During(pass.Product));
    var broken = await Break(product);
    var mended = await Timed(() => Mend(product, broken));
    report.Say("rows written anew", mended.Result, mended.Seconds);
    Console.WriteLine(report);
    return report;
}

// Each of them differs from what its events come to.
async Task<List<ReplayDifference>> Break(Product product)
{
    var broken = await product.Execute($"update {Store.Schema}.mt_doc_usersecurityinfo set data = jsonb_set(data, '{{methods}}', '[]') where (tenant_id, id) in (select tenant_id, id from {Store.Schema}.mt_doc_usersecurityinfo where tenant_id = '{Organization}' and data -> 'methods' <> '[]' limit {damaged})");
    var found = await product.Get<ReplayCheck>().All(Organization, null, default).ToListAsync();
    return found.Count == broken ? found : throw new InvalidOperationException($"{found.Count} differences found instead of {broken}.");
}

async Task<long> Mend(Product product, List<ReplayDifference> differences)
{
    foreach (var difference in differences)
        if (!await product.Get<ReplayCheck>().Mend(difference, default)) throw new InvalidOperationException($"{difference} was not mended.");
    return differences.Count;
}

static async Task<(T Result, double Seconds)> Timed<T>(Func<Task<T>> work)
{
    var began = Stopwatch.GetTimestamp();
    return (await work(), Stopwatch.GetElapsedTime(began).TotalSeconds);
}

static string Text(string name, string otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? given : otherwise;

static int Number(string name, int otherwise) => int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
