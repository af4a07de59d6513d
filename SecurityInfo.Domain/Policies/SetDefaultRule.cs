using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Policies;

/// <summary>Says which kinds take over first where a default can no longer be used. A default that stands stays.</summary>
/// <param name="Order">The first one first; with none the built-in order holds.</param>
/// <param name="ExpectedVersion">What the administrator has seen.</param>
/// <param name="At">When it was asked.</param>
public sealed record SetDefaultRule(ImmutableArray<MethodKind> Order, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        Order.Any(kind => !kind.CanBeDefault()) ? new Refusal.PolicyRuleNotValid("Authenticator apps, texts and calls can be the default.")
        : Order.Distinct().Count() < Order.Length ? new Refusal.PolicyRuleNotValid("A kind is in the order twice.")
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.DefaultOrder.SequenceEqual(Order) ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.DefaultRuleSet(Order));
}
