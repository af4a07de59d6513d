using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What came of deleting a method of somebody.</summary>
/// <param name="DeletedMethodId">The id that was given, to drop from caches; null where it was not deleted.</param>
/// <param name="HelpRequest">What waits for a second approver; null where it was done, or nothing was.</param>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record DeleteMethodForPayload([property: Id] string? DeletedMethodId, ShownHelpRequest? HelpRequest, SecurityInfoPage? SecurityInfo, [property: UnionList<IDeleteMethodForError>] IEnumerable<IDeleteMethodForError> UserErrors);

/// <summary>What came of having somebody register everything anew.</summary>
/// <param name="HelpRequest">What waits for a second approver; null where it was done, or nothing was.</param>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record RequireReregistrationPayload(ShownHelpRequest? HelpRequest, SecurityInfoPage? SecurityInfo, [property: UnionList<IRequireReregistrationError>] IEnumerable<IRequireReregistrationError> UserErrors);

/// <summary>What came of lifting a block.</summary>
/// <param name="HelpRequest">What waits for a second approver; null where it was done, or nothing was.</param>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record UnblockPersonPayload(ShownHelpRequest? HelpRequest, SecurityInfoPage? SecurityInfo, [property: UnionList<IUnblockPersonError>] IEnumerable<IUnblockPersonError> UserErrors);

/// <summary>What came of ending somebody's sessions.</summary>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record RevokeSessionsPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<IRevokeSessionsError>] IEnumerable<IRevokeSessionsError> UserErrors);

/// <summary>What came of blocking somebody.</summary>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record BlockPersonPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<IBlockPersonError>] IEnumerable<IBlockPersonError> UserErrors);

/// <summary>What came of approving.</summary>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record ApproveHelpPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<IApproveHelpError>] IEnumerable<IApproveHelpError> UserErrors);

/// <summary>What came of turning something down.</summary>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record DeclineHelpPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<IDeclineHelpError>] IEnumerable<IDeclineHelpError> UserErrors);

/// <summary>What came of asking for a number or address in full.</summary>
/// <param name="Revealed">The number or address, told this once; null where it was not.</param>
/// <param name="UserErrors">Why it was not told; empty where it was.</param>
public sealed record RevealNumberPayload(string? Revealed, [property: UnionList<IRevealNumberError>] IEnumerable<IRevealNumberError> UserErrors)
{
    public override string ToString() => "(number)";
}

/// <summary>What came of setting how the help desk works.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetHelpDeskRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetHelpDeskRuleError>] IEnumerable<ISetHelpDeskRuleError> UserErrors);
