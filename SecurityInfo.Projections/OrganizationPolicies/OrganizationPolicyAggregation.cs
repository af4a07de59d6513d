using SecurityInfo.Domain;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Projections.OrganizationPolicies;

/// <summary>An organization's policy, kept in the transaction that changes it.</summary>
public sealed class OrganizationPolicyAggregation : StateProjection<OrganizationPolicy, PolicyEvent>;
