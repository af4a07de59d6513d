using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>The relying party calls a verification off.</summary>
public sealed record CancelVerification(string Key, string UserId, DateTimeOffset At) : IVerificationCommand
{
    public Judgement Decide(Verification verification, UserSecurityInfo info) => verification.StatusAt(At) switch
    {
        VerificationStatus.Cancelled => Judgement.Nothing,
        VerificationStatus.Open => Judgement.Accept(new VerificationCancelled()).Remembering(verification, [.. verification.Withdrawn(info, At), .. verification.Unmet(VerificationStatus.Cancelled)]),
        var over => new Refusal.VerificationOver(over),
    };
}

/// <summary>Looks after a verification, and a call that is made in it, so that each comes to an end.</summary>
/// <param name="Key">Of the verification.</param>
/// <param name="UserId">Whose.</param>
/// <param name="At">Now.</param>
/// <param name="Word">What the carrier knows of the call.</param>
public sealed record LookAfter(string Key, string UserId, DateTimeOffset At, CarrierWord Word) : IVerificationCommand
{
    /// <summary>As long as a phone rings that nobody answers.</summary>
    static readonly TimeSpan s_ringing = TimeSpan.FromSeconds(40);

    public Judgement Decide(Verification verification, ShutChannels shut) => verification switch
    {
        { Status: not VerificationStatus.Open } => Judgement.Nothing,
        _ when !verification.IsOpen(At) => Judgement.Accept(new VerificationExpired()).Remembering(verification, verification.Unmet(VerificationStatus.Expired)),
        { Challenge: CallChallenge { IsInFlight: true } call } when shut.Hold(call.Kind) => Judgement.Accept(new DeliveryFailed(call.Id, DeliveryFailure.ChannelShut)),
        { Challenge: CallChallenge { IsInFlight: true } call } when EndOf(verification, call) is { } reason => Judgement.Accept(new DeliveryFailed(call.Id, reason)),
        _ => Judgement.Nothing,
    };

    /// <summary>When to look again, once this look is done; null where there is nothing more to look after.</summary>
    public DateTimeOffset? Next(Verification after) => after switch
    {
        { Status: not VerificationStatus.Open } => null,
        { Challenge: CallChallenge { IsInFlight: true } } => new[] { At + CheckCall.Interval, after.ExpiresAt }.Min(),
        _ => after.ExpiresAt,
    };

    DeliveryFailure? EndOf(Verification verification, CallChallenge call) => (call.Status, At - call.Call.RequestedAt) switch
    {
        (ChallengeStatus.Requested, var age) when age > ClaimCall.Patience => DeliveryFailure.TooLate,
        (ChallengeStatus.Claimed, var age) when age > ClaimCall.Patience => DeliveryFailure.Interrupted,
        (ChallengeStatus.Placed, var age) when verification.IsDecoy && age > s_ringing => DeliveryFailure.NoAnswer,
        (ChallengeStatus.Placed or ChallengeStatus.Answered, var age) when Word is CarrierWord.HasEnded || age > CheckCall.LongestCall => DeliveryFailure.Interrupted,
        _ => null,
    };
}

/// <summary>The person's device has answered, and their own stream with it: the verification is told.</summary>
/// <param name="Key">Of the verification.</param>
/// <param name="UserId">Whose.</param>
/// <param name="At">Now.</param>
/// <param name="ChallengeId">What was asked.</param>
/// <param name="MethodId">Of which device.</param>
/// <param name="Answer">How that ended: confirmed, denied, reported or used up.</param>
public sealed record HearOfApproval(string Key, string UserId, DateTimeOffset At, Guid ChallengeId, Guid MethodId, ChallengeStatus Answer) : IVerificationCommand
{
    public Judgement Decide(Verification verification) => (verification.Waiting(ChallengeId, At), Answer) switch
    {
        (null, _) => Judgement.Nothing,
        (var asked, ChallengeStatus.Confirmed) => Judgement.Accept(new AnswerAccepted(ChallengeId, MethodId, asked.Kind)),
        (var asked, ChallengeStatus.FraudReported) => Judgement.Accept(new VerificationDenied(ChallengeId, AsFraud: true)).Remembering(verification, new VerificationFailed(verification.Ref(false), asked.Kind, VerificationStatus.FraudReported)),
        (var asked, _) => Judgement.Accept(new VerificationDenied(ChallengeId, AsFraud: false)).Remembering(verification, new VerificationFailed(verification.Ref(false), asked.Kind, VerificationStatus.Denied)),
    };
}

/// <summary>Gives the relying party the statement that the person is verified, once.</summary>
public sealed record IssueStatement(string Key, string UserId, DateTimeOffset At, Guid StatementId) : IVerificationCommand
{
    public Decision<VerificationEvent> Decide(Verification verification) => verification switch
    {
        { StatementId: { } given } => given == StatementId ? Decision<VerificationEvent>.Accept() : new Refusal.StatementGiven(),
        { Status: VerificationStatus.Open } when verification.IsOpen(At) => new Refusal.NotVerified(),
        { Status: VerificationStatus.Verified } when At < verification.ExpiresAt => Decision<VerificationEvent>.Accept(new StatementIssued(StatementId)),
        _ => new Refusal.VerificationOver(verification.Status is VerificationStatus.Verified ? VerificationStatus.Expired : verification.StatusAt(At)),
    };
}
