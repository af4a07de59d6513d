namespace SecurityInfo.Domain.Policies;

/// <summary>Says with how many different methods somebody is verified who has forgotten their password.</summary>
public sealed record SetPasswordResetRule(int MethodsRequired, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        MethodsRequired is not (1 or 2) ? new Refusal.PolicyRuleNotValid("A password reset takes 1 or 2 methods.")
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.MethodsToReset == MethodsRequired ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.PasswordResetRuleSet(MethodsRequired));
}
