using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>What a carrier knows of a call, when asked.</summary>
public enum CarrierWord { GoesOn, HasEnded, CannotTell }

/// <summary>Looks after a challenge that nobody reports on any more, so that each comes to an end.</summary>
public sealed record CheckCall(string UserId, DateTimeOffset At, Guid ChallengeId, Guid CallId, CarrierWord Word) : IUserCommand
{
    /// <summary>How long it takes until a call is looked after, and between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>No verification call lasts longer: 45 s of ringing, and the prompts.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(3);

    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, ShutChannels shut) => info.CallChallenge(ChallengeId) switch
    {
        null or { IsOver: true } => Decision<SecurityInfoEvent>.Accept(),
        var challenge when challenge.HasExpired(At) => Decision<SecurityInfoEvent>.Accept(new CallExpired(ChallengeId)),
        var challenge when challenge.Call.Id != CallId || !challenge.IsInFlight => Decision<SecurityInfoEvent>.Accept(),
        _ when shut.Hold(MethodKind.PhoneCall) => Failed(DeliveryFailure.ChannelShut),
        { Status: ChallengeStatus.Requested } challenge when Age(challenge) > ClaimCall.Patience => Failed(DeliveryFailure.TooLate),
        { Status: ChallengeStatus.Claimed } challenge when Age(challenge) > ClaimCall.Patience => Failed(DeliveryFailure.Interrupted),
        { Status: ChallengeStatus.Placed or ChallengeStatus.Answered } challenge when Word is CarrierWord.HasEnded || Age(challenge) > LongestCall => Failed(DeliveryFailure.Interrupted),
        _ => Decision<SecurityInfoEvent>.Accept(),
    };

    /// <summary>When to look again, once this look is done; null where there is nothing more to look after.</summary>
    public DateTimeOffset? Next(UserSecurityInfo after) => after.CallChallenge(ChallengeId) switch
    {
        null or { IsOver: true } => null,
        var challenge when challenge.Call.Id != CallId => null,
        { IsInFlight: true } challenge => new[] { At + Interval, challenge.ExpiresAt }.Min(),
        var challenge => challenge.ExpiresAt,
    };

    TimeSpan Age(CallChallenge challenge) => At - challenge.Call.RequestedAt;

    Decision<SecurityInfoEvent> Failed(DeliveryFailure reason) => Decision<SecurityInfoEvent>.Accept(new CallFailed(ChallengeId, CallId, reason));
}
