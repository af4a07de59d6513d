using System.Text.Json.Serialization;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Apps;

/// <summary>One open request to prove possession of an app by a code that it shows. Nothing is sent.</summary>
public sealed record AppCodeChallenge(Guid Id, Guid MethodId, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, ChallengeStatus Status) : Challenge(Id, MethodId, ExpiresAt, Status)
{
    [JsonIgnore]
    public override MethodKind Kind => MethodKind.AuthenticatorApp;

    [JsonIgnore]
    public override DateTimeOffset StartedAt => AskedAt;
}
