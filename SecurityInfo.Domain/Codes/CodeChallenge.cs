using System.Text.Json.Serialization;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Codes;

/// <summary>One open request to prove possession of a phone or a mailbox by a code that is sent there.</summary>
/// <param name="Id">The same for all its codes.</param>
/// <param name="MethodId">The phone or email that is proven.</param>
/// <param name="By">By text or by mail.</param>
/// <param name="To">The fingerprint of the number or address.</param>
/// <param name="ExpiresAt">Ten minutes after the last code was asked for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Codes">Only the last one is right.</param>
public sealed record CodeChallenge(
    Guid Id, Guid MethodId, MethodKind By, string To, DateTimeOffset ExpiresAt, ChallengeStatus Status, ImmutableList<Code> Codes)
    : Challenge(Id, MethodId, ExpiresAt, Status)
{
    [JsonIgnore]
    public Code Code => Codes[^1];

    [JsonIgnore]
    public override MethodKind Kind => By;

    [JsonIgnore]
    public override IEnumerable<DateTimeOffset> Deliveries => Codes.Select(code => code.RequestedAt);

    [JsonIgnore]
    public override string SentTo => To;

    [JsonIgnore]
    public override DateTimeOffset StartedAt => Codes[0].RequestedAt;
}

/// <summary>One code of a challenge. What it says is nowhere kept: it is worked out from these ids and a secret of the installation.</summary>
/// <param name="Id">What the carrier is told, so that a repeated order is the same order.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="Reference">The carrier's own name for it.</param>
/// <param name="DeliveredAt">When it arrived, where the carrier tells.</param>
/// <param name="Failure">Why it reached nobody.</param>
public sealed record Code(Guid Id, DateTimeOffset RequestedAt, string? Reference = null, DateTimeOffset? DeliveredAt = null, DeliveryFailure? Failure = null)
{
    /// <summary>A code that could not be sent for so long is not sent any more: whoever asked for it has given up, or asked again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public bool IsTooLate(DateTimeOffset at) => at - RequestedAt > Patience;
}
