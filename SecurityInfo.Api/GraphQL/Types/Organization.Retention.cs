using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Retention;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Organization
{
    /// <summary>What rules of retention come to now: how much would be dropped by each, and what stays all the same. Nothing is done. For compliance and policy administrators.</summary>
    /// <param name="draft">Rules that would be set on top of those that hold; null shows what those come to.</param>
    [RequiresRole(Roles.Compliance, Roles.PolicyAdmin)]
    public async Task<RetentionPreview> RetentionPreview(IReadOnlyList<RetentionRuleInput>? draft, [Calling] Caller caller, [FromServices] Retaining retaining, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (policy, at) = (await _policy.Value, time.GetUtcNow());
        var (wanted, refusal) = (policy, (Domain.Refusal?)null);
        foreach (var rule in draft ?? [])
        {
            var decision = new SetRetentionRule(HistoryFilterInput.StoredNames(rule.Types), rule.KeepDays, null, caller.SignedIn, at).Foresee(wanted);
            refusal = decision.Refusal;
            if (refusal is not null) break;
            wanted = wanted.After(decision.Events, at);
        }
        return new(await retaining.ExplainNow(organization, (refusal is null ? wanted : policy).Retention, stop), refusal);
    }
}
