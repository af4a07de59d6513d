using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What an organization wants to see before somebody changes how they are verified: a proof at the highest level that they have.</summary>
/// <param name="MaxAgeMinutes">How old it may be.</param>
/// <param name="FirstMethod">What does where there is no method to prove anything with.</param>
[Name("StepUpRule")]
public sealed record ShownStepUpRule(int MaxAgeMinutes, FirstMethodProof FirstMethod);

/// <summary>What came of setting the rule for stepping up.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetStepUpRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetStepUpRuleError>] IEnumerable<ISetStepUpRuleError> UserErrors);

/// <summary>What came of giving somebody a temporary pass.</summary>
/// <param name="Value">What they are to give; shown this once. Null where nothing was done.</param>
/// <param name="ExpiresAt">When it is over at the latest; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record IssueTemporaryPassPayload(string? Value, DateTimeOffset? ExpiresAt, [property: UnionList<IIssueTemporaryPassError>] IEnumerable<IIssueTemporaryPassError> UserErrors)
{
    public override string ToString() => "(pass)";
}

/// <summary>What came of taking a temporary pass back.</summary>
/// <param name="Revoked">Whether nothing can be done by a pass any more, also where nothing could before.</param>
/// <param name="UserErrors">Why it was not taken back; empty where it was.</param>
public sealed record RevokeTemporaryPassPayload(bool Revoked, [property: UnionList<IRevokeTemporaryPassError>] IEnumerable<IRevokeTemporaryPassError> UserErrors);

/// <summary>What came of giving a temporary pass.</summary>
/// <param name="ProvenUntil">Until when changes may be made in this session on its strength; null where nothing was done.</param>
/// <param name="SecurityInfo">As it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record RedeemTemporaryPassPayload(DateTimeOffset? ProvenUntil, SecurityInfoPage? SecurityInfo, [property: UnionList<IRedeemTemporaryPassError>] IEnumerable<IRedeemTemporaryPassError> UserErrors);
