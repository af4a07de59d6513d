using System.Net;
using System.Text.RegularExpressions;

namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>Codes by mail, through somebody else's SMTP server.</summary>
public sealed partial class Mailing(Wired wired)
{
    string Address(string kind)
    {
        var address = $"{kind}-{Guid.NewGuid():N}@outlook.example";
        wired.App.SecretsUsed.Add(address);
        return address;
    }

    async Task<(Person Alice, string Challenge, ReceivedMail Mail)> Mailed(string? organization = null)
    {
        await wired.Calm();
        var (alice, address) = (await wired.App.Person(organization), wired.App.Address());
        var challenge = (await alice.AddEmail(address)).ChallengeId();
        var mail = (await wired.Post.To(address)).ShouldHaveSingleItem();
        wired.App.SecretsUsed.Add(Link(mail));
        return (alice, challenge, mail);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("under-tls")]
    public async Task sends_the_code_under_tls_and_signed_in(string? organization)
    {
        var (alice, challenge, mail) = await Mailed(organization);

        (mail.From, mail.Secure, mail.User, mail.AutoSubmitted).ShouldBe(("no-reply@contoso.example", true, "securityinfo", "auto-generated"));
        mail.Subject.ShouldBe($"Your verification code for {alice.Organization}");
        var code = wired.App.CodeIn(mail.Text);
        mail.Html.ShouldContain($"<strong>{code}</strong>");
        (await alice.Confirm(challenge, code)).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task names_each_mail_once_and_for_all()
    {
        var (alice, challenge, first) = await Mailed();
        wired.App.Time.Advance(TimeSpan.FromMinutes(1));
        await alice.Resend(challenge);
        var mails = await wired.Post.To(first.To, 2);
        mails.Select(mail => mail.MessageId).Distinct().Count().ShouldBe(2);
        first.MessageId.ShouldMatch("^<[0-9a-f]{32}@contoso.example>$");
    }

    [Theory]
    [InlineData("doubted", "CARRIER_UNREACHABLE")]
    [InlineData(null, "CARRIER_REFUSED", "refused")]
    [InlineData(null, "CARRIER_REFUSED", "later")]
    [InlineData(null, "INTERRUPTED", "cut")]
    public async Task says_what_went_wrong(string? organization, string failure, string mailbox = "pat")
    {
        await wired.Calm();
        var alice = await wired.App.Person(organization);
        (await alice.Challenge((await alice.AddEmail(Address(mailbox))).ChallengeId())).Text("failure").ShouldBe(failure);
    }

    [Theory]
    [InlineData("wrong-password")]
    [InlineData("quiet")]
    public async Task goes_to_the_next_server_where_the_first_does_not_let_us_in(string organization)
    {
        var (_, _, mail) = await Mailed(organization);
        mail.Secure.ShouldBeTrue();
    }

    [Fact]
    public async Task keeps_what_an_organization_is_called_out_of_the_headers()
    {
        var (_, _, mail) = await Mailed("Ev\u00EDl <b> \"Corp\" =?utf-8?q?x?=");
        mail.Subject.ShouldContain("Ev\u00EDl");
        mail.Html.ShouldNotContain("<b>");
    }

    [Fact]
    public async Task is_confirmed_by_the_button_on_the_page_that_the_link_leads_to_and_not_by_opening_it()
    {
        var (alice, challenge, mail) = await Mailed();

        var page = await Open(mail);
        page.ShouldContain("<form method=\"post\">");
        (await alice.Status(challenge)).ShouldBe("SENT");

        (await Press(Token(mail))).ShouldBe((HttpStatusCode.OK, "Your email address has been confirmed. You can close this page."));
        (await alice.Status(challenge)).ShouldBe("CONFIRMED");
        (await alice.History()).GetProperty("nodes")[0].Text("actor", "displayName").ShouldBe("system:mail-link");
    }

    [Fact]
    public async Task tells_nobody_why_a_link_is_good_for_nothing()
    {
        var (alice, challenge, mail) = await Mailed();
        var (_, expiring, expired) = await Mailed();
        wired.App.Time.Advance(TimeSpan.FromMinutes(10));
        var late = await Press(Token(expired));

        wired.App.Time.Advance(TimeSpan.FromMinutes(1));
        var (bob, open, replaced) = await Mailed();
        wired.App.Time.Advance(TimeSpan.FromMinutes(1));
        await bob.Resend(open);
        var newest = (await wired.Post.To(replaced.To, 2)).Single(other => other.MessageId != replaced.MessageId);
        wired.App.SecretsUsed.Add(Link(newest));
        wired.App.CodeIn(newest.Text);
        var old = await Press(Token(replaced));
        await Press(Token(newest));
        var used = await Press(Token(newest));
        var (carol, cancelled, over) = await Mailed();
        await carol.Cancel(cancelled);

        var failed = (HttpStatusCode.BadRequest, "This could not be confirmed. The link may be too old, replaced by a newer one, or used already. Ask for a new mail where you asked for this one.");
        foreach (var answer in new[] { late, old, used, await Press(Token(over)), await Press("nonsense"), await Press(""), await Press(Token(newest)[..^4] + "AAAA"), await Press(new string('A', 5000)), await Press(new string('A', 50_000)) })
            answer.ShouldBe(failed);
        (await bob.Status(open)).ShouldBe("CONFIRMED");
        (await carol.Status(cancelled)).ShouldBe("CANCELLED");
        (await Open(mail)).ShouldBe((await Open(newest)).Replace(Token(newest), Token(mail), StringComparison.Ordinal));
        (await alice.Status(challenge)).ShouldBe("EXPIRED");
        expiring.ShouldNotBeEmpty();
    }

    static string Link(ReceivedMail mail) => LinkIn().Match(mail.Text).Value;

    static string Token(ReceivedMail mail) => Link(mail).Split('=', 2)[1];

    async Task<string> Open(ReceivedMail mail)
    {
        var answer = await wired.App.Client().GetAsync(new Uri(Link(mail)).PathAndQuery, TestContext.Current.CancellationToken);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    async Task<(HttpStatusCode, string)> Press(string token)
    {
        var answer = await wired.App.Settled(() => wired.App.Client().PostAsync("/verify/email", new FormUrlEncodedContent([new("token", token)])));
        return (answer.StatusCode, Said().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    [GeneratedRegex("<p>(.*)</p>")]
    private static partial Regex Said();

    [GeneratedRegex(@"https://verify\.contoso\.example/verify/email\?token=\S+")]
    private static partial Regex LinkIn();
}
