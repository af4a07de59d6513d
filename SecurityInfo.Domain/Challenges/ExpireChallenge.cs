using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Challenges;

/// <summary>Records that a challenge was not met in time. A challenge whose time is not over yet goes on.</summary>
public sealed record ExpireChallenge(string UserId, DateTimeOffset At, Guid ChallengeId) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) =>
        info.Challenge(ChallengeId) is { } challenge && challenge.HasExpired(At)
            ? Decision<SecurityInfoEvent>.Accept(challenge.Expired())
            : Decision<SecurityInfoEvent>.Accept();
}
