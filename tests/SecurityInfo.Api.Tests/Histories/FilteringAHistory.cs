using SecurityInfo.Api.Reading;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Tests.Histories;

/// <summary>The same filter for a person's history and for an organization's.</summary>
public sealed class FilteringAHistory(App app)
{
    /// <summary>Somebody with a phone that is gone, an app, a mail that was never confirmed, and a wrong code.</summary>
    async Task<(Person Alice, string Phone, string App, DateTimeOffset Between)> Life()
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        var between = app.Time.GetUtcNow().AddMinutes(1);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        var mail = (await alice.AddEmail(app.Address())).ChallengeId();
        await alice.Confirm(mail, "000000");
        var (authenticator, _) = await alice.AddProvenApp();
        await alice.DeleteMethod(phone);
        return (alice, phone, authenticator, between);
    }

    static readonly string[] Phone = ["phone_added", "call_requested", "call_claimed", "call_placed", "call_answered", "call_verified", "default_changed"];

    [Fact]
    public async Task finds_what_happened_to_a_method_even_when_it_is_gone()
    {
        var (alice, phone, _, _) = await Life();
        var types = (await alice.OwnHistory(new { methodId = phone })).Types().Reverse();
        types.Take(7).ShouldBe(Phone);
        types.Skip(7).Except(["notice_requested"]).ShouldBe(["method_deleted", "default_changed"]);
    }

    [Theory]
    [InlineData("EMAIL", "email_added code_requested code_sent wrong_code_entered")]
    [InlineData("AUTHENTICATOR_APP", "authenticator_app_added app_code_requested app_code_verified default_changed")]
    [InlineData("TEXT_MESSAGE", "phone_added method_deleted")]
    [InlineData("SECURITY_KEY", "")]
    public async Task finds_what_was_about_a_kind_of_method(string kind, string expected)
    {
        var (alice, _, _, _) = await Life();
        (await alice.OwnHistory(new { kind })).Types().Reverse().ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task finds_what_somebody_caused()
    {
        var (alice, _, _, _) = await Life();
        (await alice.OwnHistory(new { actor = "system:carrier/simulated" })).Types().ShouldAllBe(type => type.StartsWith("call_", StringComparison.Ordinal) || type == "default_changed");
        var own = (await alice.OwnHistory(new { actor = alice.UserId })).Entries();
        own.ShouldNotBeEmpty();
        own.ShouldAllBe(entry => entry.Text("actor", "__typename") == "User");
    }

    [Fact]
    public async Task finds_what_came_about_and_what_did_not()
    {
        var (alice, _, _, _) = await Life();
        (await alice.OwnHistory(new { outcome = "REFUSAL" })).Types().ShouldBe(["wrong_code_entered"]);
        var success = await alice.OwnHistory(new { outcome = "SUCCESS" });
        success.Types().ShouldNotContain("wrong_code_entered");
        (success.Types().Length + 1).ShouldBe((await alice.OwnHistory(new { })).Types().Length);
        success.Text("totalCount").ShouldBe($"{success.Types().Length}");
    }

    [Fact]
    public async Task tells_of_each_whether_it_came_about_and_which_policy_held()
    {
        var (alice, _, _, _) = await Life();
        var admin = await app.Person(alice.Organization, "policy-admin", "compliance");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await admin.SetMethodRule("EMAIL", false);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await alice.AddEmail(app.Address());

        const string Told = "history(first: 100) { nodes { type result policyVersion } }";
        var own = (await alice.SecurityInfo(Told)).GetProperty("history").GetProperty("nodes").EnumerateArray().ToArray();
        var all = (await admin.Data($"{{ organization {{ {Told} }} }}")).GetProperty("organization").GetProperty("history").GetProperty("nodes").EnumerateArray().ToArray();
        foreach (var history in new[] { own, all })
        {
            history.Single(entry => entry.Text("type") == "change_refused").ShouldSatisfyAllConditions(entry => entry.Text("result").ShouldBe("REFUSAL"), entry => entry.Text("policyVersion").ShouldBe("1"));
            history.Single(entry => entry.Text("type") == "phone_added").ShouldSatisfyAllConditions(entry => entry.Text("result").ShouldBe("SUCCESS"), entry => entry.Text("policyVersion").ShouldBe("0"));
        }
        all.Single(entry => entry.Text("type") == "method_rule_set").Text("policyVersion").ShouldBe("1", "its own");
    }

    [Fact]
    public async Task finds_what_happened_in_a_time()
    {
        var (alice, _, _, between) = await Life();
        (await alice.OwnHistory(new { until = between })).Types().Reverse().ShouldBe(Phone);
        (await alice.OwnHistory(new { from = between })).Types().Reverse().First().ShouldBe("email_added");
        (await alice.OwnHistory(new { from = between, until = between })).Types().ShouldBeEmpty();
        (await alice.OwnHistory(new { until = between.ToOffset(TimeSpan.FromHours(5)) })).Types().Length.ShouldBe(7);
    }

    [Fact]
    public async Task finds_what_came_of_one_request_by_type_and_everything_at_once()
    {
        var (alice, phone, _, between) = await Life();
        var added = (await alice.OwnHistory(new { types = new[] { "phone_added" } })).Entries().ShouldHaveSingleItem();
        (await alice.OwnHistory(new { correlationId = added.Text("correlationId") })).Types().ShouldContain("call_requested");
        (await alice.OwnHistory(new { methodId = phone, kind = "PHONE_CALL", actor = alice.UserId, types = new[] { "phone_added", "method_deleted" }, outcome = "SUCCESS", from = between })).Types().ShouldBe(["method_deleted"]);
    }

    [Fact]
    public async Task finds_the_same_in_the_history_of_the_organization()
    {
        var (alice, phone, _, between) = await Life();
        var compliance = await app.Person(alice.Organization, "compliance");
        foreach (var filter in new object[] { new { methodId = phone }, new { kind = "EMAIL" }, new { actor = alice.UserId }, new { outcome = "REFUSAL" }, new { until = between }, new { types = new[] { "call_verified" } } })
        {
            var wanted = new Dictionary<string, object> { ["userId"] = alice.UserId };
            foreach (var member in filter.GetType().GetProperties()) wanted[member.Name] = member.GetValue(filter)!;
            (await compliance.OrganizationHistory(wanted)).Types().ShouldBe((await alice.OwnHistory(filter)).Types());
        }
        (await compliance.OrganizationHistory(new { outcome = "REFUSAL" })).Types().ShouldBe(["wrong_code_entered"]);
    }

    [Fact]
    public void knows_every_refusal_by_its_stored_name() => HistoryFilter.Refusals.ShouldBeSubsetOf(StoredEvents.Aliases.Values);
}
