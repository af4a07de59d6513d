using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Methods;

/// <summary>Moves a default that the organization's policy has made unusable, or finds one where it has made one possible.</summary>
public sealed record RecomputeDefault(string UserId, DateTimeOffset At) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy) => info.Accept(policy, DefaultCause.PolicyChanged, At);
}
