using Marten;
using Marten.Services;
using Npgsql;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Tests.Histories;

/// <summary>Everything that happened to everybody, in one order that stays.</summary>
public sealed class ReadingTheHistoryOfAnOrganization(App app)
{
    async Task<(Person Alice, Person Bob, Person Compliance)> Organization()
    {
        var alice = await app.Person();
        return (alice, await app.Person(alice.Organization), await app.Person(alice.Organization, "compliance"));
    }

    [Fact]
    public async Task tells_of_people_of_the_policy_and_of_verifications()
    {
        var (alice, bob, compliance) = await Organization();
        var (admin, portal) = (await app.Person(alice.Organization, "policy-admin"), await app.Person(alice.Organization, "relying-party"));
        var number = app.Number();
        await alice.AddProvenPhone(number);
        await admin.SetPasswordResetRule(2);
        await bob.AddProvenApp("watch");
        (await portal.Data("mutation($id: String!) { startVerification(input: { userId: $id, purpose: TWO_FACTOR }) { userErrors { __typename } } }", new { id = alice.UserId })).GetProperty("startVerification").Refusals().ShouldBeEmpty();

        var entries = (await compliance.OrganizationHistory()).Entries();

        entries.Select(entry => entry.Text("__typename")).Distinct().ShouldBe(["HistoryRead", "VerificationStep", "DefaultSignInMethodChanged", "ChallengeEnded", "ChallengeStarted", "MethodAdded", "PolicyRuleSet", "ChallengeProgressed"]);
        entries.Where(entry => entry.Text("__typename") is "MethodAdded").Select(entry => (entry.Text("subject", "displayName"), entry.Text("methodLabel"))).ShouldBe([(bob.UserId, "Authenticator app"), (alice.UserId, $"Phone (+1 ••••••••{number[^2..]})")]);
        var rule = entries.Single(entry => entry.Text("__typename") is "PolicyRuleSet");
        (rule.Text("actor", "displayName"), rule.Text("subject", "displayName"), rule.Text("change", "before", "version"), rule.Text("change", "after", "version")).ShouldBe((admin.UserId, null, "0", "1"));
        var step = entries.Single(entry => entry.Text("__typename") is "VerificationStep");
        (step.Text("type"), step.Text("subject", "displayName"), step.Text("relyingParty"), step.Text("purpose")).ShouldBe(("verification_started", alice.UserId, portal.UserId, "TWO_FACTOR"));
    }

    [Fact]
    public async Task keeps_the_label_that_a_method_had_after_it_is_gone()
    {
        var (alice, _, compliance) = await Organization();
        var (before, after) = (app.Number(), app.Number());
        var phone = await alice.AddProvenPhone(before);
        await alice.ChangePhone(phone, after);
        await app.Phone(after).AnswerAndPress("#");
        await alice.DeleteMethod(phone);

        var labels = (await compliance.OrganizationHistory(new { methodId = phone, userId = alice.UserId })).Entries().Where(entry => entry.TryGetProperty("methodLabel", out _)).Select(entry => entry.Text("methodLabel"));
        labels.ShouldBe([$"Phone (+1 ••••••••{after[^2..]})", $"Phone (+1 ••••••••{before[^2..]})"]);

        // On a page of its own, too: what named it stands on another one.
        (await compliance.OrganizationHistory(new { types = new[] { "method_deleted" } }, first: 1)).Entries()[0].Text("methodLabel").ShouldBe($"Phone (+1 ••••••••{after[^2..]})");
    }

    [Fact]
    public async Task shows_each_entry_once_while_more_are_written_whichever_way_it_is_paged()
    {
        var (alice, bob, compliance) = await Organization();
        await alice.AddProvenPhone();
        await bob.AddProvenPhone();
        var whole = (await compliance.OrganizationHistory()).Entries().Select(entry => entry.Text("id")).ToList();

        var (older, cursor) = (new List<string?>(), (string?)null);
        for (var more = true; more;)
        {
            var page = await compliance.OrganizationHistory(first: 4, after: cursor);
            older.AddRange(page.Entries().Select(entry => entry.Text("id")));
            (more, cursor) = (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean(), page.Text("pageInfo", "endCursor"));
            await (older.Count % 8 is 0 ? alice : bob).AddAuthenticatorApp();
        }
        older[..whole.Count].ShouldBe(whole);
        older.ShouldBeUnique();

        var newer = new List<string?>();
        for (var more = true; more;)
        {
            var page = await compliance.OrganizationHistory(last: 5, before: cursor);
            newer.InsertRange(0, page.Entries().Select(entry => entry.Text("id")));
            (more, cursor) = (page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean(), page.Text("pageInfo", "startCursor"));
        }
        newer.ShouldBe((await compliance.OrganizationHistory()).Entries().Select(entry => entry.Text("id")).Take(newer.Count));
        newer.Skip(newer.Count - whole.Count + 1).ShouldBe(whole.SkipLast(1));
    }

    /// <remarks>Whoever read without waiting would not see the first one, and have it appear later among what was read.</remarks>
    [Fact]
    public async Task waits_for_what_was_begun_before_and_is_not_stored_yet()
    {
        var (alice, bob, compliance) = await Organization();
        await compliance.OrganizationHistory(first: 1);
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var held = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var options = SessionOptions.ForTransaction(held);
        (options.TenantId, options.Tracking) = (alice.Organization, DocumentTracking.None);
        await using (var session = app.Store.OpenSession(options))
        {
            session.Events.Append(alice.UserId, new SecurityInfoEvent.ChangeRefused("AddPhone", "FIRST"));
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await bob.AddEmail("");

        var asked = compliance.OrganizationHistory();
        await Task.WhenAny(asked, Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
        asked.IsCompleted.ShouldBeFalse();

        await held.CommitAsync(TestContext.Current.CancellationToken);
        (await asked).Entries().Count(entry => entry.Text("subject", "displayName") == alice.UserId).ShouldBe(1);
    }

    [Fact]
    public async Task counts_only_where_that_is_asked_for()
    {
        var (alice, _, compliance) = await Organization();
        await alice.AddProvenPhone();
        (await compliance.OrganizationHistory(first: 1, counted: true)).Text("totalCount").ShouldBe("8");
        (await compliance.OrganizationHistory(new { userId = alice.UserId, types = new[] { "phone_added", "call_verified" } }, first: 1, counted: true)).Text("totalCount").ShouldBe("2");
    }

    [Fact]
    public async Task stays_within_the_organization()
    {
        var (alice, _, _) = await Organization();
        await alice.AddProvenPhone();
        var elsewhere = await app.Person(null, "compliance");
        (await elsewhere.OrganizationHistory()).Types().ShouldBe(["history_read"]);
        (await elsewhere.OrganizationHistory(new { userId = alice.UserId })).Types().ShouldBe(["history_read"]);
    }

    [Theory]
    [InlineData("first: 0")]
    [InlineData("first: 1, last: 1")]
    [InlineData("""after: "YXQ6Nw" """)]
    [InlineData("""filter: { types: ["made_up"] }""")]
    [InlineData("""filter: { methodId: "x" }""")]
    [InlineData("""filter: { actor: "\u0000" }""")]
    [InlineData("""filter: { correlationId: "\ud800" }""")]
    [InlineData("""filter: { userId: "" }""")]
    public async Task refuses_what_makes_no_sense(string arguments)
    {
        var compliance = await app.Person(null, "compliance");
        (await compliance.Ask($"{{ organization {{ history({arguments}) {{ edges {{ cursor }} }} }} }}")).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("BAD_REQUEST");
    }
}
