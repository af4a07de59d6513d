using System.Text.Json;
using SecurityInfo.Api.Apps;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Apps;

namespace SecurityInfo.Api.Tests.Apps;

/// <summary>AC 60 and 61: an app that shows codes.</summary>
public sealed class SettingUpAnAuthenticatorApp(App app)
{
    [Fact]
    public async Task gives_the_secret_away_once_and_adds_the_app_once_a_code_of_it_is_given()
    {
        var alice = await app.Person();

        var added = await alice.AddAuthenticatorApp("my tablet");
        added.Text("challenge", "kind").ShouldBe("AUTHENTICATOR_APP");
        added.Text("challenge", "status").ShouldBe("SENT");
        added.Text("challenge", "attemptsLeft").ShouldBe("5");
        added.Text("challenge", "sentTo").ShouldBeNull();
        added.Text("challenge", "resendAfter").ShouldBeNull();
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();

        var shown = SimulatedCodeApp.Scanning(app, added);
        (shown.Label, shown.Issuer, shown.Bits).ShouldBe(($"{alice.Organization}:{alice.UserId} by name", alice.Organization, 160));
        added.Text("secret")!.Replace(" ", "", StringComparison.Ordinal).ShouldBe(shown.Secret);
        Convert.FromBase64String(added.Text("qrCode")!["data:image/png;base64,".Length..])[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);

        (await alice.Confirm(added.ChallengeId(), shown.Code())).Refusals().ShouldBeEmpty();

        var page = await alice.SecurityInfo();
        var method = page.GetProperty("methods")[0];
        (method.Text("__typename"), method.Text("label"), method.Text("deviceName"), method.Text("codes"), method.Text("approvals")).ShouldBe(("AuthenticatorAppMethod", "Authenticator app", "my tablet", "True", "False"));
        method.GetProperty("usableFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        page.GetProperty("readyFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        page.Text("defaultSignInMethod", "label").ShouldBe("Authenticator app - code (my tablet)");
        (await alice.HistoryTypes()).ShouldBe(["authenticator_app_added", "app_code_requested", "app_code_verified", "default_changed"]);
        app.SecretsUsed.Add("my tablet");
    }

    [Fact]
    public async Task refuses_wrong_codes_and_ends_after_five()
    {
        var alice = await app.Person();
        var added = await alice.AddAuthenticatorApp();
        var shown = SimulatedCodeApp.Scanning(app, added);
        var wrong = shown.Code() is "000000" || shown.Code(-1) is "000000" ? "000001" : "000000";

        foreach (var left in new[] { 4, 3, 2, 1, 0 }) (await alice.Confirm(added.ChallengeId(), wrong)).Refusal().Text("attemptsLeft").ShouldBe($"{left}");

        (await alice.Confirm(added.ChallengeId(), shown.Code())).Refusal().Text("status").ShouldBe("WRONG_ANSWER");
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ONE_STEP", -1, true)]
    [InlineData("ONE_STEP", -2, false)]
    [InlineData("ONE_STEP", 1, false)]
    [InlineData("STRICT", 0, true)]
    [InlineData("STRICT", -1, false)]
    public async Task takes_codes_as_old_as_the_organization_lets_them_be(string window, int steps, bool good)
    {
        var admin = await app.Person(null, "policy-admin");
        var alice = await app.Person(admin.Organization);
        (await admin.SetAuthenticatorAppRule(window: window)).Text("policy", "authenticatorApps", "window").ShouldBe(window);
        var added = await alice.AddAuthenticatorApp();
        var shown = SimulatedCodeApp.Scanning(app, added);
        if (!good && new[] { 0, -1 }.Any(other => other != steps && shown.Code(other) == shown.Code(steps))) return; // One in a million.

        (await alice.Confirm(added.ChallengeId(), shown.Code(steps))).Refusals().ShouldBe(good ? [] : ["WrongCode"]);
    }

    [Fact]
    public async Task makes_longer_codes_with_another_hash_where_the_organization_wants_that()
    {
        var admin = await app.Person(null, "policy-admin");
        var alice = await app.Person(admin.Organization);
        await admin.SetAuthenticatorAppRule("SHA_256", 8);
        var added = await alice.AddAuthenticatorApp();
        var shown = SimulatedCodeApp.Scanning(app, added);
        await admin.SetAuthenticatorAppRule();

        shown.Code().Length.ShouldBe(8);
        (await alice.Confirm(added.ChallengeId(), shown.Code())).Refusals().ShouldBeEmpty();
        (await admin.SetAuthenticatorAppRule(digits: 7)).Refusals().ShouldBe(["PolicyRuleNotValid"]);
    }

    [Fact]
    public async Task the_right_code_a_hundred_times_at_once_proves_it_once()
    {
        var alice = await app.Person();
        var added = await alice.AddAuthenticatorApp();
        var (id, code) = (added.ChallengeId(), SimulatedCodeApp.Scanning(app, added).Code());

        await app.Settled(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => alice.Ask("mutation($input: ConfirmChallengeInput!) { confirmChallenge(input: $input) { userErrors { __typename } } }", new { input = new { id, code } })));
            return 0;
        });

