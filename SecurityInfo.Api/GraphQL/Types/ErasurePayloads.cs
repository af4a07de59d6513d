using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What came of wanting somebody erased.</summary>
/// <param name="HelpRequest">What waits for a second approver; null where nothing was asked for, or there is nothing to erase.</param>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record ErasePersonPayload(ShownHelpRequest? HelpRequest, SecurityInfoPage? SecurityInfo, [property: UnionList<IErasePersonError>] IEnumerable<IErasePersonError> UserErrors);

/// <summary>What came of approving an erasure.</summary>
/// <param name="Report">What was erased, and what was kept; null where nothing was.</param>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record ApproveErasurePayload(ErasureReport? Report, SecurityInfoPage? SecurityInfo, [property: UnionList<IApproveErasureError>] IEnumerable<IApproveErasureError> UserErrors);

/// <summary>What came of turning an erasure down.</summary>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record DeclineErasurePayload(SecurityInfoPage? SecurityInfo, [property: UnionList<IDeclineErasureError>] IEnumerable<IDeclineErasureError> UserErrors);

/// <summary>What came of a legal hold.</summary>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetLegalHoldPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<ISetLegalHoldError>] IEnumerable<ISetLegalHoldError> UserErrors);

/// <summary>What came of lifting a legal hold.</summary>
/// <param name="SecurityInfo">The person's, as it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record LiftLegalHoldPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<ILiftLegalHoldError>] IEnumerable<ILiftLegalHoldError> UserErrors);
