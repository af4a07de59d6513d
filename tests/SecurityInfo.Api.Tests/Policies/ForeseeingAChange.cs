using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Api.Tests.Policies;

/// <summary>C13: a policy is tightened. What people have is kept and of no use, defaults follow, and it was known before.</summary>
public sealed class ForeseeingAChange(App app)
{
    static readonly object NoPhones = new { methodRules = new[] { new { kind = "PHONE_CALL", allowed = false }, new { kind = "TEXT_MESSAGE", allowed = false } } };

    async Task<(Person Admin, Person Alice, Person Bob)> Organization()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        return (await app.Person(organization, "policy-admin"), await app.Person(organization), await app.Person(organization));
    }

    static int Number(JsonElement impact, string count) => impact.GetProperty(count).GetInt32();

    [Fact]
    public async Task says_who_would_lose_what_and_that_is_what_happens()
    {
        var (admin, alice, bob) = await Organization();
        await alice.AddProvenPhone();
        await bob.AddProvenPhone();
        await bob.AddProvenApp();

        var foreseen = await admin.PolicyImpact(NoPhones);

        (Number(foreseen, "peopleCount"), Number(foreseen, "losingSignIn"), Number(foreseen, "losingPasswordReset"), Number(foreseen, "movingDefault"), Number(foreseen, "losingDefault")).ShouldBe((2, 1, 1, 1, 1));
        foreseen.GetProperty("isComplete").GetBoolean().ShouldBeTrue();
        var people = foreseen.GetProperty("people").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node")).ToDictionary(person => person.Text("user", "displayName")!);
        people.Keys.ShouldBe([alice.UserId, bob.UserId], ignoreOrder: true);
        people[alice.UserId].GetProperty("loses").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        people[bob.UserId].GetProperty("movesDefault").GetBoolean().ShouldBeTrue();

        (await admin.Data("{ organization { policy { version } } }")).Text("organization", "policy", "version").ShouldBe("0");
        await admin.SetMethodRule("PHONE_CALL", false);
        await admin.SetMethodRule("TEXT_MESSAGE", false);
        var page = await alice.SecurityInfo();
        (page.GetProperty("methods").GetArrayLength(), page.GetProperty("readyFor").GetArrayLength(), page.Text("defaultSignInMethod")).ShouldBe((1, 0, null));
        (await bob.SecurityInfo()).Text("defaultSignInMethod", "kind").ShouldBe("AUTHENTICATOR_APP");
    }

    [Fact]
    public async Task looks_at_a_whole_preset()
    {
        var (admin, alice, bob) = await Organization();
        await alice.AddProvenPhone();
        await bob.AddProvenApp();

        var foreseen = await admin.PolicyImpact(new { preset = "HIGH_ASSURANCE" });

        (Number(foreseen, "losingSignIn"), Number(foreseen, "losingPasswordReset"), Number(foreseen, "askedForMore")).ShouldBe((1, 2, 2));
        foreseen.Text("policy", "methodsRequiredForReset").ShouldBe("2");
    }

    [Fact]
    public async Task names_people_page_by_page()
    {
        var (admin, alice, bob) = await Organization();
        await alice.AddProvenPhone();
        await bob.AddProvenPhone();

        var first = (await admin.PolicyImpact(NoPhones, first: 1)).GetProperty("people");
        first.Text("pageInfo", "hasNextPage").ShouldBe("True");
        var second = (await admin.PolicyImpact(NoPhones, first: 1, after: first.Text("pageInfo", "endCursor"))).GetProperty("people");
        (second.Text("pageInfo", "hasNextPage"), second.Text("pageInfo", "hasPreviousPage")).ShouldBe(("False", "True"));
        new[] { first, second }.Select(page => page.GetProperty("edges")[0].GetProperty("node").Text("user", "displayName")).ShouldBe([alice.UserId, bob.UserId], ignoreOrder: true);
    }

    [Fact]
    public async Task refuses_what_cannot_be_and_an_older_view()
    {
        var (admin, _, _) = await Organization();
        (await admin.PolicyImpact(new { passwordReset = new { methodsRequired = 3 } })).Refusals().ShouldBe(["PolicyRuleNotValid"]);
        (await admin.PolicyImpact(new { passwordReset = new { methodsRequired = 2, expectedVersion = 1 } })).Refusals().ShouldBe(["ConcurrentChange"]);
    }

    [Fact]
    public async Task stays_within_the_organization_and_shows_nobodys_methods()
    {
        var (admin, alice, _) = await Organization();
        var (elsewhere, _, _) = await Organization();
        await alice.AddProvenPhone();
        Number(await elsewhere.PolicyImpact(NoPhones), "peopleCount").ShouldBe(0);

        var asked = await admin.Ask("query($draft: PolicyDraftInput!) { organization { policyImpact(draft: $draft) { people { nodes { user { securityInfo { methods { id } } } } } } } }", new { draft = NoPhones });
        asked.GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task says_so_where_there_was_no_time_for_everybody()
    {
        var (_, alice, bob) = await Organization();
        await alice.AddProvenPhone();
        await bob.AddProvenPhone();
        using var hurried = new PolicyImpactReader(app.Host.Services.GetRequiredService<NpgsqlDataSource>(), app.Time) { Patience = TimeSpan.Zero };
        var strict = OrganizationPolicy.Initial.After([new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, [])], app.Time.GetUtcNow());

        var found = await hurried.Look(alice.Organization, OrganizationPolicy.Initial, strict, "", 10, everybody: true, TestContext.Current.CancellationToken);

        (found.IsComplete, found.People).ShouldBe((false, 0));
    }
}