        (await alice.HistoryTypes()).Count(type => type is "app_code_verified").ShouldBe(1);
    }

    [Fact]
    public async Task does_not_let_anybody_confirm_for_somebody_else()
    {
        var (alice, bob) = (await app.Person(), await app.Person());
        var added = await alice.AddAuthenticatorApp();

        (await bob.Confirm(added.ChallengeId(), SimulatedCodeApp.Scanning(app, added).Code())).Refusals().ShouldBe(["ChallengeNotFound"]);
    }

    [Fact]
    public async Task stops_at_as_many_as_the_organization_lets_people_have()
    {
        var admin = await app.Person(null, "policy-admin");
        var alice = await app.Person(admin.Organization);
        await admin.Mutate("setMethodRule", "SetMethodRuleInput", new { kind = "AUTHENTICATOR_APP", allowed = true, maxPerUser = 2 }, "policy { version }");
        await alice.AddProvenApp("one");
        await alice.AddProvenApp("two");

        (await alice.AddAuthenticatorApp()).Refusal().Text("limit").ShouldBe("2");
        Entry(await alice.SecurityInfo()).Text("reason").ShouldBe("LIMIT_REACHED");
    }

    [Fact]
    public async Task replaces_what_was_not_proven_and_what_nobody_confirms_ends_by_itself()
    {
        var alice = await app.Person();
        var first = (await alice.AddAuthenticatorApp()).ChallengeId();
        var second = (await alice.AddAuthenticatorApp()).ChallengeId();

        (await alice.Status(first)).ShouldBe("CANCELLED");
        app.Time.Advance(TimeSpan.FromMinutes(10));
        (await alice.Status(second)).ShouldBe("EXPIRED");
    }

    [Fact]
    public async Task is_offered_unless_the_organization_does_not_allow_it()
    {
        var admin = await app.Person(null, "policy-admin");
        var alice = await app.Person(admin.Organization);
        Entry(await alice.SecurityInfo()).Text("mayAdd").ShouldBe("True");

        await admin.SetMethodRule("AUTHENTICATOR_APP", false);

        Entry(await alice.SecurityInfo()).Text("reason").ShouldBe("NOT_ALLOWED_BY_ORGANIZATION");
        (await alice.AddAuthenticatorApp()).Refusals().ShouldBe(["MethodNotAllowed"]);
    }

    [Fact]
    public async Task is_renamed_and_deleted_like_any_other_and_shows_its_name_to_nobody_else()
    {
        var desk = await app.Person(null, "help-desk");
        var alice = await app.Person(desk.Organization);
        var (id, _) = await alice.AddProvenApp("alices old tablet");
        await alice.RenameMethod(id, "alices new tablet");
        app.SecretsUsed.Add("alices old tablet");
        app.SecretsUsed.Add("alices new tablet");

        var seen = (await desk.Data("query($id: ID!) { organization { user(id: $id) { securityInfo { defaultSignInMethod { label } methods { label name ... on AuthenticatorAppMethod { deviceName codes } } history(first: 20) { nodes { ... on MethodAdded { methodLabel } ... on MethodChanged { from to } ... on DefaultSignInMethodChanged { to } } } } } } }", new { id = alice.UserId })).ToString();
        seen.ShouldContain("\"Authenticator app - code\"");
        seen.ShouldNotContain("alices");

        (await alice.DeleteMethod(id)).Refusals().ShouldBeEmpty();
        var history = (await alice.History()).GetProperty("nodes").EnumerateArray().ToArray();
        history[0].Text("from").ShouldBe("Authenticator app - code (alices new tablet)");
        (history[1].Text("methodLabel"), history[1].Text("methodId")).ShouldBe(("Authenticator app (alices new tablet)", id));
        history[^1].Text("methodLabel").ShouldBe("Authenticator app (alices old tablet)");
    }

    /// <summary>However long and strange the names in a token are.</summary>
    [Fact]
    public async Task fits_into_a_picture_whatever_somebody_is_called()
    {
        var organization = string.Concat(Enumerable.Repeat("北京:", 40)) + Guid.NewGuid();
        var alice = await app.Person(organization);

        var added = await alice.AddAuthenticatorApp();

        var scanned = SimulatedCodeApp.Scanning(app, added);
        scanned.Issuer.ShouldBe(organization[..60].Replace(':', ' '));
        scanned.Label.Count(letter => letter is ':').ShouldBe(1);
        (await alice.Confirm(added.ChallengeId(), scanned.Code())).Refusals().ShouldBeEmpty();
    }

    /// <summary>RFC 6238, appendix B.</summary>
    [Theory]
    [InlineData(59, TotpAlgorithm.Sha1, "94287082")]
    [InlineData(59, TotpAlgorithm.Sha256, "46119246")]
    [InlineData(1111111109, TotpAlgorithm.Sha1, "07081804")]
    [InlineData(1111111109, TotpAlgorithm.Sha256, "68084774")]
    [InlineData(1234567890, TotpAlgorithm.Sha1, "89005924")]
    [InlineData(20000000000, TotpAlgorithm.Sha1, "65353130")]
    [InlineData(20000000000, TotpAlgorithm.Sha256, "77737706")]
    public void expects_the_codes_of_the_standard(long seconds, TotpAlgorithm algorithm, string code)
    {
        var seal = new PersonSeal("organization", "user", [("key", new byte[64])]);
        var secret = new AppSecret([.. algorithm is TotpAlgorithm.Sha1 ? "12345678901234567890"u8 : "12345678901234567890123456789012"u8]);
        var id = Guid.CreateVersion7();

        CodesOfApps.Shown(seal, new(id, seal.Seal(id, secret), new(algorithm, 8)), AppCodes.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);
    }

    static JsonElement Entry(JsonElement page) => page.GetProperty("addableMethods").EnumerateArray().Single(method => method.Text("type") is "AUTHENTICATOR_APP");
}
