using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Policies;

/// <summary>Says of which regions numbers may be. None lifts the rule.</summary>
public sealed record SetPhoneRegions(ImmutableArray<string> Regions, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy)
    {
        ImmutableArray<string> regions = [.. Regions.Select(region => region.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)];
        return regions.Any(region => !PhoneNumber.IsRegion(region)) ? new Refusal.PolicyRuleNotValid("Give each region as the two letters of ISO 3166-1, such as US.")
            : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
            : policy.PhoneRegions.SequenceEqual(regions) ? Decision<PolicyEvent>.Accept()
            : Decision<PolicyEvent>.Accept(new PolicyEvent.PhoneRegionsSet(regions));
    }
}
