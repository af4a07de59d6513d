namespace SecurityInfo.Domain.Policies;

/// <summary>Says which addresses people may register.</summary>
public sealed record SetEmailRule(bool AllowAccountAddress, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.AllowsAccountAddress == AllowAccountAddress ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.EmailRuleSet(AllowAccountAddress));
}
