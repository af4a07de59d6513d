using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Ledger;

namespace SecurityInfo.Api.Tests.Ledger;

/// <summary>Every event gets into the ledger, once and in its order, whoever commits when and whoever dies.</summary>
public sealed class EnteringEvents(App app) : IAsyncLifetime
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(app.ConnectionString);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task covers_every_column_that_an_event_has()
    {
        await using var command = _database.CreateCommand("select string_agg(column_name, ' ') from information_schema.columns where table_schema = 'security_info' and table_name = 'mt_events'");
        ((string)(await command.ExecuteScalarAsync(Stop))!).Split(' ').ShouldBe(LedgerTables.EventColumns.Replace("::text", "", StringComparison.Ordinal).Split(", "), ignoreOrder: true);
    }

    /// <summary>Who has a lower number may commit after who has a higher one. Neither is passed over, and the order is that of the numbers.</summary>
    [Fact]
    public async Task waits_for_who_was_given_a_lower_number_and_has_not_committed()
    {
        var record = await Record.WithPhones(app, people: 1);
        await using var connection = await _database.OpenConnectionAsync(Stop);
        await using var open = await connection.BeginTransactionAsync(Stop);
        var lower = await TakeNumber(connection);
        await (await app.Person(record.Organization)).AddProvenPhone();

        await app.Host.Services.GetRequiredService<Bookkeeper>().Enter(Stop);
        (await record.Entries()).ShouldAllBe(entry => entry.Place.Sequence < lower);
        (await record.Reader.Pending(record.Organization, lower, Stop)).Count.ShouldBeGreaterThan(3);

        await Append(connection, record.Organization, lower);
        await app.Host.Services.GetRequiredService<Bookkeeper>().Enter(Stop);
        (await record.Entries()).ShouldAllBe(entry => entry.Place.Sequence < lower);

        await open.CommitAsync(Stop);
        await record.Enter();
        (await record.Entries()).Select(entry => entry.Place.Sequence).ShouldBe((await record.Events()).Select(stored => stored.Place.Sequence).Order());
        (await record.Entries()).ShouldContain(entry => entry.Place.Sequence == lower);
        (await record.Audit()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task goes_on_when_who_was_given_a_lower_number_gives_up()
    {
        var record = await Record.WithPhones(app, people: 1);
        await using var connection = await _database.OpenConnectionAsync(Stop);
        await using (var open = await connection.BeginTransactionAsync(Stop))
        {
            await Append(connection, record.Organization, await TakeNumber(connection));
            await (await app.Person(record.Organization)).AddProvenPhone();
            await open.RollbackAsync(Stop);
        }
        await record.Enter();
        (await record.Entries()).Count.ShouldBe((await record.Events()).Count);
        (await record.Audit()).Findings.ShouldBeEmpty();
    }

    /// <summary>Such as a dump, or a look at the data: only writers of events are waited for.</summary>
    [Fact]
    public async Task does_not_wait_for_who_only_reads_or_writes_something_else()
    {
        var record = await Record.WithPhones(app, people: 1);
        await using var connection = await _database.OpenConnectionAsync(Stop);
        await using var open = await connection.BeginTransactionAsync(Stop);
        await new NpgsqlCommand("select count(*) from security_info.mt_events; create temporary table something(id int); insert into something values (1)", connection).ExecuteNonQueryAsync(Stop);
        await (await app.Person(record.Organization)).AddProvenPhone();
        await record.Enter();
        (await record.Entries()).Count.ShouldBe((await record.Events()).Count);
    }

    [Fact]
    public async Task takes_turns_where_several_want_to()
    {
        var record = await Record.WithPhones(app, people: 1);
        await Append(record.Organization, 500);
        var bookkeepers = Enumerable.Range(0, 4).Select(_ => new Bookkeeper(_database) { Batch = 7 }).ToArray();
        var counts = await Task.WhenAll(bookkeepers.Select(bookkeeper => Task.Run(async () =>
        {
            var sum = 0L;
            for (var turns = 0; turns < 40; turns++) sum += await bookkeeper.Enter(Stop);
            return sum;
        }, Stop)));
        await record.Enter();

        counts.Sum().ShouldBeGreaterThan(0);
        (await record.Entries()).Select(entry => entry.Position).ShouldBe(Enumerable.Range(1, (await record.Events()).Count).Select(position => (long)position));
        (await record.Audit()).Findings.ShouldBeEmpty();
        foreach (var bookkeeper in bookkeepers) bookkeeper.Dispose();
    }

    [Fact]
    public async Task goes_on_where_one_that_was_killed_had_come_to()
    {
        var record = await Record.WithPhones(app, people: 1);
        await Append(record.Organization, 2_000);
        var before = (await record.Entries()).Count;
        await using var mortal = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.ConnectionString) { ApplicationName = "a bookkeeper that is killed", Pooling = false }.ConnectionString);
        using var bookkeeper = new Bookkeeper(mortal) { Batch = 3 };
        await using var killing = _database.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'a bookkeeper that is killed'");
        var entering = bookkeeper.Enter(Stop);
        while (!entering.IsFaulted)
        {
            if ((await record.Entries()).Count > before)
                await killing.ExecuteNonQueryAsync(Stop);
            entering.IsCompletedSuccessfully.ShouldBeFalse("it was to be killed before it was done");
        }
        (await record.Entries()).Count.ShouldBeLessThan((await record.Events()).Count);

        await record.Enter();
        (await record.Entries()).Count.ShouldBe((await record.Events()).Count);
        (await record.Audit()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task is_done_by_the_product_itself_as_time_goes_by()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        var record = new Record(app, organization);
        await (await app.Person(organization)).AddProvenPhone();
        for (var tries = 0; tries < 100 && (await record.Reader.Checkpoints(organization, Stop)).IsEmpty; tries++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(50, Stop);
        }
        var report = await record.Audit();
        (report.IsIntact, report.Confirmed).ShouldBe((true, (await record.Events()).Count));
    }

    async Task Append(string organization, int count)
    {
        await using var connection = await _database.OpenConnectionAsync(Stop);
        for (var left = count; left > 0; left--) await Append(connection, organization, await TakeNumber(connection));
    }

    static async Task<long> TakeNumber(NpgsqlConnection connection) => (long)(await new NpgsqlCommand("select nextval('security_info.mt_events_sequence')", connection).ExecuteScalarAsync(Stop))!;

    static Task<int> Append(NpgsqlConnection connection, string organization, long number) => new NpgsqlCommand($"""
        insert into security_info.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id)
        select {number}, gen_random_uuid(), stream_id, {1_000_000 + number}, data, type, timestamp, tenant_id from security_info.mt_events where tenant_id = '{organization}' order by seq_id limit 1
        """, connection).ExecuteNonQueryAsync(Stop);
}
