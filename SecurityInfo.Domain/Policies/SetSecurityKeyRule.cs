namespace SecurityInfo.Domain.Policies;

/// <summary>Says which models of security key people may register and use.</summary>
/// <param name="AllowedModels">By AAGUID; empty allows every model. All zeros where something else was given.</param>
/// <param name="ExpectedVersion">What the administrator has seen.</param>
/// <param name="At">When it was asked.</param>
public sealed record SetSecurityKeyRule(ImmutableArray<Guid> AllowedModels, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    const int MostModels = 200;

    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        AllowedModels.Contains(Guid.Empty) ? new Refusal.PolicyRuleNotValid("A model is given by its AAGUID, such as \"cb69481e-8ff7-4039-93ec-0a2729a154a8\", and is not all zeros.")
        : AllowedModels.Length > MostModels ? new Refusal.PolicyRuleNotValid($"There can be {MostModels} models at the most.")
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.AllowedKeyModels.ToHashSet().SetEquals(AllowedModels) ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.SecurityKeyRuleSet([.. AllowedModels.Distinct().Order()]));
}
