using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What came of asking for an export.</summary>
/// <param name="Export">What waits to be written; null where nothing was asked for.</param>
/// <param name="UserErrors">Why nothing was asked for; empty where it was.</param>
public sealed record RequestHistoryExportPayload(HistoryExport? Export, [property: UnionList<IRequestHistoryExportError>] IEnumerable<IRequestHistoryExportError> UserErrors);

/// <summary>What came of cancelling an export.</summary>
/// <param name="Export">As it is now; null where there is none.</param>
/// <param name="UserErrors">Why it was not cancelled; empty where it was.</param>
public sealed record CancelHistoryExportPayload(HistoryExport? Export, [property: UnionList<ICancelHistoryExportError>] IEnumerable<ICancelHistoryExportError> UserErrors);
