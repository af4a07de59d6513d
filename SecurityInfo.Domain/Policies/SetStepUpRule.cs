using SecurityInfo.Domain.StepUps;

namespace SecurityInfo.Domain.Policies;

/// <summary>Says what somebody has to show before they change how they are verified.</summary>
public sealed record SetStepUpRule(StepUpRule Rule, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        Rule.MaxAgeMinutes is < 1 or > StepUpRule.LongestMinutes ? new Refusal.PolicyRuleNotValid($"A proof counts for 1 to {StepUpRule.LongestMinutes} minutes.")
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.StepUp == Rule ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.StepUpRuleSet(Rule.MaxAgeMinutes, Rule.FirstMethod));
}
