using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>Somebody, or something, picked up. That alone proves nothing.</summary>
public sealed record RecordCallAnswered(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CallId) : ICarrierReport
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) => info.CallChallenge(ChallengeId) switch
    {
        { Status: ChallengeStatus.Claimed or ChallengeStatus.Placed } challenge when challenge.Call.Id == CallId && !challenge.HasExpired(At)
            => Decision<SecurityInfoEvent>.Accept(new CallAnswered(ChallengeId, CallId)),
        _ => Decision<SecurityInfoEvent>.Accept(),
    };
}
