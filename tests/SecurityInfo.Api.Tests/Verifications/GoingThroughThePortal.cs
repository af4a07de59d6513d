using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SecurityInfo.Api.Tests.Surface;

namespace SecurityInfo.Api.Tests.Verifications;

/// <summary>A person in front of a portal that somebody else could have written (tests/clients/portal.mjs), which checks statements with somebody else's library.</summary>
public sealed class GoingThroughThePortal(GoingThroughThePortal.Site site) : IClassFixture<GoingThroughThePortal.Site>
{
    const string Proving = "Prove that it is you";

    [Fact]
    public async Task signs_in_by_a_text()
    {
        var at = await site.Portal(inDevelopment: true);
        await at.Alice.AddProvenPhone(at.Number);
        using var browser = at.Browser();

        await browser.SignIn(at.Name, "wrong");
        browser.Notice.ShouldBe("The name or the password is wrong.");
        await browser.SignIn(at.Name, at.Password);
        (browser.Title, browser.Ways[0].Label).ShouldBe((Proving, $"Phone - call (+1 ••••••••{at.Number[^2..]})"));
        await browser.Choose("text");
        await browser.Answer("000000");
        browser.Notice.ShouldNotBeNull();
        await browser.Answer(await site.App.Phone(at.Number).Code());
        browser.Title.ShouldBe($"Hello, {at.Name}");

        await browser.Open("/");
        browser.Title.ShouldBe($"Hello, {at.Name}");
        await browser.Send("/sign-out");
        await browser.Open("/");
        browser.Title.ShouldBe("Sign in");
    }

    [Fact]
    public async Task signs_in_by_a_call_that_rings_at_once()
    {
        var at = await site.Portal();
        await at.Alice.AddProvenPhone(at.Number);
        using var browser = at.Browser();
        await browser.SignIn(at.Name, at.Password);
        browser.Waits.ShouldBeTrue();
        await browser.Open("/verify");
        browser.Title.ShouldBe(Proving);
        await site.App.Phone(at.Number).AnswerAndPress("#");
        await browser.Open("/verify");
        browser.Title.ShouldBe($"Hello, {at.Name}");
    }

    [Fact]
    public async Task signs_in_by_a_security_key()
    {
        var at = await site.Portal();
        var key = new SoftKey();
        await at.Alice.AddKey(key);
        using var browser = at.Browser();
        await browser.SignIn(at.Name, at.Password);
        var options = System.Net.WebUtility.HtmlDecode(Regex.Match(browser.Page, "data-options=\"(.*?)\"").Groups[1].Value);
        await browser.Send("/answer", ("credential", key.Sign(options)));
        browser.Title.ShouldBe($"Hello, {at.Name}");
    }

    [Fact]
    public async Task is_told_where_the_call_was_reported_as_fraud()
    {
        var at = await site.Portal();
        await at.Alice.AddProvenPhone(at.Number);
        using var browser = at.Browser();
        await browser.SignIn(at.Name, at.Password);
        await site.App.Phone(at.Number).AnswerAndPress("0#");
        await browser.Open("/verify");
        (browser.Title, browser.Notice).ShouldBe(("Sign in", "It was reported from your phone or device. If that was not you, somebody else may know your password."));
        await browser.Open("/verify");
        browser.Title.ShouldBe("Sign in");
    }

    [Fact]
    public async Task is_let_in_by_nothing_but_a_right_answer()
    {
        var at = await site.Portal();
        await at.Alice.AddProvenPhone(at.Number);
        using var browser = at.Browser();
        await browser.SignIn(at.Name, at.Password);
        await browser.Choose("text");
        for (var turn = 0; turn < 5; turn++)
        {
            await browser.Open("/");
            browser.Title.ShouldBe("Sign in");
            await browser.Open("/verify");
            browser.Title.ShouldBe(Proving);
            await browser.Answer("000000");
        }
        (browser.Title, browser.Notice).ShouldBe(("Sign in", "There were too many wrong answers."));
        await browser.Answer(await site.App.Phone(at.Number).Code());
        browser.Title.ShouldBe("Sign in");
        await browser.Open("/new-password");
        browser.Title.ShouldBe("Sign in");
    }

