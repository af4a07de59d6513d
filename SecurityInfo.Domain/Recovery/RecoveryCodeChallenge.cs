using System.Text.Json.Serialization;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Recovery;

/// <summary>One open request for any of the recovery codes that are left.</summary>
public sealed record RecoveryCodeChallenge(Guid Id, Guid MethodId, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, ChallengeStatus Status) : Challenge(Id, MethodId, ExpiresAt, Status)
{
    [JsonIgnore]
    public override MethodKind Kind => MethodKind.RecoveryCodes;

    [JsonIgnore]
    public override DateTimeOffset StartedAt => AskedAt;
}
