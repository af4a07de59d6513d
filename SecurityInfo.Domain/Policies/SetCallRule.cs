using SecurityInfo.Domain.Calls;

namespace SecurityInfo.Domain.Policies;

/// <summary>Says what somebody presses who is called. It holds for challenges that begin from then on.</summary>
/// <param name="Confirmation">What is to be pressed.</param>
/// <param name="ExpectedVersion">What the administrator has seen.</param>
/// <param name="At">When it was asked.</param>
public sealed record SetCallRule(CallConfirmation Confirmation, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.CallConfirmation == Confirmation ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.CallRuleSet(Confirmation));
}
