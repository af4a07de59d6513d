using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Challenges;

/// <summary>Calls a challenge off; a phone that rings for it stops.</summary>
public sealed record CancelChallenge(string UserId, DateTimeOffset At, Guid ChallengeId) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) => info.Challenge(ChallengeId) switch
    {
        null => info.Refuse(nameof(CancelChallenge), new Refusal.ChallengeNotFound(), At),
        { Status: ChallengeStatus.Cancelled } => Decision<SecurityInfoEvent>.Accept(),
        var over when over.IsOver || over.HasExpired(At) => new Refusal.ChallengeOver(over.StatusAt(At)),
        var open => Decision<SecurityInfoEvent>.Accept(open.Cancelled(CancellationCause.ByOwner)),
    };
}
