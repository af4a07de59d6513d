using System.Text.Json;
using System.Text.RegularExpressions;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Api.Tests.Retention;

/// <summary>Rules are part of the policy, and what they come to is told before they are set.</summary>
public sealed partial class SettingRetentionRules(InAnotherTime another) : IClassFixture<InAnotherTime>
{
    App App => another.App;

    [Fact]
    public async Task shows_them_in_the_policy_and_in_its_history()
    {
        var admin = await App.Person($"org-{Guid.NewGuid():N}", "policy-admin", "compliance");
        var set = await admin.SetRetentionRule(90, "verification_started", "notice_sent");
        set.Refusals().ShouldBeEmpty();
        set.GetProperty("policy").GetProperty("retention").EnumerateArray().Select(rule => (rule.Text("type"), rule.GetProperty("keepDays").GetInt32())).ShouldBe([("notice_sent", 90), ("verification_started", 90)]);
        (await admin.SetRetentionRule(null, "notice_sent")).GetProperty("policy").GetProperty("retention").GetArrayLength().ShouldBe(1);
        (await admin.OrganizationHistory(new { types = new[] { "retention_rule_set" } })).Entries().Select(entry => entry.Text("change", "type")).ShouldBe(["retention_rule_set", "retention_rule_set"]);
    }

    [Fact]
    public async Task refuses_what_is_kept_for_ever_what_is_too_short_and_whoever_signed_in_by_a_password_alone()
    {
        var admin = await App.Person($"org-{Guid.NewGuid():N}", "policy-admin");
        (await admin.SetRetentionRule(90, "phone_added")).Refusals().ShouldBe(["NeverDropped"]);
        (await admin.SetRetentionRule(29, "notice_sent")).Refusals().ShouldBe(["PolicyRuleNotValid"]);
        (await admin.Ask("mutation($types: [String!]!) { setRetentionRule(input: { types: $types, keepDays: 90, requestId: \"nothing is stored so\" }) { userErrors { __typename } } }", new { types = new[] { "\0" } })).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("BAD_REQUEST");
        var weak = new Person(App, admin.Organization, admin.UserId, await App.Token(new { organization = admin.Organization, user = admin.UserId, roles = new[] { "policy-admin" }, amr = new[] { "pwd" } }));
        (await weak.SetRetentionRule(90, "notice_sent")).Refusals().ShouldBe(["ReauthenticationNeeded"]);
    }

    [Fact]
    public async Task is_foreseen_for_the_rules_that_hold_and_for_those_that_might()
    {
        var old = await (await OldOrganization.Lived(App, keepDays: null)).After(40);
        await (await old.Compliance()).SetLegalHold(old.Alice);
        var admin = await old.Admin();
        (await admin.RetentionPreview()).ShouldSatisfyAllConditions(
            preview => preview.GetProperty("isComplete").GetBoolean().ShouldBeTrue(),
            preview => preview.GetProperty("droppedCount").GetInt32().ShouldBe(0),
            preview => preview.GetProperty("rules").GetArrayLength().ShouldBe(0));

        var draft = new[] { new { types = new[] { "verification_started", "call_placed" }, keepDays = 30 } };
        var foreseen = await admin.RetentionPreview(draft);
        var rules = foreseen.GetProperty("rules").EnumerateArray().ToDictionary(rule => rule.Text("type")!);
        foreach (var rule in rules.Values)
        {
            rule.GetProperty("droppedCount").GetInt32().ShouldBeGreaterThan(0);
            rule.GetProperty("kept").EnumerateArray().Single().Text("cause").ShouldBe("LEGAL_HOLD");
        }
        (await old.Apply()).Events.ShouldBe(0, "it was only thought of");

        (await admin.SetRetentionRule(30, "verification_started", "call_placed")).Refusals().ShouldBeEmpty();
        (await old.Apply()).Events.ShouldBe(foreseen.GetProperty("droppedCount").GetInt32());
    }

    /// <summary>What people copy from docs/retention.md works, and it names every type that a rule can.</summary>
    [Fact]
    public async Task goes_as_the_document_has_it()
    {
        var text = (await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "docs", "retention.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        foreach (var type in Retainable.Types) text.ShouldContain($"`{type}`");
        foreach (var problem in Enum.GetNames<RetentionProblem>().Concat(Enum.GetNames<Api.Retention.KeptCause>())) text.ShouldContain($"`{JsonNamingPolicy.SnakeCaseUpper.ConvertName(problem)}`");

        var admin = await App.Person($"org-{Guid.NewGuid():N}", "policy-admin");
        var answers = new List<string>();
        foreach (Match operation in Operations().Matches(text))
            answers.Add((await admin.Data(operation.Groups["query"].Value, operation.Groups["variables"].Value is { Length: > 0 } given ? JsonSerializer.Deserialize<JsonElement>(given) : null)).ToString());
        answers.Count.ShouldBe(2);
        answers.ShouldAllBe(answer => answer.Contains("verification_started") && answer.Contains("\"userErrors\":[]"));
    }

    [GeneratedRegex("```graphql\n(?<query>[^`]+)```(?:\n\n```json\n(?<variables>[^`]+)```)?")]
    private static partial Regex Operations();

    [Fact]
    public async Task is_not_foreseen_for_what_cannot_be()
    {
        var compliance = await App.Person($"org-{Guid.NewGuid():N}", "compliance");
        var error = (await compliance.RetentionPreview(new[] { new { types = new[] { "person_erased" }, keepDays = 90 } })).GetProperty("userErrors").EnumerateArray().ShouldHaveSingleItem();
        (error.Text("__typename"), error.Text("type"), error.Text("problem")).ShouldBe(("NeverDropped", "person_erased", "PROTECTS"));
    }
}
