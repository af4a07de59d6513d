using System.Globalization;
using System.Text.Json;

namespace SecurityInfo.Api.Tests.Help;

/// <summary>What the help desk does for, or to, other people.</summary>
public sealed class HelpingPeople(App app)
{
    async Task<(Person Agent, Person Alice)> Organization()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        return (await app.Person(alice.Organization, "help-desk"), alice);
    }

    [Fact]
    public async Task shows_them_what_stands_and_no_number()
    {
        var (agent, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);

        var page = await agent.PageOf(alice);
        page.GetProperty("methods")[0].Text("number").ShouldBe($"+1 ••••••••{number[^2..]}");
        page.GetProperty("readyFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        (page.Text("block"), page.Text("sessionsRevokedAt"), page.GetProperty("mustRegisterAnew").GetBoolean(), page.GetProperty("helpRequests").GetArrayLength()).ShouldBe((null, null, false, 0));
    }

    [Fact]
    public async Task deletes_a_method_and_says_which_who_and_why()
    {
        var (agent, alice) = await Organization();
        var (number, office, why) = (app.Number(), app.Number(), $"left it on a train {Guid.NewGuid():N}");
        var mobile = await alice.AddProvenPhone(number);
        await alice.AddProvenPhone(office, "OFFICE");

        var deleted = await agent.DeleteMethodFor(alice, mobile, why);
        deleted.Refusals().ShouldBeEmpty(deleted.ToString());
        deleted.Text("deletedMethodId").ShouldBe(mobile);
        deleted.Text("securityInfo", "defaultSignInMethod", "label").ShouldBe($"Phone - call (+1 ••••••••{office[^2..]})");
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldHaveSingleItem().Text("number").ShouldBe(office);

        var row = (await agent.HistoryOf(alice)).Single(entry => entry.Text("type") is "method_deleted");
        (row.Text("methodId"), row.Text("methodLabel"), row.Text("deletion"), row.Text("statedReason")).ShouldBe((mobile, $"Phone (+1 ••••••••{number[^2..]})", "BY_HELP_DESK", why));
        (row.Text("actor", "__typename"), row.Text("actor", "displayName")).ShouldBe(("User", $"{agent.UserId} by name"));

        var compliance = await app.Person(alice.Organization, "compliance");
        var seen = (await compliance.HistoryOf(alice)).Single(entry => entry.Text("type") is "method_deleted");
        (seen.Text("actor", "displayName"), seen.Text("statedReason")).ShouldBe((agent.UserId, why));
    }

    [Fact]
    public async Task tells_the_person_that_and_by_whom_but_not_why()
    {
        var (agent, alice) = await Organization();
        await agent.DeleteMethodFor(alice, await alice.AddProvenPhone());

        var row = (await alice.HistoryOf(alice)).Single(entry => entry.Text("type") is "method_deleted");
        (row.Text("deletion"), row.Text("actor", "displayName"), row.Text("statedReason")).ShouldBe(("BY_HELP_DESK", agent.UserId, null));
    }

    [Fact]
    public async Task stops_the_ringing_when_the_method_goes()
    {
        var (agent, alice) = await Organization();
        var (phone, number) = (await alice.AddProvenPhone(), app.Number());
        var challenge = (await alice.ChangePhone(phone, number)).ChallengeId();
        await app.Phone(number).Ringing();
        await agent.DeleteMethodFor(alice, phone);
        (await alice.Status(challenge)).ShouldBe("CANCELLED");
        (await app.Phone(number).Calls()).ShouldHaveSingleItem().Text("status").ShouldBe("ended");
    }

    [Fact]
    public async Task frees_a_security_key_for_whoever_holds_it()
    {
        var (agent, alice) = await Organization();
        var key = new SoftKey();
        await agent.DeleteMethodFor(alice, await alice.AddKey(key));
        await (await app.Person()).AddKey(key);

        var another = new SoftKey();
        await alice.AddKey(another);
        (await agent.RequireReregistration(alice)).GetProperty("securityInfo").GetProperty("methods").GetArrayLength().ShouldBe(1);
        (await agent.RequireReregistration(alice, keysToo: true)).GetProperty("securityInfo").GetProperty("methods").GetArrayLength().ShouldBe(0);
        await (await app.Person()).AddKey(another);
    }

    [Fact]
    public async Task has_everything_registered_anew()
    {
        var (agent, alice) = await Organization();
        var (pending, why) = (app.Number(), $"was called by somebody else {Guid.NewGuid():N}");
        var phone = await alice.AddProvenPhone();
        var mailbox = await alice.AddProvenEmail();
        var challenge = (await alice.ChangePhone(phone, pending)).ChallengeId();
        await app.Phone(pending).Ringing();

        var reset = (await agent.RequireReregistration(alice, reason: why)).GetProperty("securityInfo");
        (reset.GetProperty("mustRegisterAnew").GetBoolean(), reset.GetProperty("methods").GetArrayLength(), reset.Text("defaultSignInMethod")).ShouldBe((true, 0, null));
        DateTimeOffset.Parse(reset.Text("sessionsRevokedAt")!, CultureInfo.InvariantCulture).ShouldBe(app.Time.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        (await alice.Status(challenge)).ShouldBe("CANCELLED");
        (await app.Phone(pending).Calls()).ShouldHaveSingleItem().Text("status").ShouldBe("ended");

        var history = await agent.HistoryOf(alice);
        var rows = history.Where(entry => entry.Text("type") is "methods_reset" or "method_deleted" or "sessions_revoked").ToArray();
        rows.Select(row => row.Text("type")).ShouldBe(["methods_reset", "method_deleted", "method_deleted", "sessions_revoked"]);
        rows.Select(row => row.Text("correlationId")).Distinct().ShouldHaveSingleItem();
        (rows[0].Text("statedReason"), rows[1].Text("methodId"), rows[2].Text("methodId"), rows[3].Text("revocation")).ShouldBe((why, phone, mailbox, "METHODS_RESET"));

        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await alice.AddPhone(app.Number())).Refusals().ShouldBe(["ReauthenticationNeeded"], "the session was revoked");
        await (await app.As(alice)).AddProvenPhone();
        (await alice.SecurityInfo(Person.Helped)).GetProperty("mustRegisterAnew").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task revokes_sessions()
    {
        var (agent, alice) = await Organization();
        await alice.AddProvenPhone();
        (await agent.RevokeSessions(alice)).Text("securityInfo", "sessionsRevokedAt").ShouldNotBeNull();
        DateTimeOffset.Parse((await alice.SecurityInfo(Person.Helped)).Text("sessionsRevokedAt")!, CultureInfo.InvariantCulture).ShouldBe(app.Time.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        (await agent.HistoryOf(alice))[^1].Text("revocation").ShouldBe("BY_HELP_DESK");
    }

    [Fact]
    public async Task blocks_for_so_many_days_and_lifts_that()
    {
        var (agent, alice) = await Organization();
        await alice.AddProvenPhone();
        var (why, lifted) = ($"odd sign-ins {Guid.NewGuid():N}", $"it was her after all {Guid.NewGuid():N}");

        var blocked = (await agent.BlockPerson(alice, 3, why)).GetProperty("securityInfo");
        blocked.Text("block", "cause").ShouldBe("BY_HELP_DESK");
        DateTimeOffset.Parse(blocked.Text("block", "until")!, CultureInfo.InvariantCulture).ShouldBe(app.Time.GetUtcNow().AddDays(3), TimeSpan.FromMilliseconds(1));
        (await agent.BlockPerson(alice, 3, why)).Refusals().ShouldBeEmpty();
        (await agent.BlockPerson(alice, 1)).Refusal().Text("code").ShouldBe("ALREADY_BLOCKED");
        (await agent.BlockPerson(alice, 0)).Refusal().GetProperty("field").Strings().ShouldBe(["input", "days"]);

        (await agent.UnblockPerson(alice, lifted)).Text("securityInfo", "block").ShouldBeNull();
        (await agent.UnblockPerson(alice)).Refusals().ShouldBeEmpty();
        (await agent.HistoryOf(alice)).Where(entry => entry.Text("type")!.StartsWith("person_", StringComparison.Ordinal)).Select(entry => (entry.Text("type"), entry.Text("statedReason")))
            .ShouldBe([("person_blocked", why), ("person_unblocked", lifted)]);
    }

    [Fact]
    public async Task shows_no_block_that_is_over()
    {
        var (agent, alice) = await Organization();
        await alice.AddProvenPhone();
        await agent.BlockPerson(alice, 1);
        app.Time.Advance(TimeSpan.FromDays(1));
        (await agent.PageOf(alice)).Text("block").ShouldBeNull();
    }

    [Fact]
    public async Task needs_a_reason()
    {
        var (agent, alice) = await Organization();
        var phone = await alice.AddProvenPhone();
        foreach (var reason in new[] { "", " \n ", "gone\u202E", new string('x', 401) })
        {
            var refused = (await agent.DeleteMethodFor(alice, phone, reason)).Refusal();
            (refused.Text("code"), refused.GetProperty("field").Strings()[1]).ShouldBe(("REASON_NOT_VALID", "reason"));
        }
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task is_never_for_oneself()
    {
        var (agent, _) = await Organization();
        var phone = await agent.AddProvenPhone();
        JsonElement[] refused = [await agent.DeleteMethodFor(agent, phone), await agent.RequireReregistration(agent), await agent.RevokeSessions(agent), await agent.BlockPerson(agent), await agent.UnblockPerson(agent)];
        refused.Select(payload => payload.Refusal().Text("code")).ShouldAllBe(code => code == "NOT_FOR_ONESELF");
        refused.ShouldAllBe(payload => payload.Text("securityInfo") == null);
        (await agent.HistoryOf(agent)).Where(entry => entry.Text("type") is "change_refused").Select(entry => entry.Text("act"))
            .ShouldBe(["DeleteMethodFor", "RequireReregistration", "RevokeSessions", "BlockPerson", "UnblockPerson"]);
        (await agent.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task takes_the_id_of_a_person_as_well()
    {
        var (agent, alice) = await Organization();
        await alice.AddProvenPhone();
        var id = (await alice.Data("{ viewer { id } }")).Text("viewer", "id");
        var answer = await agent.Data("mutation($id: ID!) { revokeSessions(input: { userId: $id, reason: \"asked for it\" }) { securityInfo { user { displayName } } userErrors { __typename } } }", new { id });
        answer.Text("revokeSessions", "securityInfo", "user", "displayName").ShouldBe(alice.UserId);

        var self = (await agent.Data("{ viewer { id } }")).Text("viewer", "id");
        (await agent.Data("mutation($id: ID!) { revokeSessions(input: { userId: $id, reason: \"asked for it\" }) { userErrors { __typename } } }", new { id = self })).GetProperty("revokeSessions").Refusals().ShouldBe(["NotForOneself"]);
    }

    [Theory]
    [InlineData("nobody-at-all")]
    [InlineData("policy")]
    [InlineData("")]
    [InlineData("system:calls")]
    [InlineData("\\u0000")]
    [InlineData("\\ud800")]
    [InlineData("VXNlcjoA")]
    public async Task finds_nobody_that_there_is_not(string id)
    {
        var agent = await app.Person(null, "help-desk");
        var answer = await agent.Data($"mutation {{ blockPerson(input: {{ userId: \"{id}\", reason: \"to be safe\" }}) {{ userErrors {{ __typename }} }} }}");
        answer.GetProperty("blockPerson").Refusals().ShouldBe(["PersonNotFound"]);
        (await agent.Data("query($id: ID!) { organization { user(id: $id) { id } } }", new { id = "nobody-at-all" })).GetProperty("organization").GetProperty("user").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task finds_nobody_of_another_organization()
    {
        var (_, alice) = await Organization();
        var phone = await alice.AddProvenPhone();
        var elsewhere = await app.Person(null, "help-desk", "compliance", "reveal-numbers");
        JsonElement[] refused =
        [
            await elsewhere.DeleteMethodFor(alice, phone), await elsewhere.RequireReregistration(alice), await elsewhere.RevokeSessions(alice), await elsewhere.BlockPerson(alice), await elsewhere.UnblockPerson(alice), await elsewhere.RevealNumber(alice, phone),
        ];
        refused.Select(payload => payload.Refusal().Text("code")).ShouldAllBe(code => code == "PERSON_NOT_FOUND");
        (await alice.HistoryTypes()).ShouldNotContain(type => type == "change_refused" || type == "person_blocked");
    }

    [Fact]
    public async Task looks_the_same_for_a_method_of_somebody_else_and_for_one_of_nobody()
    {
        var (agent, alice) = await Organization();
        var bob = await app.Person(alice.Organization);
        var (phone, _) = (await bob.AddProvenPhone(), await alice.AddProvenPhone());
        var foreign = (await agent.DeleteMethodFor(alice, phone)).Refusal();
        foreign.ToString().ShouldBe((await agent.DeleteMethodFor(alice, "bm9ib2R5")).Refusal().ToString());
        foreign.Text("code").ShouldBe("METHOD_NOT_FOUND");
        var kept = (await agent.HistoryOf(alice))[^1];
        (kept.Text("act"), kept.Text("code"), kept.Text("actor", "displayName")).ShouldBe(("DeleteMethodFor", "METHOD_NOT_FOUND", $"{agent.UserId} by name"));
        (await bob.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
    }

    /// <summary>Nobody is locked out by what they cannot use.</summary>
    [Fact]
    public async Task removes_what_the_organization_does_not_allow_any_more()
    {
        var (agent, alice) = await Organization();
        var admin = await app.Person(alice.Organization, "policy-admin");
        var phone = await alice.AddProvenPhone();
        await admin.SetMethodRule("PHONE_CALL", false);
        await admin.SetMethodRule("TEXT_MESSAGE", false);
        (await agent.DeleteMethodFor(alice, phone)).Refusals().ShouldBeEmpty();
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task deletes_once_when_many_do_at_the_same_time()
    {
        var (agent, alice) = await Organization();
        var another = await app.Person(alice.Organization, "help-desk");
        var id = await alice.AddProvenPhone();
        var answers = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, 20).Select(turn => Task.Run(() => (turn % 2 is 0 ? agent : another).Ask(
            "mutation($user: ID!, $id: ID!) { deleteMethodFor(input: { userId: $user, methodId: $id, reason: \"gone\" }) { deletedMethodId userErrors { __typename } } }", new { user = alice.UserId, id })))));
        var payloads = answers.Select(answer => answer.GetProperty("data").GetProperty("deleteMethodFor")).ToArray();
        payloads.Count(payload => payload.Text("deletedMethodId") == id).ShouldBe(1);
        payloads.SelectMany(payload => payload.Refusals()).Distinct().Except(["MethodNotFound", "ConcurrentChange"]).ShouldBeEmpty();
        (await alice.HistoryTypes()).Count(type => type is "method_deleted").ShouldBe(1);
    }
}
