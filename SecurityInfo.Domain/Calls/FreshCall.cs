using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>Ids for a call that may be asked for.</summary>
public sealed record FreshCall(Guid ChallengeId, Guid CallId)
{
    /// <summary>Who asks before the phone rings has not seen it ring, and edits nothing: that is a race, and refused.</summary>
    static readonly TimeSpan Simultaneous = TimeSpan.FromMilliseconds(1);

    /// <summary>Asks for a call to a number just offered, as far as the limits let it.</summary>
    /// <param name="act">The command that wants it.</param>
    /// <param name="info">What stands.</param>
    /// <param name="numberCalls">Calls to that number by anybody.</param>
    /// <param name="methodId">The phone to be proven.</param>
    /// <param name="number">The number's fingerprint.</param>
    /// <param name="edited">Whether the call in flight is for an earlier version of the same number.</param>
    /// <param name="at">When it was asked.</param>
    /// <param name="offered">The fact that brings the number.</param>
    internal Decision<SecurityInfoEvent> Request(string act, UserSecurityInfo info, NumberCalls numberCalls, Guid methodId, string number, bool edited, DateTimeOffset at, SecurityInfoEvent offered)
    {
        var superseded = info.InFlight(at) is { } ringing && edited && ringing.Number != number && at - ringing.Call.PlacedAt > Simultaneous ? ringing : null;
        if (Refusal(info, numberCalls, number, superseded, at) is { } refusal) return info.Refuse(act, refusal, at);

        var replaced = info.Challenges.Where(challenge => (challenge.Status is ChallengeStatus.Failed || challenge.HasExpired(at)) && (challenge.Number == number || Replaces(info, challenge, offered)) || challenge == superseded);
        return Decision<SecurityInfoEvent>.Accept([
            .. replaced.Select(challenge => challenge.HasExpired(at) ? new CallExpired(challenge.Id) : (SecurityInfoEvent)new CallCancelled(challenge.Id, CancellationCause.Superseded)),
            offered,
            new CallRequested(ChallengeId, CallId, methodId, at, at + CallChallenge.Lifetime),
        ]);
    }

    /// <summary>Why no further call may be placed now; null where it may.</summary>
    internal static Refusal? Refusal(UserSecurityInfo info, NumberCalls numberCalls, string number, CallChallenge? superseded, DateTimeOffset at)
    {
        DateTimeOffset? inFlight = info.InFlight(at) is { } ringing && ringing != superseded ? Later(ringing.Call.RequestedAt, at) : null;
        DateTimeOffset?[] waits = [inFlight, FreeAt(info, number, at), CallLimits.FreeAt(numberCalls.At, at)];
        return waits.Max() is { } free ? new Refusal.TooManyChallenges(free) : null;
    }

    /// <summary>From when this person may have this number called, by their own calls alone; null where they may now.</summary>
    public static DateTimeOffset? FreeAt(UserSecurityInfo info, string number, DateTimeOffset at)
    {
        var own = info.Challenges.SelectMany(challenge => challenge.Calls).Select(call => call.RequestedAt).ToList();
        return new[] { CallLimits.WaitOver(info.Challenges, number, at), CallLimits.FreeAt(own, at) }.Max();
    }

    static DateTimeOffset Later(DateTimeOffset requested, DateTimeOffset at) => new[] { requested + CallLimits.FirstWait, at + TimeSpan.FromSeconds(5) }.Max();

    /// <summary>Whether the offered number takes the place of the one that challenge was for.</summary>
    static bool Replaces(UserSecurityInfo info, CallChallenge challenge, SecurityInfoEvent offered) => offered switch
    {
        PhoneAdded added => info.Phones.Any(phone => phone.Id == challenge.MethodId && !phone.IsProven && phone.Kind == added.Kind),
        PhoneChangeRequested changed => challenge.MethodId == changed.MethodId,
        _ => false,
    };
}
