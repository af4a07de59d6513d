using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Calls;

/// <summary>Answers a challenge with a code. A call is answered on the phone itself, so here a person only learns that it has been.</summary>
public sealed record ConfirmChallenge(string UserId, DateTimeOffset At, Guid ChallengeId) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) => info.Challenge(ChallengeId) switch
    {
        null => info.Refuse(nameof(ConfirmChallenge), new Refusal.ChallengeNotFound(), At),
        { Status: ChallengeStatus.Confirmed } => Decision<SecurityInfoEvent>.Accept(),
        var over when over.IsOver || over.HasExpired(At) => new Refusal.ChallengeOver(over.StatusAt(At)),
        _ => new Refusal.AnsweredOnThePhone(),
    };
}
