using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>Which notice a link is in. Who carries it around can neither read nor make one.</summary>
public sealed record NoticeName(string Organization, string UserId, Guid NoticeId, DateTimeOffset At);

/// <summary>Says "this was not me" by the link in a notice. The link opens a page and changes nothing; the button on it disowns the change.</summary>
/// <remarks>Whoever has the link may, also where their number has been removed since: that is what it is for.</remarks>
static class NoticeLink
{
    const string Path = "/verify/notice", Purpose = "notice link";

    /// <summary>Null where <c>Mail:LinkBase</c> is not set: then a notice only says whom to ask.</summary>
    public static string? To(NoticeName notice, DeliveryTokens tokens, IConfiguration configuration) => PublicPage.Address(configuration, Path, () => tokens.Seal(Purpose, notice));

    public static void MapNoticeLink(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, (string? token, CarrierSettings settings, HttpContext http) =>
        {
            var wording = settings.DefaultWording;
            return PublicPage.Asking(http, wording.Language, wording.Notices.PageTitle, wording.Notices.PageAsks, wording.Notices.PageButton, token);
        });
        endpoints.MapPost(Path, async (HttpContext http, CarrierSettings settings, DeliveryTokens tokens, IMessageContext bus, TimeProvider time) =>
        {
            var (language, wording) = (settings.DefaultWording.Language, settings.DefaultWording.Notices);
            var disowned = tokens.Open<NoticeName>(Purpose, await PublicPage.TokenPosted(http)) is { } notice ? await Disown(notice, bus, time.GetUtcNow(), http.RequestAborted) : null;
            return PublicPage.Saying(http, language, wording.PageTitle, disowned is { } done ? wording.Done(done.Until, done.HelpDesk) : [wording.PageFailed], disowned is not null);
        });
    }

    static async Task<(DateTimeOffset Until, HelpDesk? HelpDesk)?> Disown(NoticeName notice, IMessageContext bus, DateTimeOffset at, CancellationToken stop)
    {
        bus.UserName = Actors.NoticeLink;
        try
        {
            var (_, person) = await bus.InvokeForTenantAsync<Outcome>(notice.Organization, new DisownChange(notice.UserId, at, notice.NoticeId, notice.At, Guid.CreateVersion7()), stop);
            return person.Info.Disowned.Find(disowned => disowned.NoticeId == notice.NoticeId) is { } done ? (done.RecoveryUntil, person.Policy.HelpDesk) : null;
        }
        catch (Exception lost) when (Invocation.IsLostRace(lost)) { return null; }
    }
}
