namespace SecurityInfo.Api.Tests.StepUps;

/// <summary>The help desk lets somebody in who has lost what they prove themself by.</summary>
public sealed class GivingAPass(App app)
{
    static readonly DateTimeOffset s_longAgo = DateTimeOffset.UnixEpoch.AddYears(40);

    [Fact]
    public async Task lets_somebody_who_lost_their_key_register_another_one()
    {
        var (alice, desk, lost) = await GivenALostKey();
        var locked = await alice.Elsewhere();
        (await locked.DeleteMethod(lost)).Refusals().ShouldBe(["ReauthenticationNeeded"]);

        var value = (await desk.IssueTemporaryPass(alice.UserId)).Text("value")!;
        (await locked.RedeemTemporaryPass(value.ToLowerInvariant())).Refusals().ShouldBeEmpty();

        (await locked.DeleteMethod(lost)).Refusals().ShouldBeEmpty();
        await locked.AddKey(new SoftKey(), "red key");
        (await locked.DeleteMethod((await locked.SecurityInfo()).GetProperty("methods")[0].Text("id")!)).Refusals().ShouldBeEmpty("it still counts, though a key is there again");
        (await alice.HistoryTypes()).ShouldContain("temporary_pass_redeemed");
    }

    [Fact]
    public async Task lifts_the_session_it_is_given_in_and_no_other()
    {
        var (alice, desk, lost) = await GivenALostKey();
        var here = await alice.Elsewhere(session: "here", at: s_longAgo);
        (await here.RedeemTemporaryPass((await desk.IssueTemporaryPass(alice.UserId)).Text("value")!)).Refusals().ShouldBeEmpty();

        foreach (var other in new[] { await alice.Elsewhere(session: "there"), await alice.Elsewhere(), Bare(alice, ("jti", "here")), Bare(alice) })
            (await other.DeleteMethod(lost)).Refusals().ShouldBe(["ReauthenticationNeeded"]);
        (await (await alice.Elsewhere(session: "here", at: s_longAgo)).RenameMethod(lost, "lost key")).Refusals().ShouldBeEmpty("a token that was renewed in the session");

        app.Time.Advance(TimeSpan.FromMinutes(21));
        (await here.DeleteMethod(lost)).Refusals().ShouldBe(["ReauthenticationNeeded"]);
    }

    [Fact]
    public async Task lifts_a_token_that_names_no_session_by_itself()
    {
        var (alice, desk, lost) = await GivenALostKey();
        var value = (await desk.IssueTemporaryPass(alice.UserId, reusable: true)).Text("value")!;
        foreach (var (one, same, another) in new[] { (Bare(alice, ("n", 1)), Bare(alice, ("n", 1)), Bare(alice, ("n", 2))), (Bare(alice, ("jti", "1"), ("n", 1)), Bare(alice, ("jti", "1"), ("n", 2)), Bare(alice, ("jti", "2"))) })
        {
            (await one.RedeemTemporaryPass(value)).Refusals().ShouldBeEmpty();
            (await same.RenameMethod(lost, "lost key")).Refusals().ShouldBeEmpty();
            (await another.RenameMethod(lost, "lost key")).Refusals().ShouldBe(["ReauthenticationNeeded"]);
        }
    }

    [Fact]
    public async Task to_oneself_is_refused_by_either_id()
    {
        var desk = await app.Person(null, "help-desk");
        var id = (await desk.Data("{ viewer { id } }")).Text("viewer", "id")!;

        (await desk.IssueTemporaryPass(desk.UserId)).Refusals().ShouldBe(["NotForOneself"]);
        (await desk.IssueTemporaryPass(id)).Refusals().ShouldBe(["NotForOneself"]);
    }

    [Fact]
    public async Task takes_a_recent_and_strong_sign_in_of_the_help_desk()
    {
        var desk = await app.Person(null, "help-desk");
        var weak = desk.With(await app.Token(new { organization = desk.Organization, user = desk.UserId, roles = new[] { "help-desk" }, amr = new[] { "pwd" } }));
        (await weak.IssueTemporaryPass("somebody")).Refusals().ShouldBe(["ReauthenticationNeeded"]);
        (await desk.IssueTemporaryPass("somebody")).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task gives_somebody_their_first_method_where_nothing_else_does()
    {
        var admin = await app.Person(null, "policy-admin", "help-desk");
        await admin.SetStepUpRule(20, "TEMPORARY_PASS");
        var alice = await app.Person(admin.Organization);
        (await alice.AddPhone(app.Number())).Refusals().ShouldBe(["ReauthenticationNeeded"]);

        (await alice.RedeemTemporaryPass((await admin.IssueTemporaryPass(alice.UserId, length: 48)).Text("value")!)).Refusals().ShouldBeEmpty();
        (await alice.AddPhone(app.Number())).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task counts_once_however_many_ask_at_once()
    {
        var (alice, desk, _) = await GivenALostKey();
        var value = (await desk.IssueTemporaryPass(alice.UserId)).Text("value")!;
        var sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => alice.Elsewhere()));

        var answers = await Task.WhenAll(sessions.Select(async session => (await session.Ask("mutation($value: String!) { redeemTemporaryPass(input: { value: $value }) { userErrors { __typename } } }", new { value })).GetProperty("data").GetProperty("redeemTemporaryPass").Refusals()));
        answers.Count(refusals => refusals is []).ShouldBe(1);
        (await alice.HistoryTypes()).Count(type => type is "temporary_pass_redeemed").ShouldBe(1);
    }

