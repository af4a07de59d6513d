using System.Reflection;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.GraphQL.Types;
using SecurityInfo.Api.Identity;
using SecurityInfo.Domain.StepUps;

namespace SecurityInfo.Api.Tests.StepUps;

/// <summary>A change takes a recent proof, at the highest level that its owner has.</summary>
public sealed class SteppingUp(App app)
{
    const string MultiFactor = "https://refeds.org/profile/mfa";

    static readonly string[] TwoFactors = ["pwd", "mfa"];

    /// <summary>As CVE-2026-3429 has it: whoever knows the password takes the key away and puts their own in its place.</summary>
    [Fact]
    public async Task keeps_a_weak_session_from_deleting_the_strong_factor_and_enrolling_its_own()
    {
        var (alice, key) = (await app.Person(), new SoftKey());
        var blue = await alice.AddKey(key);

        foreach (var weak in new[] { await alice.Elsewhere(), await alice.Elsewhere(TwoFactors), await alice.Elsewhere(["otp"]), await alice.Elsewhere([], acr: MultiFactor) })
        {
            (await weak.DeleteMethod(blue)).Refusals().ShouldBe(["ReauthenticationNeeded"]);
            (await weak.AddSecurityKey()).Refusals().ShouldBe(["ReauthenticationNeeded"]);
            (await weak.AddPhone(app.Number())).Refusals().ShouldBe(["ReauthenticationNeeded"]);
        }

        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
        (await alice.HistoryTypes()).Count(type => type is "change_refused").ShouldBe(3, "each once a minute");
        (await alice.DeleteMethod(blue)).Refusals().ShouldBeEmpty();
    }

    /// <summary>Whoever adds a way to change something has to say here why it takes no proof, or have it take one.</summary>
    [Fact]
    public void is_asked_for_by_every_mutation_that_begins_something_of_ones_own() =>
        (from method in typeof(Mutation).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
         where !method.IsDefined(typeof(RequiresRoleAttribute))
         let errors = method.ReturnType.GetGenericArguments().Single().GetProperty("UserErrors")!.PropertyType.GetGenericArguments().Single()
         where !typeof(ReauthenticationNeeded).IsAssignableTo(errors)
         select method.Name).ShouldBe(
            ["ConfirmChallenge", "ConfirmSecurityKey", "ResendChallenge", "CancelChallenge", .. Proves, .. SaysSomethingAlone], ignoreOrder: true);

    static readonly string[]
        Proves = ["RedeemTemporaryPass", "StartVerification", "ChooseVerificationOption", "AnswerVerification", "CancelVerification", "IssueStatement"],
        SaysSomethingAlone = ["SkipRequirements", "ConfirmSecurityInfo"];

    [Fact]
    public async Task by_a_verification_of_ones_own_lifts_that_session_alone()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var phone = await alice.AddProvenPhone(number);
        var (weak, other) = (await alice.Elsewhere(), await alice.Elsewhere());
        (await weak.RenameMethod(phone, "mine")).Refusals().ShouldBe(["ReauthenticationNeeded"]);

        app.Time.Advance(TimeSpan.FromMinutes(1));
        (weak, other) = (await alice.Elsewhere(), await alice.Elsewhere());
        var started = await weak.StartVerification();
        await weak.Choose(started, "TEXT_MESSAGE");
        (await other.AnswerVerification(started.VerificationId(), app.CodeIn((await app.Phone(number).Texts())[0]))).Status().ShouldBe("VERIFIED");

