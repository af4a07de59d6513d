using System.Text.Json;

namespace SecurityInfo.Api.Tests.Histories;

/// <summary>Step by step, with what stood before and after; and as everything stood at any moment.</summary>
public sealed class ReplayingAPerson(App app)
{
    const string State = "{ version methods { methodId type kinds label usableFor } default { label kind cause sinceVersion } readyFor }";

    static async Task<JsonElement> Replay(Person compliance, Person of, int first = 10, string? after = null) =>
        (await compliance.Data($"query($id: ID!, $first: Int, $after: String) {{ organization {{ replay(userId: $id, first: $first, after: $after) {{ pageInfo {{ hasNextPage hasPreviousPage endCursor }} nodes {{ event {{ type version occurredAt }} before {State} after {State} }} }} }} }}", new { id = of.UserId, first, after })).GetProperty("organization").GetProperty("replay");

    static async Task<JsonElement[]> Whole(Person compliance, Person of)
    {
        var steps = new List<JsonElement>();
        for (var (more, cursor) = (true, (string?)null); more;)
        {
            var page = await Replay(compliance, of, 10, cursor);
            steps.AddRange(Steps(page));
            (more, cursor) = (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean(), page.Text("pageInfo", "endCursor"));
        }
        return [.. steps];
    }

    static JsonElement[] Steps(JsonElement replay) => [.. replay.GetProperty("nodes").EnumerateArray()];

    static string[] Ids(JsonElement state) => [.. state.GetProperty("methods").EnumerateArray().Select(method => method.Text(method.TryGetProperty("id", out _) ? "id" : "methodId")!)];

    [Fact]
    public async Task ends_where_the_page_stands_and_begins_with_nothing()
    {
        var alice = await app.Person();
        var number = app.Number();
        var phone = await alice.AddProvenPhone(number);
        var (authenticator, _) = await alice.AddProvenApp("watch");
        await alice.ChangeDefault(phone, "TEXT_MESSAGE");
        await alice.DeleteMethod(phone);
        var compliance = await app.Person(alice.Organization, "compliance");

        var steps = await Whole(compliance, alice);

        var page = await compliance.PageOf(alice, "version readyFor methods { id } defaultSignInMethod { label }");
        var last = steps[^1].GetProperty("after");
        (last.Text("version"), last.Text("default", "label"), last.GetProperty("readyFor").ToString()).ShouldBe((page.Text("version"), page.Text("defaultSignInMethod", "label"), page.GetProperty("readyFor").ToString()));
        Ids(last).ShouldBe([authenticator]);
        Ids(last).ShouldBe([.. page.GetProperty("methods").EnumerateArray().Select(method => method.Text("id")!)]);

        (steps[0].Text("before", "version"), steps[0].GetProperty("before").GetProperty("default").ValueKind).ShouldBe(("0", JsonValueKind.Null));
        Ids(steps[0].GetProperty("before")).ShouldBeEmpty();
        steps.Zip(steps.Skip(1)).ShouldAllBe(pair => pair.First.GetProperty("after").ToString() == pair.Second.GetProperty("before").ToString());
        steps.Select(step => step.Text("event", "version")).ShouldBe(Enumerable.Range(1, steps.Length).Select(version => $"{version}"));

        JsonElement After(string type) => steps.Last(step => step.Text("event", "type") == type).GetProperty("after");
        var masked = $"+1 ••••••••{number[^2..]}";
        After("call_verified").GetProperty("methods")[0].Text("label").ShouldBe($"Phone ({masked})");
        steps.Where(step => step.Text("event", "type") is "default_changed").Select(step => (step.Text("after", "default", "label"), step.Text("after", "default", "cause"), step.Text("after", "default", "sinceVersion") == step.Text("event", "version")))
            .ShouldBe([($"Phone - call ({masked})", "FIRST_METHOD", true), ($"Phone - text ({masked})", "CHOSEN_BY_OWNER", true), ("Authenticator app - code", "METHOD_DELETED", true)]);
    }

