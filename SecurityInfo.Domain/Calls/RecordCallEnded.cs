using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>A call is over without having proven anything; after a success, the news says nothing more.</summary>
public sealed record RecordCallEnded(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CallId, DeliveryFailure Reason) : ICarrierReport
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) => info.CallChallenge(ChallengeId) switch
    {
        { IsInFlight: true } challenge when challenge.Call.Id == CallId => Decision<SecurityInfoEvent>.Accept(new CallFailed(ChallengeId, CallId, Reason)),
        _ => Decision<SecurityInfoEvent>.Accept(),
    };
}
