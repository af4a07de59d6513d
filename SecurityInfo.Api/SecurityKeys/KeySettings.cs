using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace SecurityInfo.Api.SecurityKeys;

/// <summary>For which site keys are registered, from which pages, and which makers are trusted to tell what model a key is.</summary>
/// <param name="Domain">What keys are bound to (the relying party's id); null where none can be registered.</param>
/// <param name="Origins">The pages that may ask a key.</param>
/// <param name="AnyPageOfDomain">In development, any port will do.</param>
/// <param name="Makers">The root certificates of trusted makers.</param>
public sealed record KeySettings(string? Domain, ImmutableHashSet<string> Origins, bool AnyPageOfDomain, X509Certificate2Collection Makers)
{
    public const string Section = "SecurityKeys";

    public bool Allows(string origin) => Origins.Contains(origin) || AnyPageOfDomain && Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Host == Domain;

    /// <remarks>Never from what a request says of its host. A key that is registered for one domain is of no use on another.</remarks>
    public static KeySettings Of(IConfiguration configuration, bool development)
    {
        var section = configuration.GetSection(Section);
        var (domain, origins) = (Given(section["Domain"]), Listed(section["Origins"]));
        var makers = new X509Certificate2Collection();
        foreach (var file in Listed(section["Makers"])) makers.ImportFromPemFile(file);
        if (domain is null && origins is []) return new(development ? "localhost" : null, [], development, makers);

        if (domain is null || origins is [] || !origins.All(origin => IsPageOf(domain, origin)))
            throw new InvalidOperationException("Set SecurityKeys__Domain, such as contoso.com, and SecurityKeys__Origins, such as https://account.contoso.com: each an https origin of that domain without a path. Or set neither.");
        return new(domain, [.. origins], false, makers);
    }

    static bool IsPageOf(string domain, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && page.GetLeftPart(UriPartial.Authority) == origin
        && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp && page.Host is "localhost")
        && (page.Host == domain || page.Host.EndsWith($".{domain}", StringComparison.Ordinal));

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static string[] Listed(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

static class SecurityKeyRegistration
{
    public static WebApplicationBuilder AddSecurityKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(KeySettings.Of(builder.Configuration, builder.Environment.IsDevelopment())).AddSingleton<KeyCeremony>();
        return builder;
    }

    /// <summary>A page to register a key from, as a front end would. Mapped in development only.</summary>
    public static void MapSecurityKeyPage(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/dev/security-key", () => Results.Stream(typeof(SecurityKeyRegistration).Assembly.GetManifestResourceStream("security-key.html")!, "text/html; charset=utf-8"));
}