    [Fact]
    public async Task chooses_a_new_password_after_two_methods()
    {
        var at = await site.Portal();
        await (await site.App.Person(at.Alice.Organization, "policy-admin")).SetPasswordResetRule(2);
        var address = site.App.Address();
        await at.Alice.AddProvenPhone(at.Number);
        await at.Alice.AddProvenEmail(address);
        using var browser = at.Browser();

        await browser.Send("/forgot", ("name", at.Name));
        browser.Page.ShouldContain("0 of 2 done", Case.Sensitive, browser.Page);
        await browser.Choose("text");
        await browser.Answer(await site.App.Phone(at.Number).Code());
        browser.Page.ShouldContain("1 of 2 done");
        browser.Ways.ShouldHaveSingleItem().Label.ShouldContain("Email", Case.Insensitive, "a phone is one method, however it is reached");
        await browser.Open("/new-password");
        browser.Title.ShouldBe("Sign in", "one of two is not enough");
        await browser.Open("/verify");
        await browser.Choose("mail");
        await browser.Answer(site.App.CodeIn((await site.App.Mails(address))[0].Text("body")!));
        browser.Title.ShouldBe("Choose a new password");

        await browser.Send("/new-password", ("password", "short"));
        browser.Notice.ShouldBe("Take at least eight signs.");
        var password = site.Secret();
        await browser.Send("/new-password", ("password", password));
        browser.Notice.ShouldBe("Your password is changed. Sign in with it.");
        await browser.SignIn(at.Name, at.Password);
        browser.Notice.ShouldBe("The name or the password is wrong.");
        await browser.SignIn(at.Name, password);
        browser.Title.ShouldBe(Proving, "a new password is no second factor");
    }

    [Fact]
    public async Task sees_in_a_reset_what_anybody_sees_for_a_name_that_nobody_has()
    {
        var at = await site.Portal();
        await at.Alice.AddProvenPhone(at.Number);
        var seen = new List<string[]>();
        foreach (var name in new[] { at.Name, $"nobody-{Guid.NewGuid():N}" })
        {
            using var browser = at.Browser();
            var pages = new List<string>();
            void Look() => pages.Add(Regex.Replace(Regex.Replace(browser.Page, "<ul>.*?</ul>", "<ul>"), "\\+1 •+[0-9]{2}", "+1 •"));
            await browser.Send("/forgot", ("name", name));
            Look();
            await browser.Choose("text");
            Look();
            for (var turn = 0; turn < 5; turn++)
            {
                await browser.Answer("000000");
                Look();
            }
            await browser.Send("/forgot", ("name", name));
            await browser.Choose("text");
            Look();
            seen.Add([.. pages]);
        }
        seen[1].ShouldBe(seen[0]);
        seen[0][^1].ShouldContain("Try again after", Case.Sensitive, "five wrong answers lock the name");
    }

    [Theory]
    [InlineData("altered", "ERR_JWS_SIGNATURE_VERIFICATION_FAILED")]
    [InlineData("signed by a stranger", "ERR_JWS_SIGNATURE_VERIFICATION_FAILED")]
    [InlineData("signed by what is published", "ERR_JOSE_ALG_NOT_ALLOWED")]
    [InlineData("not signed", "ERR_JOSE_ALG_NOT_ALLOWED")]
    [InlineData("no statement at all", "ERR_JWS_INVALID")]
    [InlineData("of another type", "typ")]
    [InlineData("iss", "iss")]
    [InlineData("aud", "aud")]
    [InlineData("org", "org")]
    [InlineData("sub", "sub")]
    [InlineData("purpose", "purpose")]
    [InlineData("nonce", "nonce")]
    [InlineData("acr", "acr")]
    [InlineData("amr", "amr")]
    [InlineData("exp", "exp")]
    [InlineData("jti", "jti")]
    public async Task is_not_signed_in_by_a_statement_that_is(string what, string reason)
    {
        var at = await site.Portal();
        site.Between.Swaps[at.ClientId] = issued => Task.FromResult((what, issued!) switch
        {
            ("altered", var statement) => GoBetween.Altered(statement),
            ("signed by a stranger", var statement) => site.Between.ByAStranger(statement),
            ("signed by what is published", var statement) => site.Between.ByWhatIsPublished(statement),
            ("not signed", var statement) => GoBetween.Unsigned(statement),
            ("no statement at all", _) => "thank you",
            ("of another type", var statement) => site.Between.Listed(statement, type: "JWT"),
            ("exp", var statement) => site.Between.Listed(statement, claims => claims["exp"] = claims["iat"]!.GetValue<long>() - 1),
            ("purpose", var statement) => site.Between.Listed(statement, claims => (claims["purpose"], claims["acr"]) = ("password_reset", "password_reset")),
            ("amr", var statement) => site.Between.Listed(statement, claims => claims["amr"] = new JsonArray()),
            ("jti", var statement) => site.Between.Listed(statement, claims => claims.Remove("jti")),
            var (claim, statement) => site.Between.Listed(statement, claims => claims[claim] = "another"),
        });
        (await Through(at)).ShouldBe(("Sign in", "Something is wrong here. Start again."));
        (await at.Portal.Doubts()).ShouldBe([reason]);

        site.Between.Swaps[at.ClientId] = statement => Task.FromResult(site.Between.Listed(statement!));
        (await Through(at)).Title.ShouldBe($"Hello, {at.Name}", "it was for nothing else that it was not believed");
    }

