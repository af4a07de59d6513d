using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Challenges;

/// <summary>Asks for another call in a challenge whose last one came to nothing, or for another code, which takes the place of the one before.</summary>
public sealed record ResendChallenge(string UserId, DateTimeOffset At, Guid ChallengeId, Guid DeliveryId, NetworkAddress? From = null) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, PastDeliveries past, ShutChannels shut)
    {
        if (info.IsBlocked(At)) return info.Refuse(nameof(ResendChallenge), new Refusal.PersonBlocked(policy.HelpDesk), At);
        if (info.Challenge(ChallengeId) is not { SentTo.Length: > 0 } challenge) return info.Refuse(nameof(ResendChallenge), new Refusal.ChallengeNotFound(), At);
        if (challenge.IsOver || challenge.HasExpired(At)) return new Refusal.ChallengeOver(challenge.StatusAt(At));
        if (!policy.Allows(challenge.Kind)) return info.Refuse(nameof(ResendChallenge), new Refusal.MethodNotAllowed(challenge.Kind, policy.HelpDesk), At);
        if (shut.Refusal(challenge.Kind) is { } unavailable) return unavailable;
        if (FreshDelivery.Refusal(info, policy, past, challenge.Kind, challenge.SentTo, null, At) is { } refusal) return info.Refuse(nameof(ResendChallenge), refusal, At);

        return Decision<SecurityInfoEvent>.Accept(new FreshDelivery(ChallengeId, DeliveryId).Asked(challenge.Kind, challenge.MethodId, At, challenge.ExpiresAt, (challenge as CallChallenge)?.Call.NumberToPress));
    }
}
