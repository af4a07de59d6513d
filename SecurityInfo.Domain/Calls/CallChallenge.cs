using System.Text.Json.Serialization;

namespace SecurityInfo.Domain.Calls;

/// <summary>Where a challenge stands. See call-challenge.mermaid.</summary>
public enum ChallengeStatus { Requested, Claimed, Placed, Answered, Confirmed, Failed, FraudReported, Expired, Cancelled }

/// <summary>Why a call came to nothing.</summary>
public enum CallFailure
{
    /// <summary>It rang until the ring time was over.</summary>
    NoAnswer,
    /// <summary>Somebody was on the phone already.</summary>
    Busy,
    /// <summary>The person rejected the call while it rang.</summary>
    Declined,
    /// <summary>Somebody or something, such as voicemail, answered and pressed no key.</summary>
    NoKey,
    /// <summary>Whoever answered hung up before pressing a key.</summary>
    HungUp,
    /// <summary>Something else than # was pressed as often as it may be.</summary>
    WrongKeys,
    /// <summary>The carrier would not place the call.</summary>
    CarrierRefused,
    /// <summary>The carrier could not be reached, so that no phone rang.</summary>
    CarrierUnreachable,
    /// <summary>It could not be dialled soon enough after it was asked for.</summary>
    TooLate,
    /// <summary>Nobody can tell any more how it went.</summary>
    Interrupted,
}

/// <summary>Why a challenge was cancelled.</summary>
public enum CancellationCause
{
    /// <summary>The owner called it off.</summary>
    ByOwner,
    /// <summary>The owner gave another number, or the same one anew, before it was confirmed.</summary>
    Superseded,
    /// <summary>The phone that it was to give a new number was deleted.</summary>
    MethodDeleted,
    /// <summary>The organization no longer allowed calls.</summary>
    NotAllowed,
}

/// <summary>One open request to prove possession of a phone by a call, and the calls made for it.</summary>
/// <param name="Id">The same for all its calls.</param>
/// <param name="MethodId">The phone that is proven.</param>
/// <param name="Number">The fingerprint of the number that is called.</param>
/// <param name="ExpiresAt">When it is over at the latest.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Calls">The last one is the one that counts.</param>
public sealed record CallChallenge(
    Guid Id, Guid MethodId, string Number, DateTimeOffset ExpiresAt, ChallengeStatus Status, ImmutableList<Call> Calls)
{
    /// <summary>NIST SP 800-63B-4, 3.1.3.2: an out-of-band authentication is invalid unless completed within 10 minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    [JsonIgnore]
    public Call Call => Calls[^1];

    [JsonIgnore]
    public DateTimeOffset StartedAt => Calls[0].RequestedAt;

    /// <summary>A phone rings, or is about to.</summary>
    [JsonIgnore]
    public bool IsInFlight => Status is ChallengeStatus.Requested or ChallengeStatus.Claimed or ChallengeStatus.Placed or ChallengeStatus.Answered;

    /// <summary>Nothing can make it succeed any more.</summary>
    [JsonIgnore]
    public bool IsOver => !IsInFlight && Status is not ChallengeStatus.Failed;

    public bool HasExpired(DateTimeOffset at) => !IsOver && at >= ExpiresAt;

    /// <summary>As it is at this moment: a challenge out of time is expired, whether or not that has been recorded.</summary>
    public ChallengeStatus StatusAt(DateTimeOffset at) => HasExpired(at) ? ChallengeStatus.Expired : Status;
}

/// <summary>One call of a challenge.</summary>
/// <param name="Id">What the carrier is told, so that a repeated order is the same order.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="PlacedAt">When the carrier took it.</param>
/// <param name="Reference">The carrier's own name for it.</param>
/// <param name="WrongKeys">How often something else than asked for was pressed.</param>
/// <param name="Failure">Why it came to nothing.</param>
public sealed record Call(
    Guid Id, DateTimeOffset RequestedAt, DateTimeOffset? PlacedAt = null, string? Reference = null, int WrongKeys = 0, CallFailure? Failure = null);
