using System.Text.Json;

namespace SecurityInfo.Api.Tests.Help;

/// <summary>Where an organization wants two of the help desk to agree.</summary>
public sealed class ApprovingHelp(App app)
{
    async Task<(Person Henry, Person Hanna, Person Alice)> Organization()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var admin = await app.Person(alice.Organization, "policy-admin");
        (await admin.SetHelpDeskRule(secondApprover: true)).GetProperty("policy").GetProperty("helpDeskRule").ToString().ShouldBe("""{"secondApprover":true,"blockDays":90}""");
        return (await app.Person(alice.Organization, "help-desk"), await app.Person(alice.Organization, "help-desk"), alice);
    }

    [Fact]
    public async Task takes_two_to_delete()
    {
        var (henry, hanna, alice) = await Organization();
        var (phone, why) = (await alice.AddProvenPhone(), $"says that it was stolen {Guid.NewGuid():N}");

        var asked = await henry.DeleteMethodFor(alice, phone, why);
        (asked.Text("deletedMethodId"), asked.Text("helpRequest", "act"), asked.Text("helpRequest", "method", "id")).ShouldBe((null, "DELETE_METHOD", phone));
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);

        var waiting = (await hanna.PageOf(alice)).GetProperty("helpRequests").EnumerateArray().ShouldHaveSingleItem();
        (waiting.Text("id"), waiting.Text("reason"), waiting.Text("requestedBy", "displayName")).ShouldBe((asked.Text("helpRequest", "id"), why, henry.UserId));

        var approved = await hanna.ApproveHelp(waiting.Text("id")!);
        approved.Refusals().ShouldBeEmpty(approved.ToString());
        (approved.GetProperty("securityInfo").GetProperty("methods").GetArrayLength(), approved.GetProperty("securityInfo").GetProperty("helpRequests").GetArrayLength()).ShouldBe((0, 0));

        var rows = (await henry.HistoryOf(alice))[^4..];
        rows.Select(row => (row.Text("type"), row.Text("actor", "displayName"))).ShouldBe([("help_requested", $"{henry.UserId} by name"), ("help_approved", hanna.UserId), ("method_deleted", hanna.UserId), ("default_cleared", hanna.UserId)]);
        (rows[0].Text("requestId"), rows[1].Text("requestId")).ShouldBe((waiting.Text("id"), waiting.Text("id")));
        (rows[0].Text("statedReason"), rows[2].Text("statedReason")).ShouldBe((why, why));
        rows[0].Text("aboutMethod")!.ShouldStartWith("Phone (+1 ••");
    }

    [Fact]
    public async Task lets_the_person_see_that_and_not_why()
    {
        var (henry, _, alice) = await Organization();
        await henry.DeleteMethodFor(alice, await alice.AddProvenPhone());
        var waiting = (await alice.SecurityInfo(Person.Helped)).GetProperty("helpRequests").EnumerateArray().ShouldHaveSingleItem();
        (waiting.Text("act"), waiting.Text("reason")).ShouldBe(("DELETE_METHOD", null));
        (await alice.HistoryOf(alice))[^1].Text("statedReason").ShouldBeNull();
    }

    [Fact]
    public async Task is_not_for_whoever_asked_nor_for_the_person()
    {
        var (henry, _, alice) = await Organization();
        var alsoAlice = await app.As(alice, "help-desk");
        var id = (await henry.DeleteMethodFor(alice, await alice.AddProvenPhone())).Text("helpRequest", "id")!;
        (await henry.ApproveHelp(id)).Refusal().Text("code").ShouldBe("ANOTHER_APPROVER_NEEDED");
        (await alsoAlice.ApproveHelp(id)).Refusal().Text("code").ShouldBe("NOT_FOR_ONESELF");
        (await alsoAlice.DeclineHelp(id)).Refusal().Text("code").ShouldBe("NOT_FOR_ONESELF");
        (await alice.Ask("mutation($id: ID!) { approveHelp(input: { id: $id }) { userErrors { __typename } } }", new { id })).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
        (await henry.HistoryOf(alice)).Where(entry => entry.Text("type") is "change_refused").Select(entry => (entry.Text("act"), entry.Text("code"), entry.Text("actor", "displayName")))
            .ShouldBe([("ApproveHelp", "ANOTHER_APPROVER_NEEDED", $"{henry.UserId} by name"), ("ApproveHelp", "NOT_FOR_ONESELF", alice.UserId), ("DeclineHelp", "NOT_FOR_ONESELF", alice.UserId)]);
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task is_nobodys_elsewhere()
    {
        var (henry, _, alice) = await Organization();
        var id = (await henry.DeleteMethodFor(alice, await alice.AddProvenPhone())).Text("helpRequest", "id")!;
        var elsewhere = await app.Person(null, "help-desk");
        foreach (var wrong in new[] { id, "", "x", "SGVscFJlcXVlc3Q6" })
        {
            (await elsewhere.ApproveHelp(wrong)).Refusal().Text("code").ShouldBe("HELP_REQUEST_NOT_FOUND");
            (await elsewhere.DeclineHelp(wrong)).Refusal().Text("code").ShouldBe("HELP_REQUEST_NOT_FOUND");
        }
        (await alice.SecurityInfo(Person.Helped)).GetProperty("helpRequests").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task works_for_registering_anew_and_for_lifting_a_block_and_is_not_asked_for_to_block()
    {
        var (henry, hanna, alice) = await Organization();
        await alice.AddProvenPhone();
        (await henry.BlockPerson(alice)).Text("securityInfo", "block", "cause").ShouldBe("BY_HELP_DESK");
        (await henry.RevokeSessions(alice)).Text("securityInfo", "sessionsRevokedAt").ShouldNotBeNull();

        var lift = await henry.UnblockPerson(alice);
        (lift.Text("helpRequest", "act"), lift.Text("securityInfo", "block", "cause")).ShouldBe(("UNBLOCK_PERSON", "BY_HELP_DESK"));
        (await hanna.ApproveHelp(lift.Text("helpRequest", "id")!)).Text("securityInfo", "block").ShouldBeNull();

        (await henry.RequireReregistration(alice, keysToo: true)).Text("helpRequest", "act").ShouldBe("REQUIRE_REREGISTRATION_WITH_KEYS");
        var reset = await henry.RequireReregistration(alice);
        reset.Text("helpRequest", "act").ShouldBe("REQUIRE_REREGISTRATION");
        (await hanna.ApproveHelp(reset.Text("helpRequest", "id")!)).GetProperty("securityInfo").GetProperty("mustRegisterAnew").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task is_declined_with_a_reason()
    {
        var (henry, hanna, alice) = await Organization();
        var phone = await alice.AddProvenPhone();
        var (id, why) = ((await henry.DeleteMethodFor(alice, phone)).Text("helpRequest", "id")!, $"could not say her birthday {Guid.NewGuid():N}");
        (await hanna.DeclineHelp(id, "")).Refusal().Text("code").ShouldBe("REASON_NOT_VALID");
        (await hanna.DeclineHelp(id, why)).GetProperty("securityInfo").GetProperty("helpRequests").GetArrayLength().ShouldBe(0);
        var row = (await henry.HistoryOf(alice))[^1];
        (row.Text("type"), row.Text("requestId"), row.Text("statedReason")).ShouldBe(("help_declined", id, why));
        (await hanna.ApproveHelp(id)).Refusal().Text("code").ShouldBe("HELP_REQUEST_NOT_FOUND");

        var again = (await henry.DeleteMethodFor(alice, phone)).Text("helpRequest", "id")!;
        (await henry.DeclineHelp(again, "not necessary any more")).Refusals().ShouldBeEmpty("whoever asked takes it back");
    }

    [Fact]
    public async Task falls_away_after_a_day()
    {
        var (henry, hanna, alice) = await Organization();
        var id = (await henry.DeleteMethodFor(alice, await alice.AddProvenPhone())).Text("helpRequest", "id")!;
        app.Time.Advance(TimeSpan.FromDays(1));
        (await hanna.PageOf(alice)).GetProperty("helpRequests").GetArrayLength().ShouldBe(0);
        (await hanna.ApproveHelp(id)).Refusal().Text("code").ShouldBe("HELP_REQUEST_NOT_FOUND");
    }

    [Fact]
    public async Task falls_away_when_the_owner_was_faster()
    {
        var (henry, hanna, alice) = await Organization();
        var phone = await alice.AddProvenPhone();
        var id = (await henry.DeleteMethodFor(alice, phone)).Text("helpRequest", "id")!;
        await alice.DeleteMethod(phone);
        (await hanna.ApproveHelp(id)).Refusal().Text("code").ShouldBe("HELP_REQUEST_NOT_FOUND");
        (await alice.HistoryTypes()).Count(type => type is "method_deleted").ShouldBe(1);
    }

    [Fact]
    public async Task is_asked_for_once_however_often()
    {
        var (henry, hanna, alice) = await Organization();
        var phone = await alice.AddProvenPhone();
        var id = (await henry.DeleteMethodFor(alice, phone)).Text("helpRequest", "id");
        (await henry.DeleteMethodFor(alice, phone)).Text("helpRequest", "id").ShouldBe(id);
        (await hanna.DeleteMethodFor(alice, phone)).Text("helpRequest", "id").ShouldBe(id, "to want the same is not to approve");
        (await alice.HistoryTypes()).Count(type => type is "help_requested").ShouldBe(1);
    }

    [Fact]
    public async Task counts_once_when_many_approve_at_the_same_time()
    {
        var (henry, hanna, alice) = await Organization();
        var third = await app.Person(alice.Organization, "help-desk");
        var id = (await henry.DeleteMethodFor(alice, await alice.AddProvenPhone())).Text("helpRequest", "id")!;
        var answers = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, 20).Select(turn => Task.Run(() => (turn % 2 is 0 ? hanna : third).Ask(
            "mutation($id: ID!) { approveHelp(input: { id: $id }) { securityInfo { version } userErrors { __typename } } }", new { id })))));
        var payloads = answers.Select(answer => answer.GetProperty("data").GetProperty("approveHelp")).ToArray();
        payloads.Count(payload => payload.GetProperty("securityInfo").ValueKind is not JsonValueKind.Null).ShouldBe(1);
        payloads.SelectMany(payload => payload.Refusals()).Distinct().Except(["HelpRequestNotFound", "ConcurrentChange"]).ShouldBeEmpty();
        (await alice.HistoryTypes()).Count(type => type is "help_approved" or "method_deleted").ShouldBe(2);
    }

    [Fact]
    public async Task of_a_deletion_frees_a_security_key()
    {
        var (henry, hanna, alice) = await Organization();
        var key = new SoftKey();
        var id = (await henry.DeleteMethodFor(alice, await alice.AddKey(key))).Text("helpRequest", "id")!;
        await hanna.ApproveHelp(id);
        await (await app.Person()).AddKey(key);
    }
}
