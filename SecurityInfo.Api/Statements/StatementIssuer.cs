using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecurityInfo.Api.Statements;

/// <summary>Says in a signed form, for one relying party, that a person is verified: a JSON web token (RFC 7519) that can be checked without asking us.</summary>
public sealed class StatementIssuer(StatementKeys keys, IConfiguration configuration)
{
    /// <summary>Long enough to carry it over, too short to be of use to who finds it.</summary>
    static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    public string Issue(string organization, Verification verification)
    {
        var at = verification.StatementAt!.Value;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = verification.UserId!,
            ["org"] = organization,
            ["jti"] = verification.StatementId!.Value.ToString("N"),
            ["auth_time"] = verification.Verified[^1].At.ToUnixTimeSeconds(),
            ["purpose"] = verification.Purpose is VerificationPurpose.TwoFactor ? "two_factor" : "password_reset",
            ["acr"] = Acr(verification),
            ["amr"] = verification.Verified.SelectMany(method => Amr(method.Kind)).Distinct().ToArray(),
            ["method_kinds"] = verification.Verified.Select(method => Kind(method.Kind)).ToArray(),
        };
        if (verification.Nonce is { } nonce) claims["nonce"] = nonce;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "verification+jwt",
            Issuer = configuration["Statements:Issuer"] is { Length: > 0 } issuer ? issuer : "securityinfo",
            Audience = verification.RelyingParty,
            Claims = claims,
            IssuedAt = at.UtcDateTime,
            NotBefore = at.UtcDateTime,
            Expires = (at + s_lifetime).UtcDateTime,
            SigningCredentials = keys.Current,
        });
    }

    /// <summary>What was done, by the names of RFC 8176.</summary>
    static IEnumerable<string> Amr(MethodKind kind) => kind switch
    {
        MethodKind.PhoneCall => ["tel"],
        MethodKind.TextMessage => ["sms", "otp"],
        MethodKind.SecurityKey => ["hwk", "pin", "user"],
        MethodKind.SecurityQuestions => ["kba"],
        _ => ["otp"],
    };

    /// <summary><c>phr</c> (phishing-resistant, OpenID Connect EAP) where only security keys answered; else what it was for.</summary>
    static string Acr(Verification verification) =>
        verification.Verified.All(method => method.Kind is MethodKind.SecurityKey) ? "phr"
        : verification.Purpose is VerificationPurpose.TwoFactor ? "two_factor"
        : "password_reset";

    static string Kind(MethodKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
