using System.Collections.Immutable;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Identity;

/// <summary>Tokens for whoever asks. Mapped in development only.</summary>
static class DevelopmentTokens
{
    sealed record Wanted(string? Organization, string? User, string? Name, string? Email, ImmutableArray<string>? Roles, ImmutableArray<string>? Amr, string? Acr, DateTimeOffset? AuthTime, string? Session);

    /// <summary>A developer can do everything, unless they want to see what they cannot.</summary>
    static readonly ImmutableArray<string> s_strongest = ["pwd", "hwk", "pin", "mfa"];

    public static void MapDevelopmentTokens(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/dev/token", (Wanted wanted, InstallationSecret secret, TimeProvider time, IConfiguration configuration) =>
        {
            if (string.IsNullOrEmpty(wanted.Organization) || string.IsNullOrEmpty(wanted.User)) return Results.BadRequest(new { error = "Say which organization and which user." });
            var now = time.GetUtcNow();
            var claims = new Dictionary<string, object>
            {
                ["sub"] = wanted.User,
                [Tokens.OrganizationClaim(configuration)] = wanted.Organization,
                ["name"] = wanted.Name ?? wanted.User,
                ["roles"] = wanted.Roles ?? [],
                ["amr"] = wanted.Amr ?? s_strongest,
                ["auth_time"] = (wanted.AuthTime ?? now).ToUnixTimeSeconds(),
                ["sid"] = wanted.Session ?? Guid.NewGuid().ToString("N"),
            };
            if ((wanted.Acr ?? (wanted.Amr is null ? "phr" : null)) is { } acr) claims["acr"] = acr;
            if (wanted.Email is { } email) claims["email"] = email;
            var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Tokens.DevelopmentIssuer,
                Audience = Tokens.DevelopmentIssuer,
                Claims = claims,
                IssuedAt = now.UtcDateTime,
                Expires = now.UtcDateTime.AddHours(12),
                SigningCredentials = new(Tokens.DevelopmentKey(secret), SecurityAlgorithms.HmacSha256),
            });
            return Results.Ok(new { access_token = token });
        });
}
