using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using SecurityInfo.Api.Operations;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Identity;

/// <summary>Which tokens are believed: those of the organization's OpenID Connect issuer, or, in development, those of <c>/dev/token</c>.</summary>
static class Tokens
{
    public const string DevelopmentIssuer = "securityinfo-development";
    const long LongestWait = 40 * 24 * 60 * 60;

    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration.GetSection("Authentication");
        var authority = configuration["Authority"];
        var development = builder.Environment.IsDevelopment() && string.IsNullOrEmpty(authority);
        if (!development && !builder.ServesNobody() && (string.IsNullOrEmpty(authority) || string.IsNullOrEmpty(configuration["Audience"])))
            throw new InvalidOperationException("Set Authentication__Authority and Authentication__Audience: without an issuer nobody can be told from anybody else.");

        builder.Services.AddAuthorization().AddSingleton<TokenReader>().AddSingleton<SignIns>();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.Authority = development ? null : authority;
            bearer.Audience = configuration["Audience"];
        });
        if (development)
            builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<InstallationSecret>((bearer, secret) =>
                bearer.TokenValidationParameters = new()
                {
                    ValidIssuer = DevelopmentIssuer,
                    ValidAudience = DevelopmentIssuer,
                    ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                    IssuerSigningKeyResolver = (_, _, _, _) => [DevelopmentKey(secret)],
                    ValidateIssuerSigningKey = true,
                });
        return builder;
    }

    /// <summary>How much longer the token holds that somebody came with, as far as a timer can wait: what began with it ends with it.</summary>
    public static TimeSpan Left(ClaimsPrincipal principal, TimeProvider time) =>
        long.TryParse(principal.FindFirstValue("exp"), out var end) ? TimeSpan.FromSeconds(Math.Clamp(end - time.GetUtcNow().ToUnixTimeSeconds(), 0, LongestWait)) : Timeout.InfiniteTimeSpan;

    public static SymmetricSecurityKey DevelopmentKey(InstallationSecret secret) => new(secret.Key("development tokens"));

    public static string OrganizationClaim(IConfiguration configuration) => configuration["Authentication:OrganizationClaim"] ?? "org";
}