    [Fact]
    public async Task is_not_signed_in_by_a_statement_of_earlier()
    {
        var at = await site.Portal();
        var first = "";
        site.Between.Swaps[at.ClientId] = statement => Task.FromResult(first = statement!);
        (await Through(at)).Title.ShouldBe($"Hello, {at.Name}");
        site.Between.Swaps[at.ClientId] = _ => Task.FromResult(first);
        (await Through(at)).Title.ShouldBe("Sign in");
        (await at.Portal.Doubts()).ShouldBe(["nonce"]);
    }

    [Fact]
    public async Task signs_in_once_by_a_statement_that_comes_twice_at_once()
    {
        var at = await site.Portal();
        await at.Alice.AddProvenPhone(at.Number);
        using var browser = at.Browser();
        await browser.SignIn(at.Name, at.Password);
        await site.App.Phone(at.Number).AnswerAndPress("#");

        using Browser first = browser.Tab(), second = browser.Tab();
        var (both, asked, statement) = (new TaskCompletionSource(), 0, "");
        site.Between.Swaps[at.ClientId] = async issued =>
        {
            if (issued is not null) statement = issued;
            if (Interlocked.Increment(ref asked) is 2) both.SetResult();
            await both.Task.WaitAsync(TestContext.Current.CancellationToken);
            return statement;
        };
        await Task.WhenAll(first.OpenAtOnce("/verify"), second.OpenAtOnce("/verify"));
        new[] { first.Title, second.Title }.Order().ShouldBe([$"Hello, {at.Name}", "Sign in"]);
        (await at.Portal.Doubts()).ShouldBe(["jti"]);
    }

    /// <summary>As far as a right answer and the statement that comes of it.</summary>
    async Task<(string Title, string? Notice)> Through(Place at)
    {
        if ((await at.Alice.SecurityInfo("methods { id }")).GetProperty("methods").GetArrayLength() is 0) await at.Alice.AddProvenPhone(at.Number);
        using var browser = at.Browser();
        await browser.SignIn(at.Name, at.Password);
        await site.App.Phone(at.Number).AnswerAndPress("#");
        await browser.Open("/verify");
        return (browser.Title, browser.Notice);
    }

    /// <summary>A portal of an organization, and somebody who has a password there.</summary>
    internal sealed record Place(App App, ReferencePortal Portal, string ClientId, Person Alice, string Password, string Number)
    {
        public string Name => Alice.UserId;

        public Browser Browser() => new(App, Portal.Address);
    }

    /// <summary>The product with a clock that shows the time, since the portal has a clock of its own.</summary>
    public sealed class Site : IAsyncLifetime
    {
        readonly ConcurrentBag<ReferencePortal> _portals = [];
        readonly ConcurrentBag<string> _passwords = [];
        OwnDatabase? _database;

        public App App { get; private set; } = null!;
        internal GoBetween Between { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await OtherPeoplesClients.Installed.Install();
            _database = await OwnDatabase.Create();
            App = await App.Start(_database.ConnectionString, null);
            Between = await GoBetween.Start(App);
        }

        /// <summary>Nothing that the product keeps from others is told by the portal either.</summary>
        public async ValueTask DisposeAsync()
        {
            foreach (var portal in _portals) portal.Dispose();
            var said = string.Join('\n', _portals.SelectMany(portal => portal.Log));
            foreach (var secret in _passwords.Concat(App.SecretsUsed).Append(GoBetween.ClientSecret)) said.ShouldNotContain(secret);
            foreach (var code in App.CodesUsed) Regex.IsMatch(said, $"(?<![0-9a-f]){code}(?![0-9a-f])").ShouldBeFalse("a code is in the portal's log");
            await Between.DisposeAsync();
            await App.DisposeAsync();
            await _database!.DisposeAsync();
        }

        internal string Secret()
        {
            var secret = $"password-{Guid.NewGuid():N}";
            _passwords.Add(secret);
            return secret;
        }

        /// <param name="inDevelopment">Whether the product itself hands the portal its token.</param>
        internal async Task<Place> Portal(bool inDevelopment = false)
        {
            var client = $"portal-{Guid.NewGuid():N}";
            var (alice, password) = (await App.Person($"org-{client}"), Secret());
            var portal = await ReferencePortal.Start(("PRODUCT", Between.Address), ("TOKEN_URL", inDevelopment ? "" : $"{Between.Address}/token"), ("CLIENT_ID", client), ("CLIENT_SECRET", GoBetween.ClientSecret),
                ("ORGANIZATION", alice.Organization), ("PEOPLE", JsonSerializer.Serialize(new Dictionary<string, string> { [alice.UserId] = password })));
            _portals.Add(portal);
            return new(App, portal, client, alice, password, App.Number());
        }
    }
}
