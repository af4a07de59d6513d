using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Replay;

namespace SecurityInfo.Api.Tests.Statistics;

/// <summary>How an organization stands, and stood: counted from what people have proven, under the policy of the moment.</summary>
public sealed class CountingPeople(App app)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<(Person Auditor, Person Alice, Person Bob, Person Carol)> Organization()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        return (await app.Person(organization, "compliance", "policy-admin"), await app.Person(organization), await app.Person(organization), await app.Person(organization));
    }

    static int Count(JsonElement statistics, string name) => statistics.GetProperty(name).GetInt32();

    static int Ready(JsonElement statistics, string purpose) =>
        statistics.GetProperty("readyFor").EnumerateArray().Single(count => count.Text("purpose") == purpose).GetProperty("peopleCount").GetInt32();

    static (int People, int Usable) Kind(JsonElement statistics, string kind) =>
        statistics.GetProperty("kinds").EnumerateArray().Single(count => count.Text("kind") == kind) is var count ? (count.GetProperty("peopleCount").GetInt32(), count.GetProperty("usableCount").GetInt32()) : default;

    static string[] Names(JsonElement connection) => [.. connection.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").Text("user", "displayName")!)];

    DateTimeOffset Later(int days = 1)
    {
        var now = app.Time.GetUtcNow();
        app.Time.Advance(TimeSpan.FromDays(days));
        return now;
    }

    [Fact]
    public async Task counts_who_is_ready_and_with_what()
    {
        var (auditor, alice, bob, carol) = await Organization();
        await alice.AddProvenPhone();
        await bob.AddProvenEmail();
        await bob.AddProvenApp();
        await carol.AddPhone(app.Number());

        var now = await auditor.Statistics();
        (Count(now, "peopleCount"), Count(now, "withMethodsCount"), Count(now, "onlyWeakCount")).ShouldBe((3, 2, 1));
        (Ready(now, "TWO_FACTOR"), Ready(now, "PASSWORD_RESET")).ShouldBe((2, 2));
        (Kind(now, "PHONE_CALL"), Kind(now, "TEXT_MESSAGE"), Kind(now, "EMAIL"), Kind(now, "AUTHENTICATOR_APP"), Kind(now, "SECURITY_KEY")).ShouldBe(((1, 1), (1, 1), (1, 1), (1, 1), (0, 0)));
    }

    [Fact]
    public async Task counts_any_past_moment_under_the_policy_of_then()
    {
        var (auditor, alice, bob, _) = await Organization();
        var before = Later();
        var phone = await alice.AddProvenPhone();
        await bob.AddProvenApp();
        var ready = Later();
        await auditor.SetMethodRule("PHONE_CALL", false);
        await auditor.SetMethodRule("TEXT_MESSAGE", false);
        var tightened = Later();
        (await alice.DeleteMethod(phone)).Refusals().ShouldBeEmpty();

        var (first, second, third, now) = (await auditor.Statistics(before), await auditor.Statistics(ready), await auditor.Statistics(tightened), await auditor.Statistics());
        (Count(first, "peopleCount"), Count(second, "peopleCount"), Count(third, "peopleCount"), Count(now, "peopleCount")).ShouldBe((0, 2, 2, 2));
        (Ready(second, "TWO_FACTOR"), Ready(third, "TWO_FACTOR"), Ready(now, "TWO_FACTOR")).ShouldBe((2, 1, 1));
        (Kind(second, "PHONE_CALL"), Kind(third, "PHONE_CALL"), Kind(now, "PHONE_CALL")).ShouldBe(((1, 1), (1, 0), (0, 0)));
        (Count(second, "policyVersion"), Count(third, "policyVersion")).ShouldBe((0, 2));
        (await auditor.StatisticsOverTime(before, "DAY", until: DateTimeOffset.MaxValue)).Length.ShouldBe(4, "what is to come is not told");
        (await auditor.StatisticsOverTime(before, "DAY")).Select(moment => Ready(moment, "TWO_FACTOR")).ShouldBe([0, 2, 1, 1]);
    }

    /// <summary>The counts come from rows, one person's past from events: they cannot tell two stories.</summary>
    [Fact]
    public async Task says_of_everybody_what_their_own_page_says_of_that_moment()
    {
        var (auditor, alice, bob, carol) = await Organization();
        var moments = new List<DateTimeOffset>();
        foreach (var step in new Func<Task>[]
                 {
                     () => alice.AddProvenPhone(), () => bob.AddProvenEmail(), () => auditor.SetMethodRule("EMAIL", false), () => carol.AddProvenApp(), () => bob.AddProvenPhone(), () => auditor.SetPasswordResetRule(2),
                     async () => await alice.DeleteMethod((await alice.SecurityInfo()).GetProperty("methods")[0].Text("id")!), () => auditor.SetMethodRule("EMAIL", true),
                 })
        {
            await step();
            moments.Add(Later());
        }

        foreach (var at in moments)
        {
            var statistics = await auditor.Statistics(at);
            var pages = await Task.WhenAll(new[] { alice, bob, carol }.Select(person => person.Data("query($at: DateTime) { viewer { securityInfo(asOf: $at) { readyFor } } }", new { at })));
            foreach (var purpose in new[] { "TWO_FACTOR", "PASSWORD_RESET" })
                Ready(statistics, purpose).ShouldBe(pages.Count(page => page.GetProperty("viewer").GetProperty("securityInfo").GetProperty("readyFor").Strings().Contains(purpose)), $"{purpose} at {at}");
        }
    }

    [Fact]
    public async Task names_who_has_only_weak_methods_who_is_not_ready_and_who_is_no_longer()
    {
        var (auditor, alice, bob, carol) = await Organization();
        await alice.AddProvenPhone();
        await bob.AddProvenApp();
        await carol.AddProvenEmail();
        var before = Later();
        await auditor.SetMethodRule("PHONE_CALL", false);
        await auditor.SetMethodRule("TEXT_MESSAGE", false);

        Names(await auditor.People(new { onlyWeak = true })).ShouldBe([alice.UserId, carol.UserId], ignoreOrder: true);
        Names(await auditor.People(new { notReadyFor = "TWO_FACTOR" })).ShouldBe([alice.UserId, carol.UserId], ignoreOrder: true);
        Names(await auditor.People(new { notReadyFor = "TWO_FACTOR", readyBefore = before })).ShouldBe([alice.UserId]);
        Names(await auditor.People(new { readyFor = "TWO_FACTOR" }, asOf: before)).ShouldBe([alice.UserId, bob.UserId], ignoreOrder: true);
        Names(await auditor.People(new { kind = "EMAIL" })).ShouldBe([carol.UserId]);
        Names(await auditor.People(new { withoutKind = "EMAIL", onlyWeak = false })).ShouldBe([bob.UserId]);
        Names(await auditor.People(new { kind = "SECURITY_KEY" })).ShouldBeEmpty();

        var bobs = (await auditor.People(new { kind = "AUTHENTICATOR_APP" })).GetProperty("edges")[0].GetProperty("node");
        bobs.GetProperty("readyFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        bobs.GetProperty("since").GetDateTimeOffset().ShouldBeLessThanOrEqualTo(before);
    }

    [Fact]
    public async Task names_people_page_by_page()
    {
        var (auditor, alice, bob, carol) = await Organization();
        foreach (var person in new[] { alice, bob, carol }) await person.AddProvenEmail();

        var (named, after) = (new List<string>(), (string?)null);
        for (var more = true; more;)
        {
            var page = await auditor.People(new { kind = "EMAIL" }, first: 1, after: after);
            page.GetProperty("edges").GetArrayLength().ShouldBe(1);
            named.AddRange(Names(page));
            (more, after) = (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean(), page.Text("pageInfo", "endCursor"));
        }
        named.ShouldBe(new[] { alice.UserId, bob.UserId, carol.UserId }.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task names_methods_that_nobody_uses()
    {
        var (auditor, alice, bob, _) = await Organization();
        var portal = await app.Person(auditor.Organization, "relying-party");
        await alice.AddProvenEmail();
        var number = app.Number();
        await bob.AddProvenPhone(number);
        Later(40);
        var started = await portal.StartVerification(bob.UserId);
        await portal.Choose(started, "TEXT_MESSAGE");
        await portal.AnswerVerification(started.VerificationId(), app.CodeIn((await app.Phone(number).Texts())[0]));

        var unused = (await auditor.UnusedMethods(30)).GetProperty("edges").EnumerateArray().ShouldHaveSingleItem().GetProperty("node");
        (unused.Text("user", "displayName"), unused.Text("type"), unused.Text("lastUsedAt")).ShouldBe((alice.UserId, "EMAIL", null));
        Names(await auditor.UnusedMethods(30, ["PHONE"])).ShouldBeEmpty();
        Names(await auditor.UnusedMethods(41)).ShouldBeEmpty();
        Later(31);
        var page = await auditor.UnusedMethods(30, first: 1);
        var next = await auditor.UnusedMethods(30, first: 1, after: page.Text("pageInfo", "endCursor"));
        Names(page).Concat(Names(next)).ShouldBe([alice.UserId, bob.UserId], ignoreOrder: true);
        (page.Text("pageInfo", "hasNextPage"), next.Text("pageInfo", "hasNextPage")).ShouldBe(("True", "False"));
    }

    [Fact]
    public async Task records_who_looks_at_peoples_past_and_not_at_counts()
    {
        var (auditor, alice, _, _) = await Organization();
        await alice.AddProvenEmail();
        var before = Later();
        await auditor.Statistics(before);
        await auditor.People();
        async Task<int> Read() => (await auditor.OrganizationHistory(new { types = new[] { "history_read" } })).Entries().Length;
        var first = await Read();
        await auditor.People(asOf: before);
        (await Read()).ShouldBe(first + 1);
    }

    [Fact]
    public async Task is_for_those_who_look_after_all_and_stays_within_the_organization()
    {
        var (auditor, alice, _, _) = await Organization();
        await alice.AddProvenEmail();
        (await (await app.Person("elsewhere-" + Guid.NewGuid(), "compliance")).Statistics()).GetProperty("peopleCount").GetInt32().ShouldBe(0);
        foreach (var query in new[] { "statistics { at }", "statisticsOverTime(from: \"2026-01-01T00:00:00Z\", every: MONTH) { at }", "people { nodes { since } }", "unusedMethods(days: 1) { nodes { type } }" })
        {
            (await alice.Ask($"{{ organization {{ {query} }} }}")).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
            (await auditor.Ask($"{{ organization {{ {query} }} }}")).TryGetProperty("errors", out _).ShouldBeFalse(query);
        }
    }

    [Theory]
    [InlineData("statisticsOverTime(from: \"2020-01-01T00:00:00Z\", every: DAY) { at }")]
    [InlineData("statisticsOverTime(from: \"2026-01-02T00:00:00Z\", until: \"2026-01-01T00:00:00Z\", every: DAY) { at }")]
    [InlineData("statisticsOverTime(from: \"9999-12-31T23:59:59Z\", until: \"9999-12-31T23:59:59Z\", every: MONTH) { at }")]
    [InlineData("people(first: 0) { nodes { since } }")]
    [InlineData("people(after: \"bm90aGluZw\") { nodes { since } }")]
    [InlineData("people(filter: {readyBefore: \"2026-01-01T00:00:00Z\"}) { nodes { since } }")]
    [InlineData("unusedMethods(days: 0) { nodes { type } }")]
    [InlineData("unusedMethods(days: 1, after: \"bm90aGluZw\") { nodes { type } }")]
    public async Task refuses_what_cannot_be_answered(string query)
    {
        var (auditor, _, _, _) = await Organization();
        (await auditor.Ask($"{{ organization {{ {query} }} }}")).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("BAD_REQUEST");
    }

    [Fact]
    public async Task is_checked_against_the_events_and_mended()
    {
        var (auditor, alice, _, _) = await Organization();
        await alice.AddProvenPhone();
        var check = app.Host.Services.GetRequiredService<ReplayCheck>();
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        foreach (var tampering in new[] { "delete from security_info.method_sets", "update security_info.method_sets set methods = array['codeApp'] || methods", "update security_info.method_sets set since = since - interval '1 day'" })
        {
            (await check.All(auditor.Organization, null, Stop).ToArrayAsync(Stop)).ShouldBeEmpty();
            await using (var command = database.CreateCommand($"{tampering} where organization = '{auditor.Organization}'")) await command.ExecuteNonQueryAsync(Stop);
            var difference = (await check.All(auditor.Organization, null, Stop).ToArrayAsync(Stop)).ShouldHaveSingleItem();
            difference.Kind.ShouldBe(DifferenceKind.MethodSetsDiffer);
            (await check.Mend(difference, Stop)).ShouldBeTrue();
        }
        (await check.All(auditor.Organization, null, Stop).ToArrayAsync(Stop)).ShouldBeEmpty();
        Ready(await auditor.Statistics(), "TWO_FACTOR").ShouldBe(1);
    }
}
