using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Marten;
using Npgsql;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Storage;
using SecurityInfo.Projections;

// How many events a second are entered into the ledger and audited, against reading the same rows and doing nothing with them.
const int Organizations = 10;
var (events, rounds) = (Number("EVENTS", 200_000), Number("ROUNDS", 3));

await using var database = NpgsqlDataSource.Create(Store.Tuned(Environment.GetEnvironmentVariable("ConnectionStrings__SecurityInfo") ?? throw new InvalidOperationException("Run benchmarks/ledger: it brings a database.")));
using (var store = DocumentStore.For(options =>
{
    options.Connection(database);
    options.DatabaseSchemaName = Store.Schema;
    options.AddSecurityInfo();
    options.Storage.ExtendedSchemaObjects.AddRange([LedgerTables.LedgerTable(), LedgerTables.CheckpointTable()]);
}))
    await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
using var reader = new LedgerReader(database);

await Execute($"""
    insert into security_info.mt_streams (tenant_id, id, version) select 'org-' || o, 'user', {events} from generate_series(0, {Organizations - 1}) o;
    insert into security_info.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, user_name)
    select nextval('security_info.mt_events_sequence'), gen_random_uuid(), 'user', n,
        jsonb_build_object('methodId', gen_random_uuid(), 'kind', 'Mobile', 'number', jsonb_build_object('key', 'a1b2c3d4', 'text', repeat(md5(n::text), 4)), 'fingerprint', md5(n::text)),
        'phone_added', now(), 'org-' || n % {Organizations}, 'SecurityInfo.Domain.SecurityInfoEvent+PhoneAdded, SecurityInfo.Domain', md5(n::text), md5(n::text), 'user'
    from generate_series(1, {events}) n
    """);
await Execute("vacuum analyze security_info.mt_events");

var measured = new List<(double Read, double Enter, double Audit)>();
for (var round = 0; round <= rounds; round++)
{
    await Execute("truncate security_info.ledger");
    using var bookkeeper = new Bookkeeper(database);
    var (read, enter, audit) = (await Rate(Read), await Rate(() => bookkeeper.Enter(CancellationToken.None)), await Rate(Audit));
    Console.WriteLine($"{(round is 0 ? "warming up" : $"round {round}")}: read {read:N0}, enter {enter:N0}, audit {audit:N0} events per second; {GC.GetTotalMemory(forceFullCollection: true) / 1024 / 1024} MiB in use");
    if (round > 0) measured.Add((read, enter, audit));
}
Console.WriteLine(JsonSerializer.Serialize(new
{
    events,
    enterAgainstRead = Median(measured.Select(one => one.Enter / one.Read)),
    auditAgainstRead = Median(measured.Select(one => one.Audit / one.Read)),
    entersPerSecond = Median(measured.Select(one => one.Enter)),
    auditsPerSecond = Median(measured.Select(one => one.Audit)),
}));

async Task<long> Read()
{
    await using var command = database.CreateCommand($"select {LedgerTables.EventColumns} from {LedgerTables.Events} order by seq_id");
    await using var row = await command.ExecuteReaderAsync();
    var count = 0L;
    for (; await row.ReadAsync(); count++) LedgerTables.Event(row);
    return count;
}

async Task<long> Audit()
{
    var count = 0L;
    for (var organization = 0; organization < Organizations; organization++)
    {
        var (report, _) = await reader.Audit($"org-{organization}", [], new(key), null, CancellationToken.None);
        if (!report.IsIntact) throw new InvalidOperationException($"{report.Found} findings where there should be none.");
        count += report.Entries;
    }
    return count;
}

async Task<double> Rate(Func<Task<long>> work)
{
    var began = Stopwatch.GetTimestamp();
    var done = await work();
    return done == events ? done / Stopwatch.GetElapsedTime(began).TotalSeconds : throw new InvalidOperationException($"{done} events instead of {events}.");
}

async Task Execute(string statement)
{
    await using var command = database.CreateCommand(statement);
    command.CommandTimeout = 0;
    await command.ExecuteNonQueryAsync();
}

static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

static int Number(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
