using System.Text;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Notices;

namespace SecurityInfo.Api.Tests.Notices;

/// <summary>What a notice says in each language.</summary>
public sealed class WordingNotices
{
    /// <summary>Of the GSM 7-bit alphabet (3GPP TS 23.038), which is what a text costs the least in.</summary>
    const string Letters = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    static IEnumerable<NoticedChange> All =>
        [.. Enum.GetValues<NoticeSubject>().Select(subject => new NoticedChange(subject)), .. Enum.GetValues<MethodType>().Select(type => new NoticedChange(NoticeSubject.MethodDeleted, Method: type))];

    public static TheoryData<string> Languages => [.. Wording.All.Select(wording => wording.Language)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void keeps_texts_to_the_cheap_letters_and_to_one_message_but_for_the_link(string language)
    {
        var wording = Wording.In(language)!.Notices;
        wording.Language.ShouldBe(language);
        foreach (var change in All)
            foreach (var link in new[] { null, "https://verify.contoso.example/verify/notice" })
            {
                var text = new NoticeText(wording, "Contoso", [wording.Told(change, "+1 ••••••••34")], Noon, link, null).Text;
                text.Where(letter => !Letters.Contains(letter, StringComparison.Ordinal)).ShouldBeEmpty(text);
                text.Length.ShouldBeLessThanOrEqualTo(160, text);
                text.ShouldContain("2026-03-02 12:00 UTC");
                text.ShouldNotContain("{");
            }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void says_what_and_when_and_what_to_do(string language)
    {
        var wording = Wording.In(language)!.Notices;
        var desk = new Domain.Policies.HelpDesk("Help <b>", "help@contoso.example", null, "https://help.contoso.example");
        var changes = All.Select(change => wording.Told(change, null)).ToArray();
        var (with, without) = (new NoticeText(wording, "Con<b>toso", [.. changes], Noon, "https://verify.example/x", desk), new NoticeText(wording, "Contoso", [.. changes], Noon, null, null));

        foreach (var change in changes) with.Mail.ShouldContain($"- {change}\n");
        with.Mail.ShouldContain("https://verify.example/x");
        with.Mail.ShouldContain("Help <b>, help@contoso.example, https://help.contoso.example");
        with.Html.ShouldContain("<a href=\"https://verify.example/x\">");
        with.Html.ShouldNotContain("<b>");
        without.Mail.ShouldContain(wording.AskHelpDesk);
        without.Html.ShouldNotContain("href");
        foreach (var said in new[] { with.Mail, with.Html, without.Mail, without.Html, with.Subject }) said.ShouldNotContain("{");
        Encoding.UTF8.GetByteCount(with.Subject).ShouldBeLessThan(120);
    }
}
