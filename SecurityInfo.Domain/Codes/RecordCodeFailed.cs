using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Codes;

/// <summary>A code was not sent, or did not arrive. After a success, or once another one was asked for, the news says nothing more.</summary>
public sealed record RecordCodeFailed(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CodeId, DeliveryFailure Reason) : ICarrierReport
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy) => info.Challenge(ChallengeId) switch
    {
        CodeChallenge { IsInFlight: true, Code: { DeliveredAt: null } code } challenge when code.Id == CodeId => Decision<SecurityInfoEvent>.Accept(
            policy.Allows(challenge.Kind) ? new CodeFailed(ChallengeId, CodeId, Reason) : challenge.Cancelled(CancellationCause.NotAllowed)),
        _ => Decision<SecurityInfoEvent>.Accept(),
    };
}
