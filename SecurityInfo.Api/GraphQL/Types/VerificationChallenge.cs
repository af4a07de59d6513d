namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Where a challenge stands.</summary>
[Name("ChallengeStatus")]
public enum ShownStatus
{
    /// <summary>About to be sent.</summary>
    Requested,
    /// <summary>The phone rings.</summary>
    Sent,
    /// <summary>Somebody answered, and has not pressed the right key yet.</summary>
    Answered,
    /// <summary>The right key was pressed: the method is proven.</summary>
    Confirmed,
    /// <summary>Only wrong keys were pressed. May be sent again.</summary>
    WrongAnswer,
    /// <summary>Nobody answered, or nobody pressed a key. May be sent again.</summary>
    NoAnswer,
    /// <summary>The call could not be placed or was lost. May be sent again.</summary>
    Failed,
    /// <summary>The person at the phone said that they had not asked for it.</summary>
    FraudReported,
    /// <summary>Its ten minutes were over before it was confirmed.</summary>
    Expired,
    /// <summary>It was called off, by its owner or because it could not count any more.</summary>
    Cancelled,
}

/// <summary>A call that a method is proven with before it is added.</summary>
[Implements(typeof(INode))]
public sealed class VerificationChallenge(SecurityInfoPage page, CallChallenge challenge) : INode
{
    [Id] public string Id => GlobalId.Of(nameof(VerificationChallenge), challenge.Id);

    /// <summary>How the method is proven. Always PHONE_CALL so far.</summary>
    public MethodKind Kind => MethodKind.PhoneCall;

    /// <summary>Where it stands, by its last call; once its time is over, EXPIRED.</summary>
    public ShownStatus Status => StatusOf(challenge.StatusAt(page.At), challenge.Call.Failure);

    /// <summary>Why the last call came to nothing; null where it has not.</summary>
    public CallFailure? Failure => challenge.Status is ChallengeStatus.Failed ? challenge.Call.Failure : null;

    /// <summary>When its first call was asked for.</summary>
    public DateTimeOffset StartedAt => challenge.StartedAt;

    /// <summary>Ten minutes after it started.</summary>
    public DateTimeOffset ExpiresAt => challenge.ExpiresAt;

    /// <summary>How many more entries of keys the call takes.</summary>
    public int AttemptsLeft => challenge.IsInFlight ? 1 + RecordKeys.PromptsAgain - challenge.Call.WrongKeys : 0;

    /// <summary>From when it may be sent again, as far as the person's own calls go; null where it may not be.</summary>
    public DateTimeOffset? ResendAfter =>
        challenge.Status is ChallengeStatus.Failed && !challenge.HasExpired(page.At)
            ? FreshCall.FreeAt(page.Person.Info, challenge.Number, page.At) ?? page.At
            : null;

    /// <summary>Where it was sent: masked, without an extension. Null once a number that was not proven is forgotten.</summary>
    public string? SentTo => page.SentTo(challenge) is { Length: > 0 } number ? number : null;

    /// <summary>The method that was proven; null until the challenge is confirmed, and once the method is deleted.</summary>
    public IVerificationMethod? Method => challenge.Status is ChallengeStatus.Confirmed ? page.Method(challenge.MethodId) : null;

    internal bool IsOver => challenge.IsOver || challenge.HasExpired(page.At);

    internal static ShownStatus StatusOf(ChallengeStatus status, CallFailure? failure) => status switch
    {
        ChallengeStatus.Requested or ChallengeStatus.Claimed => ShownStatus.Requested,
        ChallengeStatus.Placed => ShownStatus.Sent,
        ChallengeStatus.Answered => ShownStatus.Answered,
        ChallengeStatus.Confirmed => ShownStatus.Confirmed,
        ChallengeStatus.FraudReported => ShownStatus.FraudReported,
        ChallengeStatus.Expired => ShownStatus.Expired,
        ChallengeStatus.Cancelled => ShownStatus.Cancelled,
        _ => failure switch
        {
            CallFailure.WrongKeys => ShownStatus.WrongAnswer,
            CallFailure.NoAnswer or CallFailure.Busy or CallFailure.Declined or CallFailure.NoKey or CallFailure.HungUp => ShownStatus.NoAnswer,
            _ => ShownStatus.Failed,
        },
    };
}
