using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

/// <summary>Which method takes over as the default. A default that can no longer be used is never kept.</summary>
/// <remarks>The order is the organization's, as far as it names one; then authenticator app, then phone by the channel it was proven with; among equals the oldest proven.</remarks>
public static class NextDefault
{
    public static SignInChoice? Of(UserSecurityInfo info, OrganizationPolicy policy) =>
        info.SignInChoices(policy).MinBy(choice => (Rank(policy, choice.Kind), ProvenAt(info, choice)));

    /// <summary>What the default is right now: the one that was set, as long as it can be used.</summary>
    public static SignInChoice? Effective(UserSecurityInfo info, OrganizationPolicy policy) =>
        info.Default is { } chosen && info.SignInChoices(policy).Contains(chosen) ? chosen : Of(info, policy);

    public static ImmutableArray<SecurityInfoEvent> After(UserSecurityInfo info, OrganizationPolicy policy, DefaultCause cause) => (info.Default, Effective(info, policy)) switch
    {
        (null, null) => [],
        ({ } from, null) => [new DefaultCleared(from, cause)],
        (var from, { } to) when from == to => [],
        (var from, { } to) => [new DefaultChanged(from, to, from is null && cause is DefaultCause.MethodChanged ? DefaultCause.FirstMethod : cause)],
    };

    static DateTimeOffset? ProvenAt(UserSecurityInfo info, SignInChoice choice) => info.Methods.Find(method => method.Id == choice.MethodId)?.ProvenAt;

    static int Rank(OrganizationPolicy policy, MethodKind kind) => policy.DefaultOrder.IndexOf(kind) switch
    {
        >= 0 and var named => named,
        _ => policy.DefaultOrder.Length + (kind is MethodKind.AuthenticatorApp ? 0 : 1),
    };
}
