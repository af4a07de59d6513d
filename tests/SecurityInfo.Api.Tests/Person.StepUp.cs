using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    static readonly string[] Password = ["pwd"];

    /// <summary>The same person in another session, signed in by a password alone unless told otherwise. They keep that token.</summary>
    public async Task<Person> Elsewhere(string[]? amr = null, string? acr = null, DateTimeOffset? at = null, string? session = null) =>
        new(app, organization, userId, await app.Token(new { organization, user = userId, amr = amr ?? Password, acr, authTime = at, session }));

    /// <summary>The same person with a token of their own making.</summary>
    public Person With(string token) => new(app, organization, userId, token);

    /// <summary>The same person with a token of an issuer that says just this of how they signed in.</summary>
    public Person WithClaims(params IEnumerable<(string Name, object Value)> said)
    {
        var now = app.Time.GetUtcNow();
        return With(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "securityinfo-development",
            Audience = "securityinfo-development",
            Claims = new Dictionary<string, object>([.. said.Select(claim => KeyValuePair.Create(claim.Name, claim.Value)), new("sub", userId), new("org", organization)]),
            IssuedAt = now.UtcDateTime,
            Expires = now.UtcDateTime.AddHours(1),
            SigningCredentials = new(new SymmetricSecurityKey(app.Host.Services.GetRequiredService<InstallationSecret>().Key("development tokens")), SecurityAlgorithms.HmacSha256),
        }));
    }

    public Task<JsonElement> SetStepUpRule(int maxAgeMinutes = 20, string firstMethod = "FRESH_SIGN_IN") =>
        Mutate("setStepUpRule", "SetStepUpRuleInput", new { maxAgeMinutes, firstMethod }, "policy { version stepUp { maxAgeMinutes firstMethod } }");

    public async Task<JsonElement> IssueTemporaryPass(string user, int? lifetimeMinutes = null, bool? reusable = null, int? length = null, string reason = "lost the key on the train")
    {
        if (!string.IsNullOrWhiteSpace(reason)) app.SecretsUsed.Add(reason);
        var issued = await Mutate("issueTemporaryPass", "IssueTemporaryPassInput", new { userId = user, lifetimeMinutes, reusable, length, reason }, "value expiresAt");
        if (issued.Text("value") is not { } value) return issued;
        app.SecretsUsed.Add(value);
        if (length > 8) app.SecretsUsed.Add(value.Replace("-", "", StringComparison.Ordinal)); // Eight signs alone may stand anywhere.
        return issued;
    }

    public Task<JsonElement> RevokeTemporaryPass(string user) => Mutate("revokeTemporaryPass", "RevokeTemporaryPassInput", new { userId = user }, "revoked");

    public Task<JsonElement> RedeemTemporaryPass(string value) => Mutate("redeemTemporaryPass", "RedeemTemporaryPassInput", new { value }, "provenUntil securityInfo { version }");
}
