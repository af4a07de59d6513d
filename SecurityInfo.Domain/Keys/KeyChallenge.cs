using System.Text.Json.Serialization;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Keys;

/// <summary>One open ceremony in which a browser registers a key. It takes one answer: right or wrong, it is over then.</summary>
/// <param name="Id">The ceremony's id.</param>
/// <param name="MethodId">The method that the key becomes.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ExpiresAt">When it is over at the latest.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Ceremony">What the answer is held against; null once it is over.</param>
public sealed record KeyChallenge(Guid Id, Guid MethodId, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt, ChallengeStatus Status, Sealed? Ceremony)
    : Challenge(Id, MethodId, ExpiresAt, Status)
{
    [JsonIgnore]
    public override MethodKind Kind => MethodKind.SecurityKey;

    [JsonIgnore]
    public override DateTimeOffset StartedAt => RequestedAt;

    internal KeyChallenge Over(ChallengeStatus status) => this with { Status = status, Ceremony = null };
}
