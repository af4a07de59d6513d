using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>Looks after a verification, and a call that is made in it, so that each comes to an end.</summary>
/// <param name="Key">Of the verification.</param>
/// <param name="UserId">Whose.</param>
/// <param name="At">Now.</param>
/// <param name="Word">What the carrier knows of the call.</param>
public sealed record CheckVerification(string Key, string UserId, DateTimeOffset At, CarrierWord Word) : IVerificationCommand
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
