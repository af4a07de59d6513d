using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Identity;

/// <summary>Reads from a token when and how its owner signed in: <c>auth_time</c>, <c>acr</c>, <c>amr</c> (RFC 8176), <c>sid</c>.</summary>
/// <remarks>What a token does not say is not made up for: without <c>auth_time</c> no sign-in is recent, and <c>iat</c> does not stand in for it, since a token is renewed without anybody at the keyboard.</remarks>
public sealed class SignIns(IConfiguration configuration, InstallationSecret secret)
{
    /// <summary>OpenID Connect Extended Authentication Profile: phishing-resistant, and the same by hardware.</summary>
    const string PhishingResistant = "phr", ByHardware = "phrh";

    static readonly ImmutableHashSet<string>
        s_liftNothing = ["kba", "email"],
        s_ofThePerson = ["pwd", "pin", "fpt", "face", "iris", "retina", "vbm"],
        s_keys = ["hwk", "swk", "pop", "sc", "fido"],
        s_possession = s_keys.Union(["otp", "sms", "tel"]),
        s_atTheKey = ["pin", "user", "fpt", "face", "iris", "retina", "vbm"];

    readonly ImmutableDictionary<SignInLevel, string> _acrs = ImmutableDictionary<SignInLevel, string>.Empty
        .Add(SignInLevel.TwoFactor, configuration["Authentication:TwoFactorAcr"] is { Length: > 0 } twoFactor ? twoFactor : "https://refeds.org/profile/mfa")
        .Add(SignInLevel.PhishingResistant, configuration["Authentication:PhishingResistantAcr"] is { Length: > 0 } resistant ? resistant : PhishingResistant);

    /// <summary>What to ask the issuer for (<c>acr_values</c>) so that somebody signs in at this level; null where any way does.</summary>
    public string? Acr(SignInLevel level) => _acrs.GetValueOrDefault(level);

    public SignIn Of(ClaimsPrincipal principal) => new(
        long.TryParse(principal.FindFirstValue("auth_time"), out var seconds) && seconds is > 0 and < uint.MaxValue ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        LevelOf(principal.FindFirstValue("acr"), [.. principal.FindAll("amr").Select(method => method.Value)]),
        SessionOf(principal) is { } session ? secret.FingerprintOfSession(session) : null);

    SignInLevel LevelOf(string? acr, ImmutableHashSet<string> amr)
    {
        if (acr is not null && (acr == Acr(SignInLevel.PhishingResistant) || acr is PhishingResistant or ByHardware)) return SignInLevel.PhishingResistant;

        var isMultiFactor = amr.Contains("mfa");
        var twoFactors = isMultiFactor || acr is not null && acr == Acr(SignInLevel.TwoFactor) || amr.Overlaps(s_possession) && amr.Overlaps(s_ofThePerson);
        return twoFactors && (amr.Overlaps(s_keys) && amr.Overlaps(s_atTheKey) || isMultiFactor && (amr.Contains("fido") || amr.Contains("sc"))) ? SignInLevel.PhishingResistant
            : twoFactors ? SignInLevel.TwoFactor
            : !amr.IsEmpty && amr.IsSubsetOf(s_liftNothing) ? SignInLevel.None
            : SignInLevel.OneFactor;
    }

    /// <summary>The session, else the token by its id, else the token itself: whatever it is, another one is not lifted with it.</summary>
    static string? SessionOf(ClaimsPrincipal principal) =>
        principal.FindFirstValue("sid") is { Length: > 0 } session ? $"sid {session}"
        : principal.FindFirstValue("jti") is { Length: > 0 } token ? $"jti {token}"
        : principal.Identity is CaseSensitiveClaimsIdentity { SecurityToken: JsonWebToken itself } ? $"token {itself.EncodedToken}"
        : null;
}
