using SecurityInfo.Domain.Challenges;
using static SecurityInfo.Domain.SecurityInfoEvent;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>The person's device has answered, and their own stream with it: the verification is told.</summary>
/// <param name="Key">Of the verification.</param>
/// <param name="UserId">Whose.</param>
/// <param name="At">When the device answered, however late that is heard.</param>
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
