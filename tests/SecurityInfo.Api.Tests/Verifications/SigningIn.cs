using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecurityInfo.Api.Tests.Verifications;

/// <summary>AC 16 to 19, 35, 51, 58 to 66: a relying party has somebody verified for two-factor sign-in.</summary>
public sealed class SigningIn(App app)
{
    async Task<(Person Portal, Person Alice)> Organization(params string[] more)
    {
        var alice = await app.Person();
        return (await app.Person(alice.Organization, ["relying-party", .. more]), alice);
    }

    [Fact]
    public async Task by_a_call_that_asks_for_the_number_that_is_shown()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var (portal, number) = (await app.Person(alice.Organization, "relying-party", "policy-admin"), app.Number());
        await alice.AddProvenPhone(number);
        await portal.SetCallRule("NUMBER");
        app.Time.Advance(TimeSpan.FromMinutes(1));

        var asked = await portal.Choose(await portal.StartVerification(alice.UserId), "PHONE_CALL");
        var shown = asked.Text("verification", "challenge", "numberToEnter").ShouldNotBeNull();
        await app.Phone(number).AnswerAndPress("#", $"{shown}#");
        (await portal.VerificationNow(asked.VerificationId())).Text("status").ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task by_a_text_with_the_code_that_was_sent()
    {
        var (portal, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);

        var started = await portal.StartVerification(alice.UserId);
        var id = started.VerificationId();
        (started.Status(), started.GetProperty("verification").GetProperty("options")[0].Text("label")).ShouldBe(("OPEN", $"Phone - call (+1 ••••••••{number[^2..]})"), "the default comes first, and masked");
        (await portal.Choose(started, "TEXT_MESSAGE")).Refusals().ShouldBeEmpty();
        (await portal.VerificationNow(id)).Text("challenge", "status").ShouldBe("SENT");

        (await portal.AnswerVerification(id, "000000")).Refusal().Text("attemptsLeft").ShouldBe("4");
        var answered = await portal.AnswerVerification(id, await app.Phone(number).Code());
        answered.Refusals().ShouldBeEmpty(answered.ToString());
        answered.Status().ShouldBe("VERIFIED");

        (await alice.HistoryTypes())[^2..].ShouldBe(["wrong_answer_given", "method_used"]);
        (await alice.SecurityInfo("methods { lastUsedAt }")).GetProperty("methods")[0].Text("lastUsedAt").ShouldNotBeNull();
    }

    [Fact]
    public async Task by_a_call_that_is_answered_with_a_pound_key() // AC 35, 51
    {
        var (portal, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);

        var started = await portal.StartVerification(alice.UserId);
        await portal.Choose(started);
        await app.Phone(number).AnswerAndPress("1", "#");

        (await portal.VerificationNow(started.VerificationId())).Text("status").ShouldBe("VERIFIED");
        (await app.Phone(number).Calls()).Length.ShouldBe(2, "one to add it, and this one");
    }

    [Fact]
    public async Task is_denied_from_the_phone_for_good()
    {
        var (portal, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);
        var started = await portal.StartVerification(alice.UserId);
        await portal.Choose(started);
        await app.Phone(number).AnswerAndPress("0#");

        (await portal.VerificationNow(started.VerificationId())).Text("status").ShouldBe("FRAUD_REPORTED");
        (await portal.Choose(started, "TEXT_MESSAGE")).Refusal().Text("status").ShouldBe("FRAUD_REPORTED");
        (await alice.HistoryTypes())[^1].ShouldBe("verification_failed");
        (await portal.Choose(await portal.StartVerification(alice.UserId), "TEXT_MESSAGE")).Refusals().ShouldBe(["TooManyChallenges"], "nothing is sent to that number for a day");
    }

    [Fact]
    public async Task by_the_code_that_an_app_shows_each_once() // AC 60
    {
        var (portal, alice) = await Organization();
        var (_, shown) = await alice.AddProvenApp();
        app.Time.Advance(TimeSpan.FromSeconds(60));
        var (first, second) = (await portal.StartVerification(alice.UserId), await portal.StartVerification(alice.UserId));
        foreach (var started in new[] { first, second }) (await portal.Choose(started, "AUTHENTICATOR_APP")).Refusals().ShouldBeEmpty();

        (await portal.AnswerVerification(first.VerificationId(), shown.Code())).Status().ShouldBe("VERIFIED");
        (await portal.AnswerVerification(second.VerificationId(), shown.Code())).Refusals().ShouldBe(["WrongCode"]);
    }

