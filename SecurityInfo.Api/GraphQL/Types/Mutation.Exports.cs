using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Mutation
{
    /// <summary>Has the organization's history, or what of it is asked for, written to a file: everything that has happened by now, with the ledger's proof. That it was asked for is recorded. For compliance.</summary>
    /// <param name="input">What is to be in it, and how it is to be written.</param>
    [RequiresRole(Roles.Compliance)]
    public static async Task<RequestHistoryExportPayload> RequestHistoryExport(RequestHistoryExportInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] HistoryExports exports, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, id, wanted) = (time.GetUtcNow(), commands.FreshId(), (input.Filter ?? new()).Of());
        var outcome = await commands.Export(caller, new RequestHistoryExport(id, caller.UserId, at, input.Format, wanted.UserId, wanted.AsText()), stop);
        return new(outcome.Refusal is null ? await Export(id, caller, exports, at, stop) : null, UserErrors.Of<IRequestHistoryExportError>(outcome.Refusal, null));
    }

    /// <summary>Does without an export: it is not written any further, and what was written is deleted. For compliance.</summary>
    /// <param name="input">Which one.</param>
    [RequiresRole(Roles.Compliance)]
    public static async Task<CancelHistoryExportPayload> CancelHistoryExport(CancelHistoryExportInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] HistoryExports exports, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, id) = (time.GetUtcNow(), HistoryExport.Read(input.Id));
        var outcome = await commands.Export(caller, new CancelHistoryExport(id, caller.UserId, at), stop);
        return new(outcome.Refusal is null ? await Export(id, caller, exports, at, stop) : null, UserErrors.Of<ICancelHistoryExportError>(outcome.Refusal, null));
    }

    static async Task<HistoryExport?> Export(Guid id, Caller caller, HistoryExports exports, DateTimeOffset at, CancellationToken stop) =>
        await exports.Of(caller.Organization, caller.UserId, id, stop) is { } export ? new(export, caller, at) : null;
}
