using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Keys;

/// <summary>Begins the ceremony in which a browser registers a key. It takes the place of one that was begun before.</summary>
/// <param name="UserId">Whose key it is to be.</param>
/// <param name="At">When it was asked.</param>
/// <param name="SignedIn">How whoever asks has signed in.</param>
/// <param name="OfAccount">The account's own address, where the token tells it: the browser shows whom the key is for.</param>
/// <param name="ExpectedVersion">What the owner has seen.</param>
/// <param name="ChallengeId">For the ceremony.</param>
/// <param name="MethodId">For the new method.</param>
public sealed record AddSecurityKey(string UserId, DateTimeOffset At, SignIn SignedIn, EmailAddress? OfAccount, int? ExpectedVersion, Guid ChallengeId, Guid MethodId) : IOwnersChange
{
    /// <summary>How many ceremonies one person may begin.</summary>
    static readonly ImmutableArray<(int Ceremonies, TimeSpan Within)> s_rates = [(15, TimeSpan.FromMinutes(10)), (50, TimeSpan.FromDays(1))];

    /// <param name="info">What stands.</param>
    /// <param name="policy">What the organization allows.</param>
    /// <param name="ceremony">What the answer will be held against; null where no key can be registered here.</param>
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Sealed? ceremony) =>
        this.Objection(info, policy) is { } objection ? info.Refuse(nameof(AddSecurityKey), objection, At)
        : !policy.Allows(MethodKind.SecurityKey) ? info.Refuse(nameof(AddSecurityKey), new Refusal.MethodNotAllowed(MethodKind.SecurityKey, policy.HelpDesk), At)
        : ceremony is not { } begun ? new Refusal.MethodNotAvailable(MethodKind.SecurityKey)
        : info.Keys.Count() >= policy.Most(MethodType.SecurityKey) ? new Refusal.MethodLimitReached(policy.Most(MethodType.SecurityKey))
        : ExpectedVersion is { } seen && info.HasChangedSince(seen) ? new Refusal.ConcurrentChange(info.Version)
        : info.Challenge(ChallengeId) is not null ? Decision<SecurityInfoEvent>.Accept()
        : FreeAt(info) is { } free ? info.Refuse(nameof(AddSecurityKey), new Refusal.TooManyChallenges(free, MethodKind.SecurityKey), At)
        : Decision<SecurityInfoEvent>.Accept(
        [
            .. from open in info.Challenges.OfType<KeyChallenge>()
               where !open.IsOver
               select open.HasExpired(At) ? open.Expired() : open.Cancelled(CancellationCause.Superseded),
            new SecurityKeyRequested(ChallengeId, MethodId, begun, At, At + Challenge.Lifetime),
        ]);

    DateTimeOffset? FreeAt(UserSecurityInfo info)
    {
        var begun = info.Challenges.OfType<KeyChallenge>().Select(challenge => challenge.RequestedAt).ToList();
        return s_rates.Select(rate => begun.Where(at => At - at < rate.Within).OrderDescending().Skip(rate.Ceremonies - 1).Select(at => (DateTimeOffset?)(at + rate.Within)).FirstOrDefault()).Max();
    }
}
