using System.Text.Encodings.Web;
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
    public static string? To(DeliveryName name, DeliveryTokens tokens, IConfiguration configuration) =>
        configuration["Mail:LinkBase"] is { Length: > 0 } address ? $"{address.TrimEnd('/')}{Path}?token={tokens.Seal(Purpose, name)}" : null;

    public static void Check(IConfiguration configuration)
    {
        if (configuration["Mail:LinkBase"] is { Length: > 0 } address && !(Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http"))
            throw new InvalidOperationException("Mail__LinkBase is no address that a mail could link to: give the https address under which people reach this installation.");
    }

    public static void MapMailLink(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, (string? token, CarrierSettings settings, HttpContext http) => Page(http, settings.DefaultWording, wording =>
            $"""
            <p>{Html(wording.PageAsks)}</p>
            <form method="post"><input type="hidden" name="token" value="{Html(token ?? "")}"><button>{Html(wording.PageButton)}</button></form>
            """));
        endpoints.MapPost(Path, async (HttpContext http, CarrierSettings settings, DeliveryTokens tokens, SecurityInfoReader reader, DeliveredCodes codes, IMessageContext bus, TimeProvider time) =>
        {
            var token = (await PostedForm.Read(http.Request))?.GetValueOrDefault("token").ToString() ?? "";
            var confirmed = tokens.Open(Purpose, token) is { } name && await Confirm(name, reader, codes, bus, time, http.RequestAborted);
            return Page(http, settings.DefaultWording, wording => $"<p>{Html(confirmed ? wording.PageDone : wording.PageFailed)}</p>", confirmed ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
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

    static IResult Page(HttpContext http, Wording wording, Func<Wording, string> body, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        return Results.Content(
            $$"""
            <!doctype html>
            <html lang="{{wording.Language}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>{{Html(wording.PageTitle)}}</title>
            <style>body { font: 1.1em system-ui, sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1em } button { font: inherit; padding: 0.5em 1.5em }</style></head>
            <body><main><h1>{{Html(wording.PageTitle)}}</h1>
            {{body(wording)}}
            </main></body></html>
            """, "text/html; charset=utf-8", statusCode: status);
    }

    static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
