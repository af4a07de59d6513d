using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>What was pressed in answer to one prompt. <c>#</c>, after a number if one is shown, verifies, <c>0#</c> reports fraud, anything else has the prompt given again, three times.</summary>
public sealed record RecordKeys(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CallId, string Keys) : ICarrierReport
{
    public const int PromptsAgain = 3;

    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (info.CallChallenge(ChallengeId) is not { Status: ChallengeStatus.Answered } challenge || challenge.Call.Id != CallId) return Decision<SecurityInfoEvent>.Accept();
        if (challenge.HasExpired(At)) return Decision<SecurityInfoEvent>.Accept(new CallExpired(ChallengeId));

        return Keys switch
        {
            Call.Fraud => Decision<SecurityInfoEvent>.Accept(new FraudReported(ChallengeId, CallId, challenge.MethodId)),
            _ when Keys == challenge.Call.Confirmation && !policy.Allows(MethodKind.PhoneCall) => Decision<SecurityInfoEvent>.Accept(new CallCancelled(ChallengeId, CancellationCause.NotAllowed)),
            _ when Keys == challenge.Call.Confirmation => info.Accept(policy, DefaultCause.MethodChanged, At, [new CallVerified(ChallengeId, CallId, challenge.MethodId), .. info.Changed(challenge)]),
            _ when challenge.Call.WrongKeys < PromptsAgain => Decision<SecurityInfoEvent>.Accept(new WrongKeyPressed(ChallengeId, CallId)),
            _ => Decision<SecurityInfoEvent>.Accept(new CallFailed(ChallengeId, CallId, DeliveryFailure.WrongKeys)),
        };
    }
}
