using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Retention;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Api.Tests.Retention;

/// <summary>What an organization does not want to keep goes, and everything that is left is as it was.</summary>
public sealed class ApplyingRules(InAnotherTime another) : IClassFixture<InAnotherTime>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    App App => another.App;

    [Fact]
    public async Task does_what_was_explained_records_it_and_leaves_the_rest_as_it_was()
    {
        var old = await (await OldOrganization.Lived(App)).After(40);
        var (page, before) = (await Page(old.Alice), await old.Record.Events());
        var signed = await old.Record.Sign();

        var explained = await old.Explain();
        explained.Forecasts.ShouldNotBeEmpty();
        explained.Forecasts.Where(rule => rule.Events > 0).Select(rule => rule.Type).ShouldBe(["call_answered", "call_claimed", "call_placed", "code_sent", "history_read", "notice_requested", "notice_sent", "verification_started"], ignoreOrder: true);
        (await old.Record.Events()).Count.ShouldBe(before.Count, "to explain does nothing");

        var done = await old.Apply();
        done.Forecasts.Select(rule => (rule.Type, rule.Events, rule.Oldest, rule.Newest)).ShouldBe(explained.Forecasts.Select(rule => (rule.Type, rule.Events, rule.Oldest, rule.Newest)));
        (done.Steps, done.Events).ShouldBe((1, (long)before.Count + 1 - (await old.Record.Events()).Count));
        (await old.Count("retired")).ShouldBe(done.Events);

        (await Page(old.Alice)).ShouldBe(page);
        (await old.Differences()).ShouldBeEmpty();
        await old.Record.Enter();
        var report = await old.Record.Audit(signed, await old.Record.Sign());
        report.Findings.ShouldBeEmpty();
        (report.Confirmed, report.Dropped.ShouldHaveSingleItem().RunId, report.Dropped[0].Events).ShouldBe((report.Entries, done.RunId!.Value, done.Events));
    }

    [Fact]
    public async Task drops_whole_verifications_and_readings_and_of_a_person_nothing_that_counts()
    {
        var old = await (await OldOrganization.Lived(App)).After(40);
        await old.Apply();
        foreach (var gone in new[] { "verification:%", "reading:%" })
            foreach (var table in new[] { "mt_streams", "mt_doc_verification" })
                (await old.Count(table, $"id like '{gone}'")).ShouldBe(0, $"{gone} in {table}");
        string[] left = [.. (await old.Record.Events()).Where(stored => stored.Place.Stream == old.Alice.UserId).Select(stored => stored.Place.Type)];
        left.ShouldBe(["phone_added", "call_requested", "call_verified", "default_changed", "email_added", "code_requested", "code_verified", "method_used"], ignoreOrder: true);
    }

    [Fact]
    public async Task keeps_what_is_younger_and_what_has_no_rule()
    {
        var old = await (await OldOrganization.Lived(App, keepDays: null)).After(40);
        (await old.Apply()).ShouldSatisfyAllConditions(report => report.Forecasts.ShouldBeEmpty(), report => report.Steps.ShouldBe(0));
        (await (await old.Admin()).SetRetentionRule(50, OldOrganization.All)).Refusals().ShouldBeEmpty();
        var before = await old.Count("mt_events");
        (await old.Apply()).ShouldSatisfyAllConditions(report => report.Events.ShouldBe(0), report => report.Steps.ShouldBe(0));
        (await old.Count("mt_events")).ShouldBe(before, "nothing is recorded of a run that dropped nothing");
    }

    [Fact]
    public async Task again_does_nothing_more_and_later_what_has_become_old()
    {
        var old = await (await OldOrganization.Lived(App)).After(40);
        var first = await old.Apply();
        (await old.Apply()).ShouldSatisfyAllConditions(report => report.Events.ShouldBe(0), report => report.Steps.ShouldBe(0));
        (await old.Alice.DeleteMethod((await old.Alice.SecurityInfo()).GetProperty("methods")[0].Text("id")!)).Refusals().ShouldBeEmpty("it can be gone on from");
        await old.After(40);
        var second = await old.Apply();
        second.Events.ShouldBeGreaterThan(0);
        await old.Record.Enter();
        (await old.Record.Audit()).ShouldSatisfyAllConditions(report => report.Findings.ShouldBeEmpty(), report => report.Dropped.Select(run => (run.RunId, run.Events)).ShouldBe([(first.RunId!.Value, first.Events), (second.RunId!.Value, second.Events)]));
        (await old.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task by_two_at_once_drops_everything_once()
    {
        var old = await (await OldOrganization.Lived(App)).After(40);
        var expected = (await old.Explain()).Events;
        using var one = Small();
        using var other = Small();
        var reports = await Task.WhenAll(one.Apply(old.Name, Stop), other.Apply(old.Name, Stop));
        reports.Sum(report => report.Events).ShouldBe(expected);
        (await old.Count("retired")).ShouldBe(expected);
        await old.Record.Enter();
        (await old.Record.Audit()).ShouldSatisfyAllConditions(report => report.Findings.ShouldBeEmpty(), report => report.Dropped.Sum(run => run.Events).ShouldBe(expected));
        (await old.Differences()).ShouldBeEmpty();
    }

    /// <summary>Cut off in the middle, as a server or a process is that is killed: each step is done, or not at all.</summary>
    [Fact]
    public async Task that_is_killed_loses_nothing_and_goes_on_the_next_time()
    {
        var old = await (await OldOrganization.Lived(App)).After(40);
        var expected = (await old.Explain()).Events;
        await old.Record.Tamper($"""
            create function security_info.fail_{old.Name[4..]}() returns trigger language plpgsql as $f$ begin if new.step = 3 then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $f$;
            create trigger fail_{old.Name[4..]} before insert on security_info.retired for each row when (new.organization = '{old.Name}') execute function security_info.fail_{old.Name[4..]}();
            alter table security_info.retired enable always trigger fail_{old.Name[4..]}
            """);
        using var small = Small();
        await Should.ThrowAsync<NpgsqlException>(() => small.Apply(old.Name, Stop));
        var partly = await old.Count("retired");
        partly.ShouldBeInRange(1, expected - 1);
        (await old.Count("mt_events", "stream_id = 'retention:applied'")).ShouldBe(2);
        (await old.Differences()).ShouldBeEmpty();
        (await old.Record.Audit()).IsIntact.ShouldBeTrue("steps that are not entered yet are believed, too");

        await old.Record.Tamper($"drop trigger fail_{old.Name[4..]} on security_info.retired");
        (await small.Apply(old.Name, Stop)).Events.ShouldBe(expected - partly);
        await old.Record.Enter();
        (await old.Record.Audit()).ShouldSatisfyAllConditions(report => report.Findings.ShouldBeEmpty(), report => report.Dropped.Sum(run => run.Events).ShouldBe(expected));
    }

    [Fact]
    public async Task leaves_everything_about_somebody_under_a_legal_hold_until_it_is_lifted()
    {
        var old = await OldOrganization.Lived(App);
        await (await old.Compliance()).SetLegalHold(old.Alice);
        await old.After(40);
        var (alices, verifications) = (await Of(old, old.Alice), await old.Count("mt_streams", "id like 'verification:%'"));
        var done = await old.Apply();
        (await Of(old, old.Alice)).ShouldBe(alices);
        (await old.Count("mt_streams", "id like 'verification:%'"), await old.Count("mt_streams", "id like 'reading:%'")).ShouldBe((verifications - 1, 1));
        done.Forecasts.Single(rule => rule.Type is "verification_started").Kept.ShouldContainKey(KeptCause.LegalHold);
        done.Forecasts.Single(rule => rule.Type is "history_read").Kept[KeptCause.LegalHold].ShouldBe(1);
        var step = (await (await old.Compliance()).RetentionSteps()).ShouldHaveSingleItem();
        step.GetProperty("rules").EnumerateArray().Sum(rule => rule.GetProperty("heldCount").GetInt32()).ShouldBeGreaterThan(5);

        await (await old.Compliance()).LiftLegalHold(old.Alice);
        await old.Record.Enter();
        (await old.Apply()).Events.ShouldBeGreaterThan(5);
        (await old.Count("mt_streams", "id like 'verification:%'")).ShouldBe(0);
    }

    [Fact]
    public async Task leaves_what_is_not_in_the_ledger_yet_and_what_was_tampered_with()
    {
        var old = await OldOrganization.Lived(App);
        await old.After(0);
        await old.Record.Tamper($"delete from security_info.ledger where organization = '{old.Name}' and type = 'call_placed'");
        await old.Record.Tamper($"update security_info.mt_events set user_name = 'mallory' where tenant_id = '{old.Name}' and stream_id = '{old.Alice.UserId}' and type = 'call_claimed'");
        App.Time.Advance(TimeSpan.FromDays(40));
        var done = await old.Apply();
        done.Forecasts.Single(rule => rule.Type is "call_placed").ShouldSatisfyAllConditions(rule => rule.Events.ShouldBe(0), rule => rule.Kept[KeptCause.NotEntered].ShouldBe(2));
        done.Forecasts.Single(rule => rule.Type is "call_claimed").ShouldSatisfyAllConditions(rule => rule.Events.ShouldBe(1), rule => rule.Kept[KeptCause.NotIntact].ShouldBe(1));
    }

    [Fact]
    public async Task leaves_a_history_that_can_be_paged_counted_and_replayed()
    {
        var old = await (await OldOrganization.Lived(App)).After(40);
        await old.Apply();
        var compliance = await old.Compliance();
        var left = (await old.Record.Events()).Where(stored => stored.Place.Stream == old.Alice.UserId).Select(stored => stored.Place.Version).ToArray();

        var history = await old.Alice.OwnHistory(new { });
        history.GetProperty("totalCount").GetInt32().ShouldBe(left.Length);
        history.Entries().Select(entry => entry.GetProperty("version").GetInt64()).ShouldBe(left.Reverse());

        var (versions, after) = (new List<long>(), (string?)null);
        do
        {
            var replay = (await compliance.Data("query($userId: ID!, $after: String) { organization { replay(userId: $userId, first: 3, after: $after) { pageInfo { hasNextPage endCursor } nodes { event { version } after { version } } } } }", new { userId = old.Alice.UserId, after })).GetProperty("organization").GetProperty("replay");
            versions.AddRange(replay.GetProperty("nodes").EnumerateArray().Select(step => step.GetProperty("event").GetProperty("version").GetInt64()));
            after = replay.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? replay.Text("pageInfo", "endCursor") : null;
        }
        while (after is not null);
        versions.ShouldBe(left);

        var concerned = (await compliance.OrganizationHistory(new { userId = old.Alice.UserId }, counted: true)).GetProperty("totalCount").GetInt32();
        concerned.ShouldBe(left.Length + (await old.Record.Events()).Count(stored => stored.Place.Type == Retainable.Reading && Encoding.UTF8.GetString(stored.Data).Contains(old.Alice.UserId, StringComparison.Ordinal)), "who read of her belongs to it");
        var step = (await compliance.RetentionSteps()).ShouldHaveSingleItem();
        (step.Text("actor", "displayName"), step.GetProperty("policyVersion").GetInt32()).ShouldBe(("system:retention", 1));
    }

    static async Task<string> Page(Person of) => JsonSerializer.Serialize(await of.SecurityInfo("version methods { id label usableFor lastUsedAt } defaultSignInMethod { label } signInOptions { label isDefault } readyFor"));

    static Task<long> Of(OldOrganization old, Person person) => old.Count("mt_events", $"stream_id = '{person.UserId}'");

    Retaining Small() => new(App.Host.Services.GetRequiredService<NpgsqlDataSource>(), App.Store, App.Time) { Batch = 2 };
}
