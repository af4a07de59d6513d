using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Tests.Ledger;

/// <summary>Whoever owns the database can do anything to it. None of it stays unseen.</summary>
public sealed class TamperingWithTheRecord(App app)
{
    [Fact]
    public async Task is_nothing_that_the_product_does()
    {
        var record = await Record.WithPhones(app);
        var signed = await record.Sign();
        var report = await record.Audit(signed);
        report.Findings.ShouldBeEmpty();
        report.Entries.ShouldBeGreaterThan(8);
        report.Confirmed.ShouldBe(report.Entries);
        (await record.Entries()).Select(entry => entry.Place).ShouldBe((await record.Events()).Select(stored => stored.Place));
    }

    [Fact]
    public async Task is_nothing_that_happens_to_an_organization_without_events() =>
        (await new Record(app, "an organization with nothing").Audit()).ShouldSatisfyAllConditions(report => report.IsIntact.ShouldBeTrue(), report => report.Entries.ShouldBe(0));

    /// <summary>What was sealed for them cannot be read any more, and the record is as whole as before.</summary>
    [Fact]
    public async Task is_not_what_erasing_a_person_is()
    {
        var record = await Record.WithPhones(app);
        var signed = await record.Sign();
        await record.Tamper($"delete from security_info.mt_doc_personkey where tenant_id = '{record.Organization}'");
        (await record.Audit(signed)).IsIntact.ShouldBeTrue();
    }

