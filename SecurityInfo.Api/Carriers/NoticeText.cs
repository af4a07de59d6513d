using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;

namespace SecurityInfo.Api.Carriers;

/// <summary>What a notice says, as a text and as a mail.</summary>
/// <param name="Wording">In which words.</param>
/// <param name="Organization">Whose security info it is.</param>
/// <param name="Changes">What happened, a line each.</param>
/// <param name="At">When.</param>
/// <param name="Link">Where to say that it was not them; null where there is no such page.</param>
/// <param name="HelpDesk">Whom to ask.</param>
sealed record NoticeText(NoticeWording Wording, string Organization, ImmutableArray<string> Changes, DateTimeOffset At, string? Link, HelpDesk? HelpDesk)
{
    string When => Wording.Moment(At);

    ImmutableArray<string> Advice => [Link is null ? Wording.AskHelpDesk : Wording.NotYou, .. Link is null ? ImmutableArray<string>.Empty : [Link], Wording.IfYou, .. Wording.Contact(HelpDesk)];

    /// <summary>Of the letters that fit into a text.</summary>
    public string Text => $"{Organization}: {string.Join(", ", Changes).Replace('•', '*')}, {When}. {(Link is null ? Wording.AskHelpDeskShort : $"{Wording.NotYouShort} {Link}")}";

    public string Subject => NoticeWording.With(Wording.Subject, Organization);

    public string Mail =>
        $"""
        {NoticeWording.With(Wording.Intro, Organization, When)}

        {string.Join('\n', Changes.Select(change => $"- {change}"))}

        {string.Join("\n\n", Advice)}
        """;

    public string Html =>
        $"""
        <!doctype html>
        <html lang="{Wording.Language}"><body>
        <p>{Encoded(NoticeWording.With(Wording.Intro, Organization, When))}</p>
        <ul>{string.Concat(Changes.Select(change => $"<li>{Encoded(change)}</li>"))}</ul>
        {string.Join('\n', Advice.Select(advice => advice == Link ? $"<p><a href=\"{Encoded(advice)}\">{Encoded(Wording.PageButton)}</a></p>" : $"<p>{Encoded(advice)}</p>"))}
        </body></html>
        """;

    static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>What the help desk is told when somebody disowned a change.</summary>
sealed record AlertText(NoticeWording Wording, string Organization, string UserId, DateTimeOffset Until)
{
    public string Subject => NoticeWording.With(Wording.AlertSubject, Organization);

    public string Mail => string.Format(CultureInfo.InvariantCulture, Wording.Alert, Organization, UserId, Wording.Moment(Until));

    public string Html => $"<!doctype html>\n<html lang=\"{Wording.Language}\"><body><p>{HtmlEncoder.Default.Encode(Mail)}</p></body></html>\n";
}
