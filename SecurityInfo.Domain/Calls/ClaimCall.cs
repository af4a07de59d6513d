using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>Takes a requested call on oneself before dialling it, so that it is dialled once at the most.</summary>
public sealed record ClaimCall(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CallId) : IUserCommand
{
    /// <summary>A call that could not be dialled for so long is not dialled any more: nobody waits for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The call is ours to dial exactly where <see cref="CallClaimed"/> comes of it.</summary>
    /// <param name="info">What stands.</param>
    /// <param name="policy">What the organization allows by now.</param>
    /// <param name="number">The number to dial; null where it cannot be opened.</param>
    /// <param name="shut">What is shut for everybody.</param>
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, PhoneNumber? number, ShutChannels shut) => info.CallChallenge(ChallengeId) switch
    {
        { Status: ChallengeStatus.Requested } challenge when challenge.Call.Id == CallId => Decision<SecurityInfoEvent>.Accept(
            At - challenge.Call.RequestedAt > Patience ? new CallFailed(ChallengeId, CallId, DeliveryFailure.TooLate)
            : !policy.Allows(MethodKind.PhoneCall) || number is not null && !policy.AllowsRegion(number) ? new CallCancelled(ChallengeId, CancellationCause.NotAllowed)
            : shut.Hold(MethodKind.PhoneCall) ? new CallFailed(ChallengeId, CallId, DeliveryFailure.ChannelShut)
            : new CallClaimed(ChallengeId, CallId)),
        _ => Decision<SecurityInfoEvent>.Accept(),
    };
}
