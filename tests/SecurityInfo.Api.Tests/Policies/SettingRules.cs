using System.Text.Json;

namespace SecurityInfo.Api.Tests.Policies;

/// <summary>The organization decides what is offered. AC 11 to 15.</summary>
public sealed class SettingRules(App app)
{
    async Task<(Person Admin, Person Alice)> Organization()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        return (await app.Person(organization, "policy-admin"), await app.Person(organization));
    }

    static JsonElement Entry(JsonElement page, string type) => page.GetProperty("addableMethods").EnumerateArray().Single(method => method.Text("type") == type);

    [Fact]
    public async Task is_for_policy_administrators_alone()
    {
        var (_, alice) = await Organization();
        foreach (var mutation in new[] { "setMethodRule(input: { kind: EMAIL, allowed: false })", "setHelpDesk(input: { name: \"x\" })" })
        {
            var answer = await alice.Ask($"mutation {{ {mutation} {{ policy {{ version }} }} }}");
            answer.GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
        }
        (await alice.Data("{ organization { policy { version } } }")).Text("organization", "policy", "version").ShouldBe("0");
    }

    [Fact]
    public async Task shows_phone_as_not_addable_with_the_reason_and_the_help_desk() // AC 11, 13
    {
        var (admin, alice) = await Organization();
        await admin.SetHelpDesk("Contoso help desk", "help@contoso.example", "https://help.contoso.example");
        await admin.SetMethodRule("PHONE_CALL", false);
        await admin.SetMethodRule("TEXT_MESSAGE", false);
        var phone = Entry(await alice.SecurityInfo(), "PHONE");
        (phone.GetProperty("mayAdd").GetBoolean(), phone.Text("reason"), phone.Text("helpDesk", "name")).ShouldBe((false, "NOT_ALLOWED_BY_ORGANIZATION", "Contoso help desk"));
    }

    [Fact]
    public async Task refuses_a_direct_request_and_keeps_that_in_the_history() // AC 12, 13
    {
        var (admin, alice) = await Organization();
        await admin.SetHelpDesk("Contoso help desk");
        await admin.SetMethodRule("PHONE_CALL", false);
        var refused = (await alice.AddPhone(app.Number())).Refusal();
        (refused.Text("__typename"), refused.Text("kind"), refused.Text("helpDesk", "name")).ShouldBe(("MethodNotAllowed", "PHONE_CALL", "Contoso help desk"));
        var kept = (await alice.History()).GetProperty("nodes").EnumerateArray().ShouldHaveSingleItem();
        (kept.Text("act"), kept.Text("code")).ShouldBe(("AddPhone", "METHOD_NOT_ALLOWED"));
    }

    [Fact]
    public async Task allows_calls_and_texts_apart() // AC 14
    {
        var (admin, alice) = await Organization();
        await admin.SetMethodRule("PHONE_CALL", false);
        Entry(await alice.SecurityInfo(), "PHONE").GetProperty("kinds").Strings().ShouldBe(["TEXT_MESSAGE"]);
        await admin.SetMethodRule("PHONE_CALL", true);
        await admin.SetMethodRule("TEXT_MESSAGE", false);
        Entry(await alice.SecurityInfo(), "PHONE").GetProperty("kinds").Strings().ShouldBe(["PHONE_CALL"]);
    }

    [Theory] // AC 15
    [InlineData("AUTHENTICATOR_APP", "AUTHENTICATOR_APP")]
    [InlineData("SECURITY_KEY", "SECURITY_KEY")]
    [InlineData("EMAIL", "EMAIL")]
    [InlineData("SECURITY_QUESTIONS", "SECURITY_QUESTIONS")]
    [InlineData("RECOVERY_CODES", "RECOVERY_CODES")]
    public async Task holds_for_every_kind(string kind, string type)
    {
        var (admin, alice) = await Organization();
        await admin.SetMethodRule(kind, false);
        Entry(await alice.SecurityInfo(), type).Text("reason").ShouldBe("NOT_ALLOWED_BY_ORGANIZATION");
    }

    [Fact]
    public async Task leaves_a_registered_method_listed_but_unusable_and_moves_the_default()
    {
        var (admin, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);
        await admin.SetMethodRule("PHONE_CALL", false);
        var page = await alice.SecurityInfo();
        page.GetProperty("methods").EnumerateArray().ShouldHaveSingleItem().GetProperty("channels").Strings().ShouldBe(["TEXT"]);
        page.Text("defaultSignInMethod", "label").ShouldBe($"Phone - text ({number})");
        (await alice.History()).GetProperty("nodes")[0].Text("cause").ShouldBe("POLICY_CHANGED");

        await admin.SetMethodRule("TEXT_MESSAGE", false);
        page = await alice.SecurityInfo();
        page.GetProperty("methods")[0].GetProperty("usableFor").EnumerateArray().ShouldBeEmpty();
        page.GetProperty("defaultSignInMethod").ValueKind.ShouldBe(JsonValueKind.Null);
        (await alice.HistoryTypes())[^1].ShouldBe("default_cleared");

        await admin.SetMethodRule("PHONE_CALL", true);
        (await alice.SecurityInfo()).Text("defaultSignInMethod", "label").ShouldBe($"Phone - call ({number})");
        (await alice.HistoryTypes())[^1].ShouldBe("default_changed");
    }

    [Fact]
    public async Task does_not_open_the_administrators_own_security_info_to_whom_it_concerned()
    {
        var (admin, alice) = await Organization();
        await admin.AddProvenPhone();
        await alice.AddProvenPhone();
        await admin.SetMethodRule("PHONE_CALL", false);
        var answer = await alice.Ask("{ viewer { securityInfo { history(first: 1) { nodes { actor { __typename displayName ... on User { securityInfo { methods { id } } } } } } } } }");
        answer.GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
        answer.ToString().ShouldNotContain("methods");
    }

    [Fact]
    public async Task can_limit_a_kind_to_one_purpose_but_not_give_it_one_it_is_no_good_for()
    {
        var (admin, alice) = await Organization();
        await alice.AddProvenPhone();
        await admin.SetMethodRule("PHONE_CALL", true, ["PASSWORD_RESET"]);
        await admin.SetMethodRule("TEXT_MESSAGE", false);
        var page = await alice.SecurityInfo();
        page.GetProperty("readyFor").Strings().ShouldBe(["PASSWORD_RESET"]);
        page.GetProperty("defaultSignInMethod").ValueKind.ShouldBe(JsonValueKind.Null);
        (await admin.SetMethodRule("EMAIL", true, ["TWO_FACTOR"])).Refusals().ShouldBe(["PolicyRuleNotValid"]);
    }

    [Fact]
    public async Task refuses_an_older_view_and_changes_nothing_twice()
    {
        var (admin, _) = await Organization();
        (await admin.SetMethodRule("EMAIL", false, expectedVersion: 0)).Text("policy", "version").ShouldBe("1");
        (await admin.SetMethodRule("EMAIL", true, expectedVersion: 0)).Refusals().ShouldBe(["ConcurrentChange"]);
        (await admin.SetMethodRule("EMAIL", false)).Text("policy", "version").ShouldBe("1");
    }

    [Fact]
    public async Task stays_within_the_organization()
    {
        var (admin, _) = await Organization();
        var (_, elsewhere) = await Organization();
        await admin.SetMethodRule("PHONE_CALL", false);
        Entry(await elsewhere.SecurityInfo(), "PHONE").GetProperty("mayAdd").GetBoolean().ShouldBeTrue();
    }
}
