using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>The carrier has taken a call.</summary>
public sealed record RecordCallPlaced(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CallId, string Carrier, string Reference) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) =>
        info.CallChallenge(ChallengeId)?.Calls.Find(call => call.Id == CallId) is { PlacedAt: null }
            ? Decision<SecurityInfoEvent>.Accept(new CallPlaced(ChallengeId, CallId, Carrier, Reference))
            : Decision<SecurityInfoEvent>.Accept();
}
