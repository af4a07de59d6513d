using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;

namespace SecurityInfo.Domain.Retention;

/// <summary>Says for how long some of what is recorded is kept.</summary>
/// <param name="Types">Stored names.</param>
/// <param name="KeepDays">Null is for ever.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
/// <param name="SignedIn">How whoever wants it has signed in: what is dropped does not come back.</param>
/// <param name="At">When it was asked.</param>
public sealed record SetRetentionRule(ImmutableArray<string> Types, int? KeepDays, int? ExpectedVersion, SignIn SignedIn, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) => SignedIn.Objection(At, policy) is { } objection ? objection : Foresee(policy);

    /// <summary>The same for whoever only wants to know what would come of it.</summary>
    public Decision<PolicyEvent> Foresee(OrganizationPolicy policy)
    {
        if (Types.IsEmpty) return new Refusal.PolicyRuleNotValid("Name at least one type.");
        foreach (var type in Types)
            if (Retainable.ProblemWith(type) is { } problem) return new Refusal.NeverDropped(type, problem);
        if (KeepDays is < Retainable.FewestDays or > Retainable.MostDays) return new Refusal.PolicyRuleNotValid($"Events are kept for {Retainable.FewestDays} to {Retainable.MostDays} days, or for ever.");
        if (ExpectedVersion is { } seen && seen != policy.Version) return new Refusal.ConcurrentChange(policy.Version);

        ImmutableArray<string> changed = [.. Types.Distinct().Where(type => policy.Retention?.Of(type) != KeepDays).Order(StringComparer.Ordinal)];
        return changed.IsEmpty ? Decision<PolicyEvent>.Accept() : Decision<PolicyEvent>.Accept(new PolicyEvent.RetentionRuleSet(changed, KeepDays));
    }
}
