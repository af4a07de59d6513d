using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>Asks for another call in a challenge whose last call came to nothing.</summary>
public sealed record RetryCall(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CallId) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, NumberCalls numberCalls)
    {
        if (info.Challenge(ChallengeId) is not { } challenge) return info.Refuse(nameof(RetryCall), new Refusal.ChallengeNotFound(), At);
        if (challenge.IsOver || challenge.HasExpired(At)) return new Refusal.ChallengeOver(challenge.StatusAt(At));
        if (!policy.Allows(MethodKind.PhoneCall)) return info.Refuse(nameof(RetryCall), new Refusal.MethodNotAllowed(MethodKind.PhoneCall, policy.HelpDesk), At);
        if (FreshCall.Refusal(info, numberCalls, challenge.Number, null, At) is { } refusal) return info.Refuse(nameof(RetryCall), refusal, At);

        return Decision<SecurityInfoEvent>.Accept(new CallRequested(ChallengeId, CallId, challenge.MethodId, At, challenge.ExpiresAt));
    }
}
