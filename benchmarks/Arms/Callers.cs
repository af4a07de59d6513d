using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Arms;

/// <summary>Who is calling, by their token.</summary>
public sealed record Caller(string Organization, string UserId, string Name)
{
    public static Caller? Of(ClaimsPrincipal principal) =>
        principal.FindFirstValue("sub") is { } user && principal.FindFirstValue("org") is { } organization
            ? new(organization, user, principal.FindFirstValue("name") ?? user)
            : null;
}

/// <summary>The same tokens and the same check of them as in SecurityInfo.Api under development.</summary>
public static class Callers
{
    const string Issuer = "securityinfo-development";

    static readonly string[] Strongest = ["pwd", "hwk", "pin", "mfa"];
    static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    sealed record Wanted(string Organization, string User);

    public static WebApplicationBuilder AddCallers(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters = new()
            {
                ValidIssuer = Issuer,
                ValidAudience = Issuer,
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                IssuerSigningKeyResolver = (_, _, _, _) => [Key()],
                ValidateIssuerSigningKey = true,
            };
        });
        return builder;
    }

    public static void MapTokens(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/dev/token", (Wanted wanted, TimeProvider time) =>
        {
            var now = time.GetUtcNow();
            var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = Issuer,
                Claims = new Dictionary<string, object>
                {
                    ["sub"] = wanted.User,
                    ["org"] = wanted.Organization,
                    ["name"] = wanted.User,
                    ["roles"] = Array.Empty<string>(),
                    ["amr"] = Strongest,
                    ["acr"] = "phr",
                    ["auth_time"] = now.ToUnixTimeSeconds(),
                },
                IssuedAt = now.UtcDateTime,
                Expires = now.UtcDateTime.AddHours(12),
                SigningCredentials = new(Key(), SecurityAlgorithms.HmacSha256),
            });
            return Results.Ok(new { access_token = token });
        });

    static SymmetricSecurityKey Key() => new(HKDF.Expand(HashAlgorithmName.SHA256, Secret, 32, "development tokens"u8.ToArray()));
}
