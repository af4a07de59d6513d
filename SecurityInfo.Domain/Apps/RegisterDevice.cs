using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Apps;

/// <summary>A device registers by the link that it was given, and asks for the number that its owner is shown.</summary>
/// <param name="UserId">Whose link it was.</param>
/// <param name="At">When it registered.</param>
/// <param name="ChallengeId">The challenge that the link was given in.</param>
/// <param name="Key">The device's own.</param>
/// <param name="Device">What it calls itself; null where it does not say.</param>
/// <param name="Number">Fresh, of two digits.</param>
public sealed record RegisterDevice(string UserId, DateTimeOffset At, Guid ChallengeId, DeviceKey Key, MethodName? Device, GivenCode Number) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Func<Guid, MethodName, Sealed> seal) => info.Challenge(ChallengeId) switch
    {
        ApprovalChallenge { IsInFlight: true } known when info.ApprovalApp(known.MethodId)?.Key == Key => Decision<SecurityInfoEvent>.Accept(),
        ApprovalChallenge { Status: ChallengeStatus.Requested } link when !link.HasExpired(At) => policy.Allows(link.Kind)
            ? Decision<SecurityInfoEvent>.Accept(
                new DeviceRegistered(link.Id, link.MethodId, Key, Device is null ? null : seal(link.MethodId, Device)),
                new ApprovalRequested(link.Id, link.MethodId, Number.Plain, At, link.ExpiresAt))
            : new Decision<SecurityInfoEvent>.Refused(new Refusal.MethodNotAllowed(link.Kind, policy.HelpDesk), [link.Cancelled(CancellationCause.NotAllowed)]),
        _ => info.Refuse(nameof(RegisterDevice), new Refusal.ChallengeNotFound(), At),
    };
}