    [Fact]
    public async Task holds_each_event_against_the_policy_of_its_moment()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var (admin, compliance) = (await app.Person(alice.Organization, "policy-admin"), await app.Person(alice.Organization, "compliance"));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await admin.SetMethodRule("TEXT_MESSAGE", allowed: false);
        await admin.SetPasswordResetRule(2);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await alice.AddEmail(app.Address());

        var steps = await Whole(compliance, alice);

        string[] both = ["TWO_FACTOR", "PASSWORD_RESET"], one = ["TWO_FACTOR"];
        steps.Single(step => step.Text("event", "type") is "call_verified").GetProperty("after").GetProperty("readyFor").EnumerateArray().Select(purpose => purpose.GetString()).ShouldBe(both);
        steps.Single(step => step.Text("event", "type") is "email_added").GetProperty("before").GetProperty("readyFor").EnumerateArray().Select(purpose => purpose.GetString()).ShouldBe(one);
    }

    [Fact]
    public async Task goes_on_page_by_page_and_stays_within_the_organization()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var (compliance, elsewhere) = (await app.Person(alice.Organization, "compliance"), await app.Person(null, "compliance"));
        var whole = (await Whole(compliance, alice)).Select(step => step.ToString()).ToList();

        var (steps, cursor) = (new List<string>(), (string?)null);
        for (var more = true; more;)
        {
            var page = await Replay(compliance, alice, 3, cursor);
            page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean().ShouldBe(cursor is not null);
            steps.AddRange(Steps(page).Select(step => step.ToString()));
            (more, cursor) = (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean(), page.Text("pageInfo", "endCursor"));
        }
        steps.ShouldBe(whole);

        Steps(await Replay(compliance, alice, 10, Convert.ToBase64String("at:2147483647"u8).TrimEnd('='))).ShouldBeEmpty();
        Steps(await Replay(elsewhere, alice)).ShouldBeEmpty();
        (await compliance.OrganizationHistory(new { types = new[] { "history_read" }, userId = elsewhere.UserId })).Types().ShouldBe(["history_read"], "who asks for somebody is recorded, and nothing else is known of them here");
        (await compliance.OrganizationHistory(new { types = new[] { "history_read" } })).Entries().Count(entry => entry.Text("view") is "REPLAY" && entry.Text("subject", "displayName") == alice.UserId).ShouldBe(1);
    }

    [Fact]
    public async Task shows_the_past_before_the_first_event_between_two_and_now()
    {
        var alice = await app.Person();
        var before = app.Time.GetUtcNow().AddSeconds(-1);
        var phone = await alice.AddProvenPhone();
        var between = app.Time.GetUtcNow().AddSeconds(1);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var admin = await app.Person(alice.Organization, "policy-admin");
        await admin.SetPasswordResetRule(2);
        await alice.AddProvenApp();
        var desk = await app.Person(alice.Organization, "help-desk");

        async Task<JsonElement> AsOf(Person reader, DateTimeOffset at) =>
            (await reader.Data("query($id: ID!, $at: DateTime) { organization { user(id: $id) { securityInfo(asOf: $at) { version readyFor methods { id } defaultSignInMethod { label } } } } }", new { id = alice.UserId, at })).GetProperty("organization").GetProperty("user").GetProperty("securityInfo");

        var nothing = await AsOf(desk, before);
        (nothing.Text("version"), nothing.GetProperty("defaultSignInMethod").ValueKind).ShouldBe(("0", JsonValueKind.Null));
        Ids(nothing).ShouldBeEmpty();
        var then = await AsOf(desk, between);
        Ids(then).ShouldBe([phone]);
        then.GetProperty("readyFor").GetArrayLength().ShouldBe(2, "the policy of then took one method for a reset");
        (await AsOf(desk, app.Time.GetUtcNow())).ToString().ShouldBe((await desk.PageOf(alice, "version readyFor methods { id } defaultSignInMethod { label }")).ToString());

        var compliance = await app.Person(alice.Organization, "compliance");
        var read = (await compliance.OrganizationHistory(new { types = new[] { "history_read" }, actor = desk.UserId })).Entries().ShouldHaveSingleItem();
        (read.Text("view"), read.Text("subject", "displayName")).ShouldBe(("AS_OF", alice.UserId));
    }
}