    [Fact]
    public async Task by_approving_on_a_device_with_the_number_that_the_page_shows() // AC 59
    {
        var (portal, alice) = await Organization();
        var added = await alice.AddDevice();
        using var device = SimulatedDevice.Scanning(app, added);
        (await device.Register()).ShouldBe(HttpStatusCode.OK);
        await device.Approve((await device.Pending()).Single(), (await alice.Approval(added.ChallengeId())).Text("numberToEnter")!);

        var started = await portal.StartVerification(alice.UserId);
        var number = (await portal.Choose(started)).Text("verification", "challenge", "numberToEnter");
        var asked = (await device.Pending()).ShouldHaveSingleItem();
        (await portal.Choose(await portal.StartVerification(alice.UserId))).Refusals().ShouldBe(["TooManyChallenges"], "one device is asked at a time");
        (await device.Approve(asked, number!)).Status.ShouldBe(HttpStatusCode.OK);
        (await portal.VerificationNow(started.VerificationId())).Text("status").ShouldBe("VERIFIED");
        (await device.Approve(asked, number!)).Status.ShouldBe(HttpStatusCode.OK, "the device is told again what it was told");
        (await alice.HistoryTypes()).Count(type => type is "method_used").ShouldBe(1);

        var another = await portal.StartVerification(alice.UserId);
        await portal.Choose(another);
        await device.Answer((await device.Pending()).Single(), "deny");
        (await portal.VerificationNow(another.VerificationId())).Text("status").ShouldBe("DENIED");
    }

    [Fact]
    public async Task by_a_security_key_that_was_opened_by_its_PIN() // AC 65
    {
        var (portal, alice) = await Organization();
        var key = new SoftKey();
        await alice.AddKey(key);

        var started = await portal.StartVerification(alice.UserId, strength: "PHISHING_RESISTANT");
        var options = (await portal.Choose(started)).Text("keyOptions")!;
        (await portal.AnswerVerificationWithKey(started.VerificationId(), key.Sign(options, unlocked: false))).Refusals().ShouldBe(["WrongCode"]);
        (await portal.AnswerVerificationWithKey(started.VerificationId(), key.Sign(options))).Refusals().ShouldBe(["ChallengeOver"], "a ceremony takes one answer");

        options = (await portal.Choose(started)).Text("keyOptions")!;
        (await portal.AnswerVerification(started.VerificationId(), "123456")).Refusals().ShouldBe(["AnotherAnswerNeeded"]);
        (await portal.AnswerVerificationWithKey(started.VerificationId(), key.Sign(options))).Status().ShouldBe("VERIFIED");
        var again = await portal.StartVerification(alice.UserId);
        options = (await portal.Choose(again)).Text("keyOptions")!;
        (await portal.AnswerVerificationWithKey(again.VerificationId(), key.Sign(options, count: 2))).Refusals().ShouldBe(["WrongCode"], "its count went back: there are two of it");
    }

    [Fact]
    public async Task by_a_recovery_code_each_once()
    {
        var (portal, alice) = await Organization("policy-admin");
        await portal.SetMethodRule("RECOVERY_CODES", true);
        await alice.AddProvenPhone();
        var codes = (await alice.GenerateRecoveryCodes()).GetProperty("codes").Strings();
        foreach (var code in codes) app.SecretsUsed.Add(code);

        foreach (var expected in new[] { "VERIFIED", "OPEN" })
        {
            var started = await portal.StartVerification(alice.UserId);
            await portal.Choose(started, "RECOVERY_CODES");
            (await portal.AnswerVerification(started.VerificationId(), codes[3].ToLowerInvariant())).Status().ShouldBe(expected);
        }
        (await alice.SecurityInfo("methods { ... on RecoveryCodesMethod { codesLeft } }")).GetProperty("methods")[1].Text("codesLeft").ShouldBe("11");
    }

