using System.Text.Encodings.Web;

namespace SecurityInfo.Api.Carriers;

/// <summary>Pages that links in texts and mails lead to. Whoever opens one is nobody we know, so it says nothing that its address does not allow, and no other page may hold it.</summary>
static class PublicPage
{
    /// <summary>The address of one of them; null where <c>Mail:LinkBase</c> is not set.</summary>
    public static string? Address(IConfiguration configuration, string path, Func<string> token) =>
        configuration["Mail:LinkBase"] is { Length: > 0 } address ? $"{address.TrimEnd('/')}{path}?token={token()}" : null;

    public static void Check(IConfiguration configuration)
    {
        if (configuration["Mail:LinkBase"] is { Length: > 0 } address && !(Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http"))
            throw new InvalidOperationException("Mail__LinkBase is no address that a mail could link to: give the https address under which people reach this installation.");
    }

    /// <summary>Asks before anything is done, since programs open links too.</summary>
    public static IResult Asking(HttpContext http, string language, string title, string question, string button, string? token) => Of(http, language, title,
        $"""
        <p>{Html(question)}</p>
        <form method="post"><input type="hidden" name="token" value="{Html(token ?? "")}"><button>{Html(button)}</button></form>
        """);

    public static async Task<string> TokenPosted(HttpContext http) => (await PostedForm.Read(http.Request))?.GetValueOrDefault("token").ToString() ?? "";

    /// <param name="http">Whose answer it is.</param>
    /// <param name="language">What it is written in.</param>
    /// <param name="title">Above it.</param>
    /// <param name="paragraphs">As plain text.</param>
    /// <param name="done">Whether what was asked for was done.</param>
    public static IResult Saying(HttpContext http, string language, string title, IEnumerable<string> paragraphs, bool done) =>
        Of(http, language, title, string.Join('\n', paragraphs.Select(text => $"<p>{Html(text)}</p>")), done ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    static IResult Of(HttpContext http, string language, string title, string body, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        return Results.Content(
            $$"""
            <!doctype html>
            <html lang="{{language}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>{{Html(title)}}</title>
            <style>body { font: 1.1em system-ui, sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1em } button { font: inherit; padding: 0.5em 1.5em }</style></head>
            <body><main><h1>{{Html(title)}}</h1>
            {{body}}
            </main></body></html>
            """, "text/html; charset=utf-8", statusCode: status);
    }

    static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
