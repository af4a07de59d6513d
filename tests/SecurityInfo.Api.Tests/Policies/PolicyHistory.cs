using System.Text.Json;

namespace SecurityInfo.Api.Tests.Policies;

/// <summary>Who changed which rule, when, from what to what.</summary>
public sealed class PolicyHistory(App app)
{
    const string Changes = "nodes { id at type correlationId actor { __typename displayName } before { version methodsRequiredForReset effectiveFrom } after { version methodsRequiredForReset effectiveFrom } } totalCount pageInfo { hasNextPage hasPreviousPage endCursor }";

    async Task<(Person Admin, Person Compliance)> Organization()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        return (await app.Person(organization, "policy-admin"), await app.Person(organization, "compliance"));
    }

    static async Task<JsonElement> Of(Person reader, string arguments = "first: 100") =>
        (await reader.Data($"{{ organization {{ policyHistory({arguments}) {{ {Changes} }} }} }}")).GetProperty("organization").GetProperty("policyHistory");

    [Fact]
    public async Task tells_what_held_before_and_after()
    {
        var (admin, compliance) = await Organization();
        await admin.SetHelpDesk("Contoso help desk");
        await admin.SetPasswordResetRule(2);
        await admin.SetPasswordResetRule(1);

        var history = await Of(compliance);

        history.Text("totalCount").ShouldBe("3");
        var changes = history.GetProperty("nodes").EnumerateArray().ToList();
        changes.Select(change => change.Text("type")).ShouldBe(["password_reset_rule_set", "password_reset_rule_set", "help_desk_set"]);
        changes.Select(change => (change.Text("before", "methodsRequiredForReset"), change.Text("after", "methodsRequiredForReset"))).ShouldBe([("2", "1"), ("1", "2"), ("1", "1")]);
        changes.Select(change => (change.Text("before", "version"), change.Text("after", "version"))).ShouldBe([("2", "3"), ("1", "2"), ("0", "1")]);
        changes.ShouldAllBe(change => change.Text("actor", "displayName") == admin.UserId && change.Text("actor", "__typename") == "User");
        changes[^1].Text("before", "effectiveFrom").ShouldBeNull();
        changes[0].Text("after", "effectiveFrom").ShouldBe(changes[0].Text("at"));
    }

    [Fact]
    public async Task shows_a_preset_as_the_rules_it_set()
    {
        var (admin, compliance) = await Organization();
        var applied = await admin.ApplyPolicyPreset("HIGH_ASSURANCE");
        applied.Refusals().ShouldBeEmpty();
        applied.GetProperty("policy").GetProperty("rules").EnumerateArray().Where(rule => rule.GetProperty("allowed").GetBoolean()).Select(rule => rule.Text("kind")).ShouldBe(["AUTHENTICATOR_APP", "SECURITY_KEY"]);

        var changes = (await Of(compliance)).GetProperty("nodes").EnumerateArray().ToList();
        changes.Select(change => change.Text("type")).ShouldBe(["authenticator_app_rule_set", "last_method_rule_set", "registration_rule_set", "password_reset_rule_set", "method_rule_set", "method_rule_set", "method_rule_set"]);
        changes.Select(change => (change.Text("correlationId"), change.Text("at"))).Distinct().Count().ShouldBe(1);

        (await admin.ApplyPolicyPreset("HIGH_ASSURANCE")).Text("policy", "version").ShouldBe("7");
        (await admin.ApplyPolicyPreset("INITIAL", expectedVersion: 6)).Refusals().ShouldBe(["ConcurrentChange"]);
    }

    [Fact]
    public async Task is_read_page_by_page()
    {
        var (admin, compliance) = await Organization();
        foreach (var methods in new[] { 2, 1, 2 }) await admin.SetPasswordResetRule(methods);

        var newest = await Of(compliance, "first: 2");
        (newest.GetProperty("nodes").GetArrayLength(), newest.Text("pageInfo", "hasNextPage")).ShouldBe((2, "True"));
        var rest = await Of(compliance, $"first: 2, after: \"{newest.Text("pageInfo", "endCursor")}\"");
        (rest.GetProperty("nodes")[0].Text("after", "version"), rest.Text("pageInfo", "hasNextPage"), rest.Text("pageInfo", "hasPreviousPage")).ShouldBe(("1", "False", "True"));
        (await compliance.Ask("{ organization { policyHistory(after: \"x\") { totalCount } } }")).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("BAD_REQUEST");
    }

    [Fact]
    public async Task stays_within_the_organization()
    {
        var (admin, _) = await Organization();
        var (_, elsewhere) = await Organization();
        await admin.SetPasswordResetRule(2);
        (await Of(elsewhere)).Text("totalCount").ShouldBe("0");
    }

    [Fact]
    public async Task shows_how_the_policy_was_at_a_past_moment_to_anybody_of_the_organization()
    {
        var (admin, compliance) = await Organization();
        var before = app.Time.GetUtcNow();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await admin.SetPasswordResetRule(2);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await admin.SetPasswordResetRule(1);
        var alice = await app.Person(admin.Organization);

        async Task<string?> Version(DateTimeOffset? at) =>
            (await alice.Data("query($at: DateTime) { organization { policy(asOf: $at) { version } } }", new { at })).Text("organization", "policy", "version");

        (await Version(before), await Version(before.AddMinutes(1)), await Version(null)).ShouldBe(("0", "1", "2"));
    }
}
