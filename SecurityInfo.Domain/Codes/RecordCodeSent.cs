using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Codes;

/// <summary>The carrier has taken a code.</summary>
public sealed record RecordCodeSent(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CodeId, string Carrier, string Reference) : ICarrierReport
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) =>
        info.Code(ChallengeId, CodeId) is { Reference: null }
            ? Decision<SecurityInfoEvent>.Accept(new CodeSent(ChallengeId, CodeId, Carrier, Reference))
            : Decision<SecurityInfoEvent>.Accept();
}
