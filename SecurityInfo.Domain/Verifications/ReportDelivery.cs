using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Codes;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>News of a call, text or mail that somebody is verified by.</summary>
public abstract record DeliveryNews
{
    DeliveryNews() { }

    /// <summary>A node is about to have a call placed, if it still may be.</summary>
    public sealed record Claimed(bool NumberAllowed) : DeliveryNews;

    /// <summary>The carrier has taken it.</summary>
    public sealed record Taken(string Carrier, string Reference) : DeliveryNews;

    /// <summary>Somebody picked up, or it has arrived.</summary>
    public sealed record Arrived : DeliveryNews;

    /// <summary>What was pressed in answer to one prompt.</summary>
    public sealed record Pressed(string Keys) : DeliveryNews;

    /// <summary>It is over, or came to nothing.</summary>
    public sealed record Ended(DeliveryFailure Reason) : DeliveryNews;
}

/// <summary>Takes note of what became of a call, text or mail. What is not news any more changes nothing.</summary>
public sealed record ReportDelivery(string Key, string UserId, DateTimeOffset At, Guid ChallengeId, DeliveryNews News) : IVerificationCommand
{
    public Judgement Decide(Verification verification, UserSecurityInfo info, OrganizationPolicy policy, ShutChannels shut) => (verification.Waiting(ChallengeId, At), News) switch
    {
        (CallChallenge { Status: ChallengeStatus.Requested } call, DeliveryNews.Claimed claim) => Judgement.Accept(Claim(call, claim, policy, verification.Purpose, shut)),
        (CallChallenge { Call.PlacedAt: null }, DeliveryNews.Taken taken) => Judgement.Accept(new DeliveryTaken(ChallengeId, taken.Carrier, taken.Reference)),
        (CodeChallenge { Code.Reference: null }, DeliveryNews.Taken taken) => Judgement.Accept(new DeliveryTaken(ChallengeId, taken.Carrier, taken.Reference)),
        (CallChallenge { Status: ChallengeStatus.Claimed or ChallengeStatus.Placed }, DeliveryNews.Arrived) => Judgement.Accept(new DeliveryArrived(ChallengeId)),
        (CodeChallenge { Code.DeliveredAt: null }, DeliveryNews.Arrived) => Judgement.Accept(new DeliveryArrived(ChallengeId)),
        (CallChallenge { Status: ChallengeStatus.Answered } call, DeliveryNews.Pressed pressed) => Heard(verification, info, policy, call, pressed.Keys),
        (CallChallenge { IsInFlight: true }, DeliveryNews.Ended ended) => Judgement.Accept(new DeliveryFailed(ChallengeId, ended.Reason)),
        (CodeChallenge { IsInFlight: true, Code.DeliveredAt: null }, DeliveryNews.Ended ended) => Judgement.Accept(new DeliveryFailed(ChallengeId, ended.Reason)),
        _ => Judgement.Nothing,
    };

    VerificationEvent Claim(CallChallenge call, DeliveryNews.Claimed claim, OrganizationPolicy policy, VerificationPurpose purpose, ShutChannels shut) =>
        At - call.Call.RequestedAt > ClaimCall.Patience ? new DeliveryFailed(ChallengeId, DeliveryFailure.TooLate)
        : shut.Hold(MethodKind.PhoneCall) || !claim.NumberAllowed || !policy.Allows(MethodKind.PhoneCall, purpose) ? new DeliveryFailed(ChallengeId, DeliveryFailure.ChannelShut)
        : new DeliveryClaimed(ChallengeId);

    Judgement Heard(Verification verification, UserSecurityInfo info, OrganizationPolicy policy, CallChallenge call, string keys) => keys switch
    {
        Call.Fraud => Judgement.Accept(new VerificationDenied(ChallengeId, AsFraud: true)).Remembering(verification, new VerificationFailed(verification.Ref(false), call.Kind, VerificationStatus.FraudReported)),
        _ when keys == call.Call.Confirmation && (verification.IsDead(info, At) || !VerificationOptions.Of(info, policy, verification.Purpose, verification.Strength).Contains(new(call.MethodId, call.Kind))) => Judgement.Accept(new DeliveryFailed(ChallengeId, DeliveryFailure.CarrierRefused)),
        _ when keys == call.Call.Confirmation => Judgement.Accept(new AnswerAccepted(ChallengeId, call.MethodId, call.Kind)).Remembering(verification, new MethodUsed(verification.Ref(verification.LacksOne), call.MethodId, call.Kind)),
        _ when call.Call.WrongKeys < RecordKeys.PromptsAgain => Judgement.Accept(new WrongKeysPressed(ChallengeId)),
        _ => Judgement.Accept(new DeliveryFailed(ChallengeId, DeliveryFailure.WrongKeys)),
    };
}
