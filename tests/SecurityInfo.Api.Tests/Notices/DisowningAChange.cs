using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Tests.Carriers;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Methods;
using Wolverine;

namespace SecurityInfo.Api.Tests.Notices;

/// <summary>"This was not me", by the link in a text or mail that somebody else's carriers took.</summary>
public sealed partial class DisowningAChange(Wired wired)
{
    const string Failed = "This link cannot be used any more. If something is wrong, contact your help desk.";

    App App => wired.App;

    /// <summary>Somebody with a mobile phone, in an organization with a help desk.</summary>
    async Task<(Person Alice, string Phone, string Number, string Desk)> Alice()
    {
        await wired.Calm();
        var (admin, number, desk) = (await App.Person(null, "policy-admin"), App.Number(), $"help-{Guid.NewGuid():N}@contoso.example");
        await admin.SetHelpDesk("Contoso help desk", desk, "https://help.contoso.example");
        var alice = await App.Person(admin.Organization);
        var challenge = (await alice.AddPhone(number, "TEXT")).ChallengeId();
        await alice.Confirm(challenge, App.CodeIn(wired.Acme.Texts(number)[0]["Body"]));
        return (alice, (await alice.Challenge(challenge)).Text("method", "id")!, number, desk);
    }

    /// <summary>The link in the newest text to a number.</summary>
    string Link(string number)
    {
        var link = LinkIn().Match(wired.Acme.Texts(number)[^1]["Body"]).Value;
        link.ShouldNotBeEmpty();
        App.SecretsUsed.Add(link.Split('=', 2)[1]);
        return link;
    }

    static string Token(string link) => link.Split('=', 2)[1];