    [Fact]
    public async Task says_so_in_a_statement_that_anybody_can_check_and_that_is_given_once()
    {
        var (portal, alice) = await Organization();
        var (_, shown) = await alice.AddProvenApp();
        app.Time.Advance(TimeSpan.FromSeconds(60));
        var started = await portal.StartVerification(alice.UserId, nonce: "n-0815");
        var id = started.VerificationId();
        (await portal.IssueStatement(id)).Refusals().ShouldBe(["NotVerified"]);
        await portal.Choose(started);
        await portal.AnswerVerification(id, shown.Code());

        var statement = (await portal.IssueStatement(id)).Text("statement")!;
        (await portal.IssueStatement(id)).Refusals().ShouldBe(["StatementGiven"]);

        var keys = new JsonWebKeySet(await app.Client().GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken));
        keys.Keys.Count.ShouldBe(3);
        keys.Keys.ShouldAllBe(key => key.D == null, "nothing of the private half is published");
        var now = app.Time.GetUtcNow().UtcDateTime;
        async Task<TokenValidationResult> Check(string token, DateTime at) => await new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            ValidIssuer = "securityinfo",
            ValidAudience = portal.UserId,
            IssuerSigningKeys = keys.Keys,
            ValidTypes = ["verification+jwt"],
            ValidAlgorithms = ["ES256"],
            LifetimeValidator = (from, until, _, _) => from <= at && at < until,
        });
        var read = await Check(statement, now);
        read.IsValid.ShouldBeTrue(read.Exception?.Message);
        (read.Claims["sub"], read.Claims["org"], read.Claims["nonce"], read.Claims["purpose"], read.Claims["acr"], read.Claims["amr"]).ShouldBe((alice.UserId, alice.Organization, "n-0815", "two_factor", "two_factor", "otp"));
        (await Check(statement, now.AddMinutes(6))).IsValid.ShouldBeFalse();
        (await Check(statement[..^4] + "AAAA", now)).IsValid.ShouldBeFalse();
    }

    [Fact]
    public async Task offers_nothing_where_there_is_nothing_and_says_what_would_do() // AC 22, 23
    {
        var (portal, alice) = await Organization();
        await alice.AddProvenEmail();
        (await portal.StartVerification(alice.UserId)).Refusal().GetProperty("kinds").Strings().ShouldBe(["AUTHENTICATOR_APP", "TEXT_MESSAGE", "PHONE_CALL", "SECURITY_KEY"]);
    }

    [Fact]
    public async Task takes_no_nonce_that_no_database_holds()
    {
        var (portal, alice) = await Organization();
        await alice.AddProvenPhone();
        (await portal.StartVerification(alice.UserId, nonce: "nothing \0")).Refusals().ShouldBe(["NonceNotValid"]);
    }

    [Fact]
    public async Task gives_no_statement_of_somebody_whom_the_help_desk_has_blocked_meanwhile()
    {
        var (portal, alice) = await Organization();
        var (_, shown) = await alice.AddProvenApp();
        app.Time.Advance(TimeSpan.FromSeconds(60));
        var started = await portal.StartVerification(alice.UserId);
        await portal.Choose(started);
        (await portal.AnswerVerification(started.VerificationId(), shown.Code())).Status().ShouldBe("VERIFIED");
        var agent = await app.Person(alice.Organization, "help-desk");
        await agent.Data("mutation($u: ID!) { blockPerson(input: { userId: $u, reason: \"a call from alice\" }) { userErrors { __typename } } }", new { u = alice.UserId });
        (await portal.IssueStatement(started.VerificationId())).Refusals().ShouldBe(["PersonIsBlocked"]);
    }

    [Fact]
    public async Task belongs_to_who_began_it()
    {
        var (portal, alice) = await Organization();
        await alice.AddProvenPhone();
        var started = await portal.StartVerification(alice.UserId);
        var id = started.VerificationId();
        foreach (var stranger in new[] { alice, await app.Person(alice.Organization, "relying-party"), await app.Person(null, "relying-party"), await app.Person(alice.Organization, "help-desk") })
        {
            (await stranger.VerificationNow(id)).ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
            (await stranger.Choose(started)).Refusals().ShouldBe(["VerificationNotFound"]);
            (await stranger.AnswerVerification(id, "123456")).Refusals().ShouldBe(["VerificationNotFound"]);
            (await stranger.CancelVerification(id)).Refusals().ShouldBe(["VerificationNotFound"]);
            (await stranger.IssueStatement(id)).Refusals().ShouldBe(["VerificationNotFound"]);
        }
        var elsewhere = await app.Person(null, "relying-party");
        (await elsewhere.StartVerification(alice.UserId)).Refusals().ShouldBe(["NoMethodUsable"], "in their organization there is nobody of that name");
    }

    [Fact]
    public async Task is_for_relying_parties_and_for_oneself()
    {
        var (_, alice) = await Organization();
        var bob = await app.Person(alice.Organization);
        await alice.AddProvenPhone();
        (await alice.StartVerification()).Status().ShouldBe("OPEN");
        foreach (var wanted in new[] { (bob, alice.UserId, "TWO_FACTOR"), (alice, alice.UserId, "PASSWORD_RESET") })
            (await wanted.Item1.Ask("mutation($u: String, $p: VerificationPurpose!) { startVerification(input: { userId: $u, purpose: $p }) { userErrors { __typename } } }", new { u = wanted.Item2, p = wanted.Item3 })).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task stops_the_phone_that_rings_where_it_is_called_off()
    {
        var (portal, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);
        var started = await portal.StartVerification(alice.UserId);
        await portal.Choose(started);
        (await app.Phone(number).Ringing()).ShouldNotBeNull();
        (await portal.CancelVerification(started.VerificationId())).Status().ShouldBe("CANCELLED");
        (await app.Phone(number).Calls()).ShouldAllBe(call => call.Text("status") == "ended");
    }

    [Fact]
    public async Task goes_another_way_without_waiting_and_leaves_the_first_behind()
    {
        var (portal, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);
        var started = await portal.StartVerification(alice.UserId);
        await portal.Choose(started);
        var call = await app.Phone(number).Ringing();
        (await portal.Choose(started, "TEXT_MESSAGE")).Refusals().ShouldBeEmpty();
        (await app.Phone(number).Calls()).ShouldAllBe(ringing => ringing.Text("status") == "ended");
        await app.Phone(number).Press(call, "#");
        (await portal.VerificationNow(started.VerificationId())).Text("status").ShouldBe("OPEN");
        (await portal.AnswerVerification(started.VerificationId(), await app.Phone(number).Code())).Status().ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task by_text_as_often_as_one_signs_in()
    {
        var (portal, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);
        for (var turn = 0; turn < 12; turn++)
        {
            var started = await portal.StartVerification(alice.UserId);
            (await portal.Choose(started, "TEXT_MESSAGE")).Refusals().ShouldBeEmpty($"what was answered does not count: turn {turn}");
            (await portal.AnswerVerification(started.VerificationId(), await app.Phone(number).Code())).Status().ShouldBe("VERIFIED");
            app.Time.Advance(TimeSpan.FromSeconds(6));
        }
        foreach (var refusals in new string[][] { [], [], ["TooManyChallenges"] })
            (await portal.Choose(await portal.StartVerification(alice.UserId), "TEXT_MESSAGE")).Refusals().ShouldBe(refusals, "what is not answered does");
    }

    [Fact]
    public async Task twice_at_once_succeeds_once()
    {
        var (portal, alice) = await Organization();
        var (_, shown) = await alice.AddProvenApp();
        app.Time.Advance(TimeSpan.FromSeconds(60));
        var verifications = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => portal.Ask("mutation($u: String) { startVerification(input: { userId: $u, purpose: TWO_FACTOR }) { verification { id options { methodId } } } }", new { u = alice.UserId })));
        var ids = verifications.Select(started => started.GetProperty("data").GetProperty("startVerification").GetProperty("verification")).ToArray();
        foreach (var id in ids) await portal.Choose(id.Text("id")!, id.GetProperty("options")[0].Text("methodId")!, "AUTHENTICATOR_APP");

        var code = shown.Code();
        app.CodesUsed.Add(code);
        var answers = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, 20).Select(turn => portal.Ask("mutation($id: ID!, $code: String) { answerVerification(input: { id: $id, code: $code }) { verification { status } userErrors { __typename } } }", new { id = ids[turn % 10].Text("id"), code }))));

        answers.Count(answer => answer.GetProperty("data").GetProperty("answerVerification") is var payload && payload.GetProperty("userErrors").GetArrayLength() is 0 && payload.Text("verification", "status") is "VERIFIED").ShouldBe(1);
        (await alice.HistoryTypes()).Count(type => type is "method_used").ShouldBe(1);
    }
}
