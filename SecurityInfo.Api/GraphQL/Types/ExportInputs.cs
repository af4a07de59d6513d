using SecurityInfo.Api.Exports;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>A history that is to be written to a file.</summary>
/// <param name="Format">How it is to be written.</param>
/// <param name="Filter">Which entries; null gives all.</param>
public sealed record RequestHistoryExportInput(ExportFormat Format, OrganizationHistoryFilterInput? Filter) : MutationInput;

/// <summary>An export that is not wanted any more.</summary>
/// <param name="Id">Which one.</param>
public sealed record CancelHistoryExportInput([property: Id] string Id) : MutationInput;
