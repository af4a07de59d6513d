using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Codes;

/// <summary>A code was not sent, or did not arrive. After a success, or once another one was asked for, the news says nothing more.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="At">When that was known.</param>
/// <param name="ChallengeId">Which challenge.</param>
/// <param name="CodeId">Which of its codes.</param>
/// <param name="Reason">Why.</param>
/// <param name="Allowed">False where the organization does not allow the number any more.</param>
public sealed record RecordCodeFailed(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CodeId, DeliveryFailure Reason, bool Allowed = true) : ICarrierReport
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy) => info.Challenge(ChallengeId) switch
    {
        CodeChallenge { IsInFlight: true, Code: { DeliveredAt: null } code } challenge when code.Id == CodeId => Decision<SecurityInfoEvent>.Accept(
            Allowed && policy.Allows(challenge.Kind) ? new CodeFailed(ChallengeId, CodeId, Reason) : challenge.Cancelled(CancellationCause.NotAllowed)),
        _ => Decision<SecurityInfoEvent>.Accept(),
    };
}
