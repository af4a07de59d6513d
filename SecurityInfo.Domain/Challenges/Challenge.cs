using System.Text.Json.Serialization;
using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Codes;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Questions;
using SecurityInfo.Domain.Recovery;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Challenges;

/// <summary>Where a challenge stands. See call-challenge.mermaid and code-challenge.mermaid.</summary>
public enum ChallengeStatus { Requested, Claimed, Placed, Answered, Confirmed, Failed, FraudReported, Expired, Cancelled, UsedUp, Denied }

/// <summary>Why a challenge was cancelled.</summary>
public enum CancellationCause
{
    /// <summary>The owner called it off.</summary>
    ByOwner,
    /// <summary>The owner gave another number or address, or the same one anew, before it was confirmed.</summary>
    Superseded,
    /// <summary>The method that it was about was deleted.</summary>
    MethodDeleted,
    /// <summary>The organization no longer allowed this kind of method.</summary>
    NotAllowed,
    /// <summary>The help desk wanted everything registered anew.</summary>
    MethodsReset,
    /// <summary>Somebody said of a change that it was not theirs, and the person was blocked.</summary>
    ChangeDisowned,
    /// <summary>The person was erased.</summary>
    PersonErased,
}

/// <summary>One open request to prove possession of a method.</summary>
/// <param name="Id">The same however often it is sent.</param>
/// <param name="MethodId">The method that is proven.</param>
/// <param name="ExpiresAt">When it is over at the latest.</param>
/// <param name="Status">Where it stands.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CallChallenge), "call")]
[JsonDerivedType(typeof(CodeChallenge), "code")]
[JsonDerivedType(typeof(KeyChallenge), "key")]
[JsonDerivedType(typeof(AppCodeChallenge), "appCode")]
[JsonDerivedType(typeof(ApprovalChallenge), "approval")]
[JsonDerivedType(typeof(QuestionsChallenge), "questions")]
[JsonDerivedType(typeof(RecoveryCodeChallenge), "recoveryCode")]
public abstract record Challenge(Guid Id, Guid MethodId, DateTimeOffset ExpiresAt, ChallengeStatus Status)
{
    /// <summary>NIST SP 800-63B-4, 3.1.3.2: an out-of-band authentication is invalid unless completed within 10 minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How often something else than the right code was given; a new code does not take that back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int WrongCodes { get; init; }

    /// <summary>How the method is proven.</summary>
    [JsonIgnore]
    public abstract MethodKind Kind { get; }

    /// <summary>When each call, text or mail of it was asked for, oldest first; none where nothing is sent.</summary>
    [JsonIgnore]
    public virtual IEnumerable<DateTimeOffset> Deliveries => [];

    /// <summary>The fingerprint of the number or address it is sent to; empty where nothing is sent.</summary>
    [JsonIgnore]
    public virtual string SentTo => "";

    /// <summary>What is shown where it was asked for, to be entered on a device or pressed on the phone; null where nothing is.</summary>
    [JsonIgnore]
    public virtual string? NumberToEnter => null;

    [JsonIgnore]
    public abstract DateTimeOffset StartedAt { get; }

    /// <summary>It waits for an answer, or is about to.</summary>
    [JsonIgnore]
    public bool IsInFlight => Status is ChallengeStatus.Requested or ChallengeStatus.Claimed or ChallengeStatus.Placed or ChallengeStatus.Answered;

    /// <summary>Nothing can make it succeed any more.</summary>
    [JsonIgnore]
    public bool IsOver => !IsInFlight && Status is not ChallengeStatus.Failed;

    public bool HasExpired(DateTimeOffset at) => !IsOver && at >= ExpiresAt;

    /// <summary>As it is at this moment: a challenge out of time is expired, whether or not that has been recorded.</summary>
    public ChallengeStatus StatusAt(DateTimeOffset at) => HasExpired(at) ? ChallengeStatus.Expired : Status;

    /// <summary>How often a code may be given before it is over.</summary>
    [JsonIgnore]
    public virtual int Tries => GuessLimits.PerChallenge;

    /// <summary>What was given is not the right code.</summary>
    internal Decision<SecurityInfoEvent> Wrong()
    {
        var left = Tries - WrongCodes - 1;
        return new Decision<SecurityInfoEvent>.Refused(new Refusal.WrongCode(left), [new WrongCodeEntered(Id, left)]);
    }

    internal virtual SecurityInfoEvent Expired() => new ChallengeExpired(Id);

    internal virtual SecurityInfoEvent Cancelled(CancellationCause cause) => new ChallengeCancelled(Id, cause);
}