    [Theory]
    [InlineData("data = jsonb_set(data, '{methodId}', '\"0198c0de-0000-7000-8000-00000000ffff\"')")]
    [InlineData("user_name = 'mallory'")]
    [InlineData("timestamp = timestamp + interval '1 microsecond'")]
    [InlineData("type = 'phone_changed'")]
    [InlineData("is_archived = true")]
    [InlineData("is_archived = null")]
    [InlineData("mt_dotnet_type = 'Mallory'")]
    [InlineData("correlation_id = null")]
    public async Task by_changing_an_event_is_found_where_it_was_done(string change)
    {
        var record = await Record.WithPhones(app);
        var third = (await record.Events())[2];
        await record.Tamper($"update security_info.mt_events set {change} where seq_id = {third.Place.Sequence}");

        var finding = (await record.Audit()).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Entered, finding.Expected).ShouldBe((FindingKind.EventChanged, 3, third.Place, third.Leaf));
        finding.Found.ShouldBe((await record.Events())[2].Leaf);
    }

    [Fact]
    public async Task by_deleting_an_event_is_found_and_what_it_was()
    {
        var record = await Record.WithPhones(app);
        var third = (await record.Events())[2];
        await record.Tamper($"delete from security_info.mt_events where seq_id = {third.Place.Sequence}");

        var finding = (await record.Audit()).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Entered, finding.Stored).ShouldBe((FindingKind.EventDeleted, 3, third.Place, null));
    }

    [Fact]
    public async Task by_inserting_an_event_among_the_entered_ones_is_found()
    {
        var record = await Record.WithPhones(app);
        var gap = await Gap();
        await (await app.Person(record.Organization)).AddProvenPhone();
        await record.Enter();
        var before = (await record.Entries()).Count(entry => entry.Place.Sequence < gap);
        await record.Tamper($"""
            insert into security_info.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, user_name)
            select {gap}, gen_random_uuid(), stream_id, 99, data, type, timestamp, tenant_id, mt_dotnet_type, user_name from security_info.mt_events where tenant_id = '{record.Organization}' order by seq_id limit 1
            """);

        var finding = (await record.Audit()).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Stored!.Sequence).ShouldBe((FindingKind.EventInserted, before + 1, gap));
    }

    [Fact]
    public async Task by_moving_events_is_found_with_where_they_were_and_where_they_are()
    {
        var record = await Record.WithPhones(app);
        var events = await record.Events();
        var (second, fifth) = (events[1].Place.Sequence, events[4].Place.Sequence);
        await record.Tamper($"""
            update security_info.mt_events set seq_id = -1 where seq_id = {second};
            update security_info.mt_events set seq_id = {second} where seq_id = {fifth};
            update security_info.mt_events set seq_id = {fifth} where seq_id = -1
            """);

        (await record.Audit()).Findings.Select(finding => (finding.Kind, finding.Position, finding.Entered!.Sequence, finding.Stored!.Sequence))
            .ShouldBe([(FindingKind.EventMoved, 2, second, fifth), (FindingKind.EventMoved, 5, fifth, second)]);
    }

    [Fact]
    public async Task by_giving_somebodys_event_to_another_person_is_found()
    {
        var record = await Record.WithPhones(app);
        var third = (await record.Events())[2].Place;
        await record.Tamper($"update security_info.mt_events set stream_id = 'mallory' where seq_id = {third.Sequence}");

        var finding = (await record.Audit()).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Entered!.Stream, finding.Stored!.Stream).ShouldBe((FindingKind.EventMoved, 3, third.Stream, "mallory"));
    }

    [Fact]
    public async Task by_giving_an_event_to_another_organization_is_found_in_both()
    {
        var (from, to) = (await Record.WithPhones(app), await Record.WithPhones(app));
        var third = (await from.Events())[2].Place;
        await from.Tamper($"update security_info.mt_events set tenant_id = '{to.Organization}' where seq_id = {third.Sequence}");

        (await from.Audit()).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.EventDeleted);
        (await to.Audit()).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.EventInserted);
    }

    [Fact]
    public async Task by_cutting_off_the_end_of_both_is_told_by_the_checkpoint_alone()
    {
        var record = await Record.WithPhones(app);
        var (signed, events) = (await record.Sign(), await record.Events());
        await record.Tamper($"""
            delete from security_info.mt_events where seq_id in ({events[^1].Place.Sequence}, {events[^2].Place.Sequence});
            delete from security_info.ledger where seq_id in ({events[^1].Place.Sequence}, {events[^2].Place.Sequence})
            """);
        (await record.Audit()).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Truncated, "the checkpoint in the database tells it, too");

        await record.Tamper($"delete from security_info.ledger_checkpoints where organization = '{record.Organization}'");
        (await record.Audit()).IsIntact.ShouldBeTrue("nothing in the database tells it any more");
        var finding = (await record.Audit(signed)).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through, finding.Expected).ShouldBe((FindingKind.Truncated, events.Count - 1, events.Count, signed.Root));
    }

    [Fact]
    public async Task by_changing_an_event_and_making_the_ledger_anew_is_told_by_the_checkpoints_alone()
    {
        var record = await Record.WithPhones(app);
        var first = await record.Sign();
        await (await app.Person(record.Organization)).AddProvenPhone();
        await record.Enter();
        var (second, events) = (await record.Sign(), await record.Events());
        await record.Tamper($"update security_info.mt_events set user_name = 'mallory' where seq_id = {events[^1].Place.Sequence}; delete from security_info.ledger_checkpoints where organization = '{record.Organization}'");
        await record.EnterAnew();

        (await record.Audit()).IsIntact.ShouldBeTrue("nothing in the database tells it any more");
        var report = await record.Audit(first, second);
        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through, report.Confirmed).ShouldBe((FindingKind.Rewritten, first.Size + 1, second.Size, first.Size));
    }

    [Fact]
    public async Task with_the_ledger_alone_does_not_make_the_event_wrong()
    {
        var record = await Record.WithPhones(app);
        var signed = await record.Sign();
        await record.Tamper($"update security_info.ledger set content = sha256('x') where organization = '{record.Organization}' and position = 3");

        var report = await record.Audit(signed);
        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, report.Confirmed).ShouldBe((FindingKind.EntryChanged, 3, signed.Size));
    }

    [Fact]
    public async Task with_the_ledger_and_its_event_is_found_where_it_does_not_link()
    {
        var record = await Record.WithPhones(app);
        var signed = await record.Sign();
        await record.Tamper($"update security_info.mt_events set user_name = 'mallory' where seq_id = {(await record.Events())[2].Place.Sequence}");
        await record.Tamper($"update security_info.ledger set content = @content where organization = '{record.Organization}' and position = 3", ("content", (await record.Events())[2].Content.ToBytes()));

        (await record.Audit(signed)).Findings.Select(finding => (finding.Kind, finding.Position, finding.Through)).ShouldBe([(FindingKind.Rewritten, 1, signed.Size), (FindingKind.EntryChanged, 3, 3)]);
    }

    [Fact]
    public async Task by_deleting_entries_is_found_and_which_events_they_were_of()
    {
        var record = await Record.WithPhones(app);
        await record.Tamper($"delete from security_info.ledger where organization = '{record.Organization}' and position in (3, 4)");
        (await record.Audit()).Findings.Select(finding => (finding.Kind, finding.Position, finding.Through))
            .ShouldBe([(FindingKind.EventInserted, 3, 3), (FindingKind.EventInserted, 3, 3), (FindingKind.EntryMissing, 3, 4)], ignoreOrder: true);
    }

    [Fact]
    public async Task with_the_peaks_keeps_the_product_from_signing_it()
    {
        var record = await Record.WithPhones(app, people: 1);
        await record.Sign();
        await (await app.Person(record.Organization)).AddProvenPhone();
        await record.Enter();
        await record.Tamper($"update security_info.ledger_checkpoints set peaks = sha256('x') where organization = '{record.Organization}'");
        await app.Host.Services.GetRequiredService<Notary>().Sign(CancellationToken.None);

        (await record.Reader.Checkpoints(record.Organization, CancellationToken.None)).Length.ShouldBe(1);
        app.Logs.Lines.ShouldContain(line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains($"The ledger of {record.Organization} is not signed: its checkpoint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task by_forging_a_checkpoint_is_found()
    {
        var record = await Record.WithPhones(app);
        var signed = await record.Sign();
        using var mine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = Checkpoint.Sign(record.Organization, signed.Size, signed.Chain, signed.Root, signed.At, mine) with { Key = signed.Key };
        (await record.Audit(forged)).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.CheckpointForged);
    }

    [Fact]
    public async Task keeps_the_product_from_signing_it()
    {
        var record = await Record.WithPhones(app);
        await record.Tamper($"update security_info.ledger set content = sha256('x') where organization = '{record.Organization}' and position = 3");
        await app.Host.Services.GetRequiredService<Notary>().Sign(CancellationToken.None);

        (await record.Reader.Checkpoints(record.Organization, CancellationToken.None)).ShouldBeEmpty();
        app.Logs.Lines.ShouldContain(line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains($"The ledger of {record.Organization} is not signed: it does not link at 3", StringComparison.Ordinal));
    }

    /// <summary>A number of the sequence that nothing was recorded under.</summary>
    async Task<long> Gap()
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand("select nextval('security_info.mt_events_sequence')");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
