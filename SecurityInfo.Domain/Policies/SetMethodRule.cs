using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Policies;

/// <summary>Allows a kind of method for some purposes, or, with none, not at all.</summary>
public sealed record SetMethodRule(MethodKind Kind, ImmutableArray<VerificationPurpose> UsableFor, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        UsableFor.Except(Kind.Purposes()).Any() ? new Refusal.PolicyRuleNotValid("Email and security questions can be used for password reset only.")
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.Purposes(Kind).ToHashSet().SetEquals(UsableFor) ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.MethodRuleSet(Kind, [.. UsableFor.Distinct().Order()]));
}