    [Fact]
    public async Task blocks_calls_off_and_alerts_also_by_a_number_that_was_removed_and_opening_the_link_does_not()
    {
        var (alice, phone, number, desk) = await Alice();
        await alice.DeleteMethod(phone);
        var open = (await alice.AddPhone(App.Number())).ChallengeId();
        var link = Link(number);

        var opened = await App.Client().GetAsync(new Uri(link).PathAndQuery, TestContext.Current.CancellationToken);
        opened.Headers.CacheControl!.NoStore.ShouldBeTrue();
        opened.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        (await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<form method=\"post\">");
        (await alice.Status(open)).ShouldBe("SENT");

        var (status, said) = await Press(Token(link));

        status.ShouldBe(HttpStatusCode.OK);
        var until = App.Time.GetUtcNow().AddDays(10).UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        said.ShouldBe($"Thank you. Your security info is blocked until {until} UTC: nobody is verified as you until then. Contact your help desk now. They help you to get your security info back. Help desk: Contoso help desk, {desk}, https://help.contoso.example");
        (await alice.Status(open)).ShouldBe("CANCELLED");
        var info = (await App.Reader.Person(alice.Organization, alice.UserId, TestContext.Current.CancellationToken)).Info;
        info.IsBlocked(App.Time.GetUtcNow().AddDays(9)).ShouldBeTrue();
        (await alice.SecurityInfo("recoveryUntil")).Text("recoveryUntil").ShouldNotBeNull();
        var told = await alice.Notices();
        told[^2..].Select(entry => (entry.Text("type"), entry.Text("actor", "displayName"))).ShouldBe([("change_disowned", "system:notice-link"), ("person_blocked", "system:notice-link")]);
        told[^1].Text("cause").ShouldBe("DISOWNED_BY_OWNER");
        var alert = (await wired.Post.To(desk)).ShouldHaveSingleItem();
        alert.Subject.ShouldBe($"A change of security info in {alice.Organization} was disowned");
        alert.Text.ShouldContain(alice.UserId);
        App.Logs.Lines.ShouldContain(line => line.Contains("says that it was not theirs", StringComparison.Ordinal) && line.Contains(info.Disowned[0].NoticeId.ToString(), StringComparison.Ordinal));

        (await Press(Token(link))).ShouldBe((status, said));
        (await alice.Notices()).Length.ShouldBe(told.Length);
        (await wired.Post.To(desk)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task does_nothing_by_a_link_that_is_forged_foreign_or_too_old()
    {
        var (alice, phone, number, _) = await Alice();
        await alice.ChangeDefault(phone, "PHONE_CALL");
        var (token, version) = (Token(Link(number)), (await alice.SecurityInfo("version")).Text("version"));
        var (tokens, configuration) = (App.Host.Services.GetRequiredService<DeliveryTokens>(), App.Host.Services.GetRequiredService<IConfiguration>());
        var notice = new NoticeName(alice.Organization, alice.UserId, Guid.CreateVersion7(), App.Time.GetUtcNow().AddDays(-10));
        var old = Token(NoticeLink.To(notice, tokens, configuration)!);
        var foreign = tokens.Seal("mail link", new DeliveryName(alice.Organization, alice.UserId, notice.NoticeId, notice.NoticeId));

        foreach (var bad in new[] { old, foreign, token[..^4] + "AAAA", "nonsense", "", new string('A', 5000), new string('A', 50_000) })
            (await Press(bad)).ShouldBe((HttpStatusCode.BadRequest, Failed));

        (await alice.SecurityInfo("version")).Text("version").ShouldBe(version);
        (await Press(Token(NoticeLink.To(notice with { At = notice.At.AddSeconds(1) }, tokens, configuration)!))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task by_many_at_once_blocks_once()
    {
        var (alice, phone, number, desk) = await Alice();
        await alice.DeleteMethod(phone);
        var token = Token(Link(number));

        await App.Settled(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => App.Client().PostAsync("/verify/notice", new FormUrlEncodedContent([new("token", token)]))));
            return 0;
        });

        (await alice.Notices()).Count(entry => entry.Text("type") is "change_disowned").ShouldBe(1);
        (await wired.Post.To(desk)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task is_offered_in_mails_too()
    {
        var (alice, phone, _, desk) = await Alice();
        var address = App.Address();
        var challenge = (await alice.AddEmail(address)).ChallengeId();
        var code = (await wired.Post.To(address)).ShouldHaveSingleItem();
        App.SecretsUsed.Add(Regex.Match(code.Text, @"https://\S+").Value);
        await alice.Confirm(challenge, App.CodeIn(code.Text));

        await alice.DeleteMethod(phone);

        var mail = (await wired.Post.To(address, 2)).Single(mail => mail.MessageId != code.MessageId);
        mail.AutoSubmitted.ShouldBe("auto-generated");
        mail.Text.ShouldContain($"Help desk: Contoso help desk, {desk}, https://help.contoso.example");
        var link = LinkIn().Match(mail.Text).Value;
        App.SecretsUsed.Add(Token(link));
        mail.Html.ShouldContain(WebUtility.HtmlEncode(link));
        (await Press(Token(link))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task waits_while_texts_are_shut_or_nobody_takes_them_and_gives_up_after_six_hours(bool shut)
    {
        var (alice, phone, number, _) = await Alice();
        wired.Acme.Calm();
        var order = await Undelivered();
        wired.Acme.Texts(number).ShouldBeEmpty();
        (await alice.Notices())[^1].Text("type").ShouldBe("notice_requested");

        await Again(order);
        wired.Acme.Texts(number).ShouldHaveSingleItem();
        (await alice.Notices())[^1].Text("type").ShouldBe("notice_sent");
        await Again(order);
        wired.Acme.Texts(number).ShouldHaveSingleItem();

        var late = await Undelivered();
        App.Time.Advance(TimeSpan.FromHours(6));
        await Again(late);
        wired.Acme.Texts(number).ShouldBeEmpty();
        (await alice.Notices())[^1].Text("deliveryFailure").ShouldBe("TOO_LATE");

        async Task<SendNotice> Undelivered()
        {
            if (shut) await wired.Shut(MethodKind.TextMessage);
            else (wired.Acme.Mood, wired.Backup.Mood) = (Mood.HasTooMuch, Mood.HasTooMuch);
            await alice.ChangeDefault(phone, (await alice.SecurityInfo("defaultSignInMethod { kind }")).Text("defaultSignInMethod", "kind") is "PHONE_CALL" ? "TEXT_MESSAGE" : "PHONE_CALL");
            if (shut) await wired.Shut();
            await wired.Calm();
            await using var session = App.Store.QuerySession(alice.Organization);
            var notice = (await session.Events.FetchStreamAsync(alice.UserId)).Select(stored => stored.Data).OfType<SecurityInfoEvent.NoticeRequested>().Last();
            return new(alice.UserId, notice.NoticeId, notice.To.Single().Id);
        }

        Task Again(SendNotice again) => App.Settled(async () =>
        {
            await using var scope = App.Host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeForTenantAsync(alice.Organization, again);
            return 0;
        });
    }

    [Fact]
    public async Task is_told_why_a_text_did_not_go_out_or_arrive()
    {
        var (alice, phone, number, _) = await Alice();
        await alice.ChangeDefault(phone, "PHONE_CALL");
        var text = wired.Acme.Texts(number)[^1];
        text["ValidityPeriod"].ShouldBe("21600");
        Link(number);
        foreach (var report in new[] { "delivered", "undelivered", "undelivered" })
            (await wired.Acme.Report(App, text["StatusCallback"], new Dictionary<string, string> { ["MessageSid"] = text.Sid, ["MessageStatus"] = report })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await alice.Notices())[^2..].Select(entry => entry.Text("type")).ShouldBe(["notice_sent", "notice_failed"]);
        (await alice.Notices())[^1].Text("deliveryFailure").ShouldBe("NOT_DELIVERED");

        wired.Acme.Mood = Mood.Refuses;
        await alice.ChangeDefault(phone, "TEXT_MESSAGE");
        Link(number);
        (await alice.Notices())[^1].Text("deliveryFailure").ShouldBe("CARRIER_REFUSED");

        wired.Acme.Mood = Mood.Breaks;
        await alice.ChangeDefault(phone, "PHONE_CALL");
        Link(number);
        (await alice.Notices())[^1].Text("deliveryFailure").ShouldBe("INTERRUPTED");
    }

    async Task<(HttpStatusCode Status, string Said)> Press(string token)
    {
        var answer = await App.Settled(() => App.Client().PostAsync("/verify/notice", new FormUrlEncodedContent([new("token", token)])));
        return (answer.StatusCode, string.Join(' ', Said().Matches(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())).Select(match => match.Groups[1].Value)));
    }

    [GeneratedRegex("<p>(.*)</p>")]
    private static partial Regex Said();

    [GeneratedRegex(@"https://verify\.contoso\.example/verify/notice\?token=\S+")]
    private static partial Regex LinkIn();
}
