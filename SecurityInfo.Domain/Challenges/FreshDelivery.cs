using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Challenges;

/// <summary>Ids for a call, a text or a mail that may be asked for.</summary>
/// <param name="ChallengeId">The challenge it opens.</param>
/// <param name="Id">The call, text or mail itself.</param>
/// <param name="From">From where it is asked, if that is known.</param>
/// <param name="Number">To be shown, and pressed in a call, where the organization wants that.</param>
public sealed record FreshDelivery(Guid ChallengeId, Guid Id, NetworkAddress? From = null, GivenCode? Number = null)
{
    /// <summary>Who asks before the phone rings has not seen it ring, and edits nothing: that is a race, and refused.</summary>
    static readonly TimeSpan Simultaneous = TimeSpan.FromMilliseconds(1);

    /// <summary>Asks for a call, text or mail to what was just offered, as far as the limits let it.</summary>
    /// <param name="act">The command that wants it.</param>
    /// <param name="info">What stands.</param>
    /// <param name="policy">What the organization allows.</param>
    /// <param name="past">What anybody had sent.</param>
    /// <param name="kind">By call, text or mail.</param>
    /// <param name="methodId">The method to be proven.</param>
    /// <param name="to">The fingerprint of the number or address.</param>
    /// <param name="edited">Whether the phone that rings does so for an earlier version of the same number.</param>
    /// <param name="at">When it was asked.</param>
    /// <param name="offered">The fact that brings the number or address.</param>
    internal Decision<SecurityInfoEvent> Request(string act, UserSecurityInfo info, OrganizationPolicy policy, PastDeliveries past, MethodKind kind, Guid methodId, string to, bool edited, DateTimeOffset at, SecurityInfoEvent offered)
    {
        var superseded = info.Ringing(at) is { } ringing && edited && (ringing.Number != to || kind is not MethodKind.PhoneCall) && at - ringing.Call.PlacedAt > Simultaneous ? ringing : null;
        if (Refusal(info, policy, past, kind, to, superseded, at) is { } refusal) return info.Refuse(act, refusal, at);

        var dropped = info.Methods.Select(method => method.Id).Except(info.After([offered], at).Methods.Select(method => method.Id)).ToHashSet();
        var replaced = info.Challenges.Where(challenge => challenge == superseded || !challenge.IsOver && !IsRinging(challenge, at) && (challenge.SentTo == to || challenge.MethodId == methodId || dropped.Contains(challenge.MethodId)));
        return Decision<SecurityInfoEvent>.Accept([
            .. replaced.Select(challenge => challenge.HasExpired(at) ? challenge.Expired() : challenge.Cancelled(CancellationCause.Superseded)),
            offered,
            Asked(kind, methodId, at, at + Challenge.Lifetime, policy.CallConfirmation is CallConfirmation.Number ? Number?.Plain : null),
        ]);
    }

    /// <param name="kind">By call, text or mail.</param>
    /// <param name="methodId">The method to be proven.</param>
    /// <param name="at">When it was asked.</param>
    /// <param name="until">When the challenge is over, if it is a call's; a code is good for ten minutes of its own.</param>
    /// <param name="number">What is to be pressed in a call before <c>#</c>; null where <c>#</c> alone does.</param>
    internal SecurityInfoEvent Asked(MethodKind kind, Guid methodId, DateTimeOffset at, DateTimeOffset until, string? number) =>
        kind is MethodKind.PhoneCall ? new CallRequested(ChallengeId, Id, methodId, at, until, number) : new CodeRequested(ChallengeId, Id, methodId, kind, at, at + Challenge.Lifetime);

    /// <summary>Why nothing may be sent now; null where it may.</summary>
    internal static Refusal? Refusal(UserSecurityInfo info, OrganizationPolicy policy, PastDeliveries past, MethodKind kind, string to, Challenge? superseded, DateTimeOffset at)
    {
        DateTimeOffset? ringing = info.Ringing(at) is { } call && call != superseded ? Later(call.Call.RequestedAt, at) : null;
        DateTimeOffset?[] waits = [ringing, FreeAt(info, kind, to, at), past.FreeAt(policy.DeliveryCap, at)];
        return waits.Max() is { } free ? new Refusal.TooManyChallenges(free, kind) : null;
    }

    /// <summary>From when this person may have something sent there, by what they had sent alone; null where they may now.</summary>
    public static DateTimeOffset? FreeAt(UserSecurityInfo info, MethodKind kind, string to, DateTimeOffset at)
    {
        var own = info.Challenges.Where(challenge => challenge.Kind is MethodKind.Email == kind is MethodKind.Email).SelectMany(challenge => challenge.Deliveries).ToList();
        var last = kind is MethodKind.PhoneCall ? null : info.Challenges.Where(challenge => challenge.Kind == kind && challenge.Status is not ChallengeStatus.Confirmed).SelectMany(challenge => challenge.Deliveries).Select(asked => (DateTimeOffset?)(asked + DeliveryLimits.Apart)).Max();
        return new[] { last > at ? last : null, DeliveryLimits.WaitOver(info.Challenges, to, at), DeliveryLimits.FreeAt(DeliveryLimits.Rates, own, at) }.Max();
    }

    static bool IsRinging(Challenge challenge, DateTimeOffset at) => challenge is CallChallenge { IsInFlight: true } && !challenge.HasExpired(at);

    static DateTimeOffset Later(DateTimeOffset requested, DateTimeOffset at) => new[] { requested + DeliveryLimits.FirstWait, at + TimeSpan.FromSeconds(5) }.Max();
}
