using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why there is no export.</summary>
public interface IRequestHistoryExportError : IError;

/// <summary>Why an export is not cancelled.</summary>
public interface ICancelHistoryExportError : IError;

public sealed partial class ConcurrentChange : IRequestHistoryExportError, ICancelHistoryExportError;

public sealed partial class RequestIdReused : IRequestHistoryExportError, ICancelHistoryExportError;

/// <summary>The caller has as many exports as they can have, those included that can be downloaded.</summary>
[Implements(typeof(IError))]
public sealed class TooManyExports(Refusal.TooManyExports refused) : UserError(refused, null), IRequestHistoryExportError
{
    /// <summary>How many that is.</summary>
    public int Limit => refused.Limit;
}

/// <summary>The caller has asked for no such export, or it is over.</summary>
[Implements(typeof(IError))]
public sealed class ExportNotFound(Refusal refused) : UserError(refused, "id"), ICancelHistoryExportError;
