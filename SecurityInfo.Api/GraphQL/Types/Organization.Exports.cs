using SecurityInfo.Api.Exports;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Organization
{
    /// <summary>An export that the caller has asked for; null where there is none, or it has been over for a week. For compliance.</summary>
    /// <param name="id">Which one.</param>
    [RequiresRole(Roles.Compliance)]
    public async Task<HistoryExport?> HistoryExport([Id] string id, [Calling] Caller caller, [FromServices] HistoryExports exports, [FromServices] TimeProvider time, CancellationToken stop) =>
        await exports.Of(organization, caller.UserId, Types.HistoryExport.Read(id), stop) is { } export ? new(export, caller, time.GetUtcNow()) : null;

    /// <summary>The exports that the caller has asked for, the newest first: a hundred at the most. For compliance.</summary>
    [RequiresRole(Roles.Compliance)]
    public async Task<IEnumerable<HistoryExport>> HistoryExports([Calling] Caller caller, [FromServices] HistoryExports exports, [FromServices] TimeProvider time, CancellationToken stop) =>
        (await exports.Of(organization, caller.UserId, stop)).Select(export => new HistoryExport(export, caller, time.GetUtcNow()));
}
