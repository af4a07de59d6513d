using SecurityInfo.Domain.Challenges;

namespace SecurityInfo.Domain.Policies;

/// <summary>Says how many calls, texts and mails people of the organization may ask for, all together.</summary>
public sealed record SetDeliveryCap(int PerHour, int PerDay, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        PerHour < 1 || PerDay < PerHour || PerDay > DeliveryCaps.Highest ? new Refusal.PolicyRuleNotValid($"There can be 1 to {DeliveryCaps.Highest} in a day, and no more in an hour than in a day.")
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.DeliveryCap == new DeliveryCap(PerHour, PerDay) ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.DeliveryCapSet(PerHour, PerDay));
}
