using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>Calls a challenge off; a phone that rings for it stops.</summary>
public sealed record CancelChallenge(string UserId, DateTimeOffset At, Guid ChallengeId) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) => info.Challenge(ChallengeId) switch
    {
        null => info.Refuse(nameof(CancelChallenge), new Refusal.ChallengeNotFound(), At),
        { Status: ChallengeStatus.Cancelled } => Decision<SecurityInfoEvent>.Accept(),
        var over when over.IsOver || over.HasExpired(At) => new Refusal.ChallengeOver(over.StatusAt(At)),
        _ => Decision<SecurityInfoEvent>.Accept(new CallCancelled(ChallengeId, CancellationCause.ByOwner)),
    };
}