    [Fact]
    public async Task given_twice_or_too_late_is_refused()
    {
        var (alice, desk, _) = await GivenALostKey();
        var once = (await desk.IssueTemporaryPass(alice.UserId, lifetimeMinutes: 10)).Text("value")!;
        (await (await alice.Elsewhere()).RedeemTemporaryPass(once)).Refusals().ShouldBeEmpty();
        (await (await alice.Elsewhere()).RedeemTemporaryPass(once)).Refusals().ShouldBe(["TemporaryPassNotValid"]);

        var late = (await desk.IssueTemporaryPass(alice.UserId, lifetimeMinutes: 10, reusable: true)).Text("value")!;
        app.Time.Advance(TimeSpan.FromMinutes(10));
        (await (await alice.Elsewhere()).RedeemTemporaryPass(late)).Refusals().ShouldBe(["TemporaryPassNotValid"]);
        (await desk.IssueTemporaryPass(alice.UserId, lifetimeMinutes: 9)).Refusals().ShouldBe(["TemporaryPassTermsNotValid"]);
        (await desk.IssueTemporaryPass(alice.UserId, reason: " ")).Refusals().ShouldBe(["ReasonNotValid"]);
    }

    [Fact]
    public async Task guessed_is_good_for_nothing_after_five_tries_in_whichever_sessions()
    {
        var (alice, desk, _) = await GivenALostKey();
        var value = (await desk.IssueTemporaryPass(alice.UserId)).Text("value")!;
        for (var turn = 0; turn < 5; turn++) (await (await alice.Elsewhere()).RedeemTemporaryPass($"0000-000{turn}")).Refusals().ShouldBe(["TemporaryPassNotValid"]);

        (await alice.RedeemTemporaryPass(value)).Refusals().ShouldBe(["TemporaryPassNotValid"]);
        var another = (await desk.IssueTemporaryPass(alice.UserId)).Text("value")!;
        (await alice.RedeemTemporaryPass(another)).Refusals().ShouldBe(["TooManyWrongCodes"]);
        app.Time.Advance(TimeSpan.FromSeconds(31));
        (await alice.RedeemTemporaryPass(another)).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task is_of_no_use_to_anybody_else()
    {
        var (alice, desk, _) = await GivenALostKey();
        var (bob, value) = (await app.Person(alice.Organization), (await desk.IssueTemporaryPass(alice.UserId)).Text("value")!);
        (await bob.RedeemTemporaryPass(value)).Refusals().ShouldBe(["TemporaryPassNotValid"]);
        await desk.IssueTemporaryPass(bob.UserId);
        (await bob.RedeemTemporaryPass(value)).Refusals().ShouldBe(["TemporaryPassNotValid"]);
    }

    [Fact]
    public async Task taken_back_ends_what_was_done_on_its_strength()
    {
        var (alice, desk, lost) = await GivenALostKey();
        var mallory = await alice.Elsewhere();
        (await mallory.RedeemTemporaryPass((await desk.IssueTemporaryPass(alice.UserId)).Text("value")!)).Refusals().ShouldBeEmpty();
        (await desk.RevokeTemporaryPass(alice.UserId)).GetProperty("revoked").GetBoolean().ShouldBeTrue();
        (await mallory.DeleteMethod(lost)).Refusals().ShouldBe(["ReauthenticationNeeded"]);
    }

    [Fact]
    public async Task stands_in_the_history_with_who_gave_it_and_why()
    {
        var (alice, desk, _) = await GivenALostKey();
        var value = (await desk.IssueTemporaryPass(alice.UserId)).Text("value")!;
        await alice.RedeemTemporaryPass("0000-0000");
        await alice.RedeemTemporaryPass(value);
        await desk.RevokeTemporaryPass(alice.UserId);

        var entries = (await desk.PageOf(alice, "history(first: 50) { nodes { __typename actor { displayName } ... on TemporaryPassIssued { statedReason reusable expiresAt } ... on WrongTemporaryPassGiven { attemptsLeft } } }")).GetProperty("history").GetProperty("nodes").EnumerateArray().Where(entry => entry.Text("__typename")!.Contains("TemporaryPass", StringComparison.Ordinal)).ToArray();
        entries.Select(entry => entry.Text("__typename")).ShouldBe(["TemporaryPassRevoked", "TemporaryPassRedeemed", "WrongTemporaryPassGiven", "TemporaryPassIssued"]);
        (entries[3].Text("statedReason"), entries[3].Text("actor", "displayName"), entries[2].Text("attemptsLeft")).ShouldBe(("lost the key on the train", $"{desk.UserId} by name", "4"));
    }

    [Fact]
    public async Task to_an_id_that_nobody_can_have_is_not_found()
    {
        var desk = await app.Person(null, "help-desk");
        foreach (var user in new[] { "", "system:calls", "a\nb" })
            (await desk.Ask("mutation($user: ID!) { issueTemporaryPass(input: { userId: $user, reason: \"asked\" }) { value } }", new { user })).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("NOT_FOUND");
    }

    /// <summary>Somebody whose key is gone, and the help desk of their organization.</summary>
    async Task<(Person Alice, Person Desk, string Lost)> GivenALostKey()
    {
        var alice = await app.Person();
        return (alice, await app.Person(alice.Organization, "help-desk"), await alice.AddKey(new SoftKey()));
    }

    /// <summary>With a token of an issuer that names no session.</summary>
    Person Bare(Person person, params (string Name, object Value)[] more) => person.WithClaims([("auth_time", app.Time.GetUtcNow().ToUnixTimeSeconds()), .. more]);
}
