using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Policies;

/// <summary>Says for what nobody can delete the last method that is of use.</summary>
/// <param name="KeptFor">With none, everybody can delete everything.</param>
/// <param name="ExpectedVersion">What the administrator has seen.</param>
/// <param name="At">When it was asked.</param>
public sealed record SetLastMethodRule(ImmutableArray<VerificationPurpose> KeptFor, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.LastMethodKeptFor.ToHashSet().SetEquals(KeptFor) ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.LastMethodRuleSet([.. KeptFor.Distinct().Order()]));
}
