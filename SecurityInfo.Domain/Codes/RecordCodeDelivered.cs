using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Codes;

/// <summary>The carrier says that a code has arrived. That proves nothing.</summary>
public sealed record RecordCodeDelivered(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CodeId) : ICarrierReport
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) =>
        info.Code(ChallengeId, CodeId) is { DeliveredAt: null }
            ? Decision<SecurityInfoEvent>.Accept(new CodeDelivered(ChallengeId, CodeId))
            : Decision<SecurityInfoEvent>.Accept();
}
