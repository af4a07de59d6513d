namespace SecurityInfo.Domain.Policies;

/// <summary>Several rules at once, each on what the ones before it leave.</summary>
public static class PolicyDraft
{
    /// <summary>All that would happen; where one rule is refused, nothing.</summary>
    public static Decision<PolicyEvent> Decide(OrganizationPolicy policy, IEnumerable<IPolicyCommand> rules)
    {
        var happens = ImmutableArray.CreateBuilder<PolicyEvent>();
        foreach (var rule in rules)
        {
            var decision = rule.Decide(policy.After(happens, rule.At) with { Version = policy.Version });
            if (decision.Refusal is { } refusal) return refusal;
            happens.AddRange(decision.Events);
        }
        return Decision<PolicyEvent>.Accept(happens.ToImmutable());
    }
}
