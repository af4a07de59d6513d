using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Apps;

/// <summary>What holds for every app that somebody wants to add.</summary>
static class OfferedApp
{
    /// <remarks>Nothing is sent anywhere, but every attempt is kept for ever: so they are limited as calls and texts are.</remarks>
    public static Refusal? Refusal(UserSecurityInfo info, OrganizationPolicy policy, bool nameNotValid, DateTimeOffset at) =>
        !policy.Allows(MethodKind.AuthenticatorApp) ? new Refusal.MethodNotAllowed(MethodKind.AuthenticatorApp, policy.HelpDesk)
        : nameNotValid ? new Refusal.NameNotValid()
        : info.Proven.Count(method => method.Type is MethodType.AuthenticatorApp) >= policy.Most(MethodType.AuthenticatorApp) ? new Refusal.MethodLimitReached(policy.Most(MethodType.AuthenticatorApp))
        : DeliveryLimits.FreeAt(DeliveryLimits.Rates, [.. info.Challenges.Where(challenge => challenge.Kind is MethodKind.AuthenticatorApp && challenge is not ApprovalChallenge { For: not null }).Select(challenge => challenge.StartedAt)], at) is { } free ? new Refusal.TooManyChallenges(free, MethodKind.AuthenticatorApp)
        : null;

    /// <summary>One app is added at a time: what was offered before and not proven gives way.</summary>
    public static IEnumerable<SecurityInfoEvent> Superseded(UserSecurityInfo info, DateTimeOffset at) =>
        from challenge in info.Challenges
        where !challenge.IsOver && info.Methods.Find(method => method.Id == challenge.MethodId) is { Type: MethodType.AuthenticatorApp, IsProven: false }
        select challenge.HasExpired(at) ? challenge.Expired() : challenge.Cancelled(CancellationCause.Superseded);
}