        (await weak.RenameMethod(phone, "mine")).Refusals().ShouldBeEmpty();
        (await other.RenameMethod(phone, "theirs")).Refusals().ShouldBe(["ReauthenticationNeeded"]);
    }

    [Theory]
    [InlineData(null, "ONE_FACTOR")]
    [InlineData(MultiFactor, "TWO_FACTOR")]
    [InlineData("phr", "PHISHING_RESISTANT")]
    public async Task tells_a_portal_what_to_ask_the_issuer_for(string? acr, string level)
    {
        var alice = await app.Person();
        if (acr is "phr") await alice.AddKey(new SoftKey());
        if (acr is MultiFactor) await alice.AddProvenPhone();

        var refusal = (await Refusal(await alice.Elsewhere(at: app.Time.GetUtcNow().AddHours(-1)), app.Number())).Refusal();
        (refusal.Text("code"), refusal.Text("acr"), refusal.Text("level"), refusal.Text("maxAge"), refusal.Text("temporaryPassNeeded")).ShouldBe(("REAUTHENTICATION_NEEDED", acr, level, "1200", "False"));

        var again = await alice.Elsewhere([], refusal.Text("acr"));
        (await again.AddEmail(app.Address())).Refusals().ShouldBeEmpty("that is what was asked for");
    }

    [Fact]
    public async Task takes_no_token_for_recent_that_does_not_say_when_its_owner_signed_in()
    {
        var alice = await app.Person();
        foreach (var when in new object?[] { null, "yesterday", -5, 99_999_999_999_999, app.Time.GetUtcNow().AddHours(2).ToUnixTimeSeconds() })
            (await alice.WithClaims([("acr", "phr"), .. Since(when)]).AddPhone(app.Number())).Refusals().ShouldBe(["ReauthenticationNeeded"], $"auth_time: {when}");

        (await alice.WithClaims(Since(app.Time.GetUtcNow().ToUnixTimeSeconds())).AddPhone(app.Number())).Refusals().ShouldBeEmpty();

        static (string, object)[] Since(object? when) => when is null ? [] : [("auth_time", when)];
    }

    [Fact]
    public async Task does_not_let_a_session_that_grew_old_change_anything_nor_write_that_down()
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        var (old, version) = (alice.With(alice.Token), (await alice.SecurityInfo()).GetProperty("version").GetInt32());
        app.Time.Advance(TimeSpan.FromMinutes(21));

        (await old.DeleteMethod(phone, expectedVersion: version)).Refusals().ShouldBe(["ReauthenticationNeeded"]);
        (await old.SecurityInfo()).GetProperty("version").GetInt32().ShouldBe(version, "what was seen still holds after signing in again");
        (await alice.DeleteMethod(phone, expectedVersion: version)).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task goes_on_with_a_challenge_in_a_session_that_could_not_have_begun_it()
    {
        var (alice, address) = (await app.Person(), app.Address());
        await alice.AddProvenPhone();
        var challenge = (await alice.AddEmail(address)).ChallengeId();
        (await (await alice.Elsewhere()).Confirm(challenge, app.CodeIn((await app.Mails(address))[0].Text("body")!))).Refusals().ShouldBeEmpty("whoever has the code was meant");
    }

    [Fact]
    public async Task holds_to_the_policy_of_the_organization()
    {
        var admin = await app.Person(null, "policy-admin");
        var alice = await app.Person(admin.Organization);
        (await admin.SetStepUpRule(1441)).Refusals().ShouldBe(["PolicyRuleNotValid"]);
        var policy = (await admin.SetStepUpRule(5, "TEMPORARY_PASS")).GetProperty("policy").GetProperty("stepUp");
        (policy.Text("maxAgeMinutes"), policy.Text("firstMethod")).ShouldBe(("5", "TEMPORARY_PASS"));

        var refusal = (await Refusal(alice, app.Number())).Refusal();
        (refusal.Text("maxAge"), refusal.Text("temporaryPassNeeded")).ShouldBe(("300", "True"));
    }

    [Theory]
    [InlineData("", null, SignInLevel.OneFactor)]
    [InlineData("pwd", null, SignInLevel.OneFactor)]
    [InlineData("kba", null, SignInLevel.None)]
    [InlineData("kba email", null, SignInLevel.None)]
    [InlineData("sms", null, SignInLevel.OneFactor)] // a text alone, and no password
    [InlineData("pwd sms", null, SignInLevel.TwoFactor)]
    [InlineData("pwd tel", null, SignInLevel.TwoFactor)]
    [InlineData("pwd otp", null, SignInLevel.TwoFactor)]
    [InlineData("fpt otp", null, SignInLevel.TwoFactor)]
    [InlineData("mfa", null, SignInLevel.TwoFactor)]
    [InlineData("pwd hwk mfa", null, SignInLevel.TwoFactor)] // a device that approves has such a key too
    [InlineData("hwk user", null, SignInLevel.OneFactor)] // a touch alone
    [InlineData("pwd hwk user", null, SignInLevel.PhishingResistant)]
    [InlineData("hwk pin", null, SignInLevel.PhishingResistant)]
    [InlineData("swk fpt", null, SignInLevel.PhishingResistant)]
    [InlineData("pop pin", null, SignInLevel.PhishingResistant)]
    [InlineData("fido mfa", null, SignInLevel.PhishingResistant)]
    [InlineData("sc mfa", null, SignInLevel.PhishingResistant)]
    [InlineData("pwd", MultiFactor, SignInLevel.TwoFactor)]
    [InlineData("pwd", "phr", SignInLevel.PhishingResistant)]
    [InlineData("pwd", "phrh", SignInLevel.PhishingResistant)]
    [InlineData("pwd", "PHR", SignInLevel.OneFactor)]
    [InlineData("pwd", "1", SignInLevel.OneFactor)]
    public void reads_how_strongly_somebody_signed_in(string amr, string? acr, SignInLevel level)
    {
        var claims = amr.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(method => new Claim("amr", method)).Concat(acr is null ? [] : [new Claim("acr", acr)]);
        app.Host.Services.GetRequiredService<SignIns>().Of(new(new ClaimsIdentity(claims, "test"))).Level.ShouldBe(level);
    }

    static async Task<JsonElement> Refusal(Person person, string number) => (await person.Data(
        "mutation($number: String!) { addPhone(input: { number: $number, channel: CALL }) { userErrors { __typename ... on ReauthenticationNeeded { code level acr maxAge temporaryPassNeeded } } } }", new { number })).GetProperty("addPhone");
}
