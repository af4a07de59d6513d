using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Carriers;

/// <summary>Confirms an email by a link instead of its code. The link opens a page and changes nothing, since programs open links too; the button on the page confirms.</summary>
/// <remarks>Whoever has the link needs no sign-in, as little as whoever has the code and the page it is typed into: it is good for that one code of that one challenge.</remarks>
static class MailLink
{
    const string Path = "/verify/email", Purpose = "mail link";

    /// <summary>Null where <c>Mail:LinkBase</c> is not set: then mails carry the code alone.</summary>
    public static string? To(DeliveryName name, DeliveryTokens tokens, IConfiguration configuration) => PublicPage.Address(configuration, Path, () => tokens.Seal(Purpose, name));

    public static void MapMailLink(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, (string? token, CarrierSettings settings, HttpContext http) =>
        {
            var wording = settings.DefaultWording;
            return PublicPage.Asking(http, wording.Language, wording.PageTitle, wording.PageAsks, wording.PageButton, token);
        });
        endpoints.MapPost(Path, async (HttpContext http, CarrierSettings settings, DeliveryTokens tokens, SecurityInfoReader reader, DeliveredCodes codes, IMessageContext bus, TimeProvider time) =>
        {
            var wording = settings.DefaultWording;
            var confirmed = tokens.Open<DeliveryName>(Purpose, await PublicPage.TokenPosted(http)) is { } name && await Confirm(name, reader, codes, bus, time, http.RequestAborted);
            return PublicPage.Saying(http, wording.Language, wording.PageTitle, [confirmed ? wording.PageDone : wording.PageFailed], confirmed);
        });
    }

    static async Task<bool> Confirm(DeliveryName name, SecurityInfoReader reader, DeliveredCodes codes, IMessageContext bus, TimeProvider time, CancellationToken stop)
    {
        var person = await reader.Person(name.Organization, name.UserId, stop);
        if (person.Info.Challenge(name.ChallengeId) is not CodeChallenge { By: MethodKind.Email, IsOver: false } challenge || challenge.Code.Id != name.Id) return false;
        bus.UserName = Actors.MailLink;
        var code = new GivenCode(codes.Of(name.Organization, name.UserId, challenge));
        try { return (await bus.InvokeForTenantAsync<Outcome>(name.Organization, new ConfirmChallenge(name.UserId, time.GetUtcNow(), name.ChallengeId, code), stop)).Refusal is null; }
        catch (Exception lost) when (Invocation.IsLostRace(lost)) { return false; }
    }
}
