namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Where a challenge stands.</summary>
[Name("ChallengeStatus")]
public enum ShownStatus
{
    /// <summary>About to be sent; or a security key is to answer, or a device to register.</summary>
    Requested,
    /// <summary>The phone rings, the code is on its way, the app shows it, or the device asks.</summary>
    Sent,
    /// <summary>Somebody answered, and has not pressed the right key yet.</summary>
    Answered,
    /// <summary>The right key was pressed, or the right code given: the method is proven.</summary>
    Confirmed,
    /// <summary>Only wrong keys were pressed, and it may be sent again; or too many wrong codes, or a security key's answer that does not hold, were given, and it is over.</summary>
    WrongAnswer,
    /// <summary>Nobody answered, or nobody pressed a key. May be sent again.</summary>
    NoAnswer,
    /// <summary>The call or code could not be sent, or was lost. May be sent again.</summary>
    Failed,
    /// <summary>The person at the phone or device said that they had not asked for it.</summary>
    FraudReported,
    /// <summary>The person said no on their device.</summary>
    Denied,
    /// <summary>Its time was over before it was confirmed.</summary>
    Expired,
    /// <summary>It was called off, by its owner or because it could not count any more.</summary>
    Cancelled,
}

/// <summary>A call or a code that a method is proven with before it counts, or the ceremony that registers a security key.</summary>
[Implements(typeof(INode))]
public sealed class VerificationChallenge(SecurityInfoPage page, Challenge challenge) : INode
{
    [Id] public string Id => GlobalId.Of(nameof(VerificationChallenge), challenge.Id);

    /// <summary>How the method is proven.</summary>
    public MethodKind Kind => challenge.Kind;

    /// <summary>Where it stands, by its last call or code; once its time is over, EXPIRED.</summary>
    public ShownStatus Status => StatusOf(challenge.StatusAt(page.At), LastFailure);

    /// <summary>Why the last call or code came to nothing; null where it has not.</summary>
    public DeliveryFailure? Failure => challenge.Status is ChallengeStatus.Failed ? LastFailure : null;

    /// <summary>When its first call or code was asked for.</summary>
    public DateTimeOffset StartedAt => challenge.StartedAt;

    /// <summary>Ten minutes after it started or, for a code, after the last one was asked for.</summary>
    public DateTimeOffset ExpiresAt => challenge.ExpiresAt;

    /// <summary>How many more wrong answers it takes: entries of keys during a call, or codes. A security key answers once.</summary>
    public int AttemptsLeft => challenge switch
    {
        CallChallenge { IsInFlight: true } call => 1 + RecordKeys.PromptsAgain - call.Call.WrongKeys,
        KeyChallenge { IsOver: false } => 1,
        not CallChallenge and { IsOver: false } => challenge.Tries - challenge.WrongCodes,
        _ => 0,
    };

    /// <summary>From when it may be sent again, as far as the person's own calls and codes go; null where it may not be.</summary>
    public DateTimeOffset? ResendAfter =>
        challenge is CallChallenge { Status: ChallengeStatus.Failed } or CodeChallenge { IsOver: false } && !challenge.HasExpired(page.At)
            ? FreshDelivery.FreeAt(page.Person.Info, challenge.Kind, challenge.SentTo, page.At) ?? page.At
            : null;

    /// <summary>What the person has to enter on their device to approve, while it asks, or to press on the phone before #, while it rings; null to everyone else, and where nothing is to be entered.</summary>
    public string? NumberToEnter => page.Number(challenge);

    /// <summary>Where it was sent: masked, without an extension; for a device, what it calls itself. Null for an app that shows codes, and once a number or address that was not proven is forgotten.</summary>
    public string? SentTo => page.SentTo(challenge);

    /// <summary>The method that was proven; null until the challenge is confirmed, and once the method is deleted.</summary>
    public IVerificationMethod? Method => challenge.Status is ChallengeStatus.Confirmed ? page.Method(challenge.MethodId) : null;

    DeliveryFailure? LastFailure => challenge switch
    {
        CallChallenge call => call.Call.Failure,
        CodeChallenge code => code.Code.Failure,
        _ => null,
    };

    internal bool IsOver => challenge.IsOver || challenge.HasExpired(page.At);

    internal static ShownStatus StatusOf(ChallengeStatus status, DeliveryFailure? failure) => status switch
    {
        ChallengeStatus.Requested or ChallengeStatus.Claimed => ShownStatus.Requested,
        ChallengeStatus.Placed => ShownStatus.Sent,
        ChallengeStatus.Answered => ShownStatus.Answered,
        ChallengeStatus.Confirmed => ShownStatus.Confirmed,
        ChallengeStatus.FraudReported => ShownStatus.FraudReported,
        ChallengeStatus.Denied => ShownStatus.Denied,
        ChallengeStatus.UsedUp => ShownStatus.WrongAnswer,
        ChallengeStatus.Expired => ShownStatus.Expired,
        ChallengeStatus.Cancelled => ShownStatus.Cancelled,
        _ => failure switch
        {
            DeliveryFailure.WrongKeys => ShownStatus.WrongAnswer,
            DeliveryFailure.NoAnswer or DeliveryFailure.Busy or DeliveryFailure.Declined or DeliveryFailure.NoKey or DeliveryFailure.HungUp => ShownStatus.NoAnswer,
            _ => ShownStatus.Failed,
        },
    };
}
