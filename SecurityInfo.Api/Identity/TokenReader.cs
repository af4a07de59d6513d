using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace SecurityInfo.Api.Identity;

/// <summary>Reads a token that did not come in the header of a request, by the same rules as one that did.</summary>
/// <remarks>The bearer handler looks at a request once: what a socket says after the upgrade is too late for it.</remarks>
sealed class TokenReader(IOptionsMonitor<JwtBearerOptions> bearer)
{
    const string Scheme = JwtBearerDefaults.AuthenticationScheme + " ";

    /// <summary>Nobody, where the token is not believed.</summary>
    public async Task<ClaimsPrincipal> Read(string authorization)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return new();
        var options = bearer.Get(JwtBearerDefaults.AuthenticationScheme);
        var parameters = options.TokenValidationParameters.Clone();
        parameters.ConfigurationManager = options.ConfigurationManager as BaseConfigurationManager;
        foreach (var handler in options.TokenHandlers)
            if (await handler.ValidateTokenAsync(authorization[Scheme.Length..].Trim(), parameters) is { IsValid: true } valid)
                return new(valid.ClaimsIdentity);
        return new();
    }
}
