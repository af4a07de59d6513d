using System.Diagnostics;
using GraphQL.Execution;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>Errors of a request, each with a stable <c>extensions.code</c>.</summary>
static class RequestErrors
{
    const string BusyCode = "BUSY";
    const int Told = 5;

    public static ExecutionResult Unauthenticated() => Refused("UNAUTHENTICATED", "Sign in first: the request carries no valid token.");

    public static ExecutionResult BadRequest() => Refused("BAD_REQUEST", "The request is not a valid GraphQL request.");

    public static ExecutionResult OverLimit() => Refused("DOCUMENT_LIMIT", "The document is over the limit.");

    public static ExecutionResult UnknownDocument() => Refused("UNKNOWN_DOCUMENT", "There is no trusted document by that name, or only trusted documents are carried out.");

    public static ExecutionResult Busy() => Refused(BusyCode, "Too much is asked at once. Try again.");

    public static bool IsBusy(ExecutionResult result) => result.Errors?.Any(error => error.Code is BusyCode) is true;

    public static ExecutionResult TookTooLong() => Refused("TIMEOUT", "It took too long, and was given up.");

    /// <summary>A document that is wrong throughout is told so a few times, not throughout: else a small request has a large answer.</summary>
    public static void KeepFew(ExecutionResult result)
    {
        if (result is { Executed: false, Errors: { Count: > Told } all }) (result.Errors = []).AddRange(all.Take(Told));
    }

    public static ExecutionError Forbidden() => new("You may not do this.") { Code = "FORBIDDEN" };

    public static ExecutionError NotFound() => new("There is no such thing.") { Code = "NOT_FOUND" };

    public static ExecutionError Malformed(string message) => new(message) { Code = "BAD_REQUEST" };

    static ExecutionResult Refused(string code, string message) => new(new ExecutionError(message) { Code = code });
}

/// <summary>What a caller is told of an error: never an exception's text or type, names that were not asked for, or the value that was sent.</summary>
sealed partial class PublicErrors(ILogger<PublicErrors> log) : ErrorInfoProvider(options => options.ExposeCodes = false)
{
    public override ErrorInfo GetInfo(ExecutionError executionError)
    {
        if (executionError is UnhandledError)
        {
            var trace = Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");
            LogUnexpected(log, trace, executionError.InnerException);
            return new() { Message = "Unexpected error.", Extensions = new Dictionary<string, object?> { ["code"] = "INTERNAL", ["traceId"] = trace } };
        }
        var info = base.GetInfo(executionError);
        foreach (var tail in new[] { " Did you mean", " Unable to convert", ", found" })
            if (info.Message.IndexOf(tail, StringComparison.Ordinal) is > 0 and var at) info.Message = info.Message[..at];
        if (executionError is InvalidOperationNameError) info.Message = "The document has no operation of that name.";
        info.Extensions = new Dictionary<string, object?> { ["code"] = executionError.Code is { } code && IsOurs(code) ? code : "BAD_REQUEST" };
        return info;
    }

    static bool IsOurs(string code) => code is "UNAUTHENTICATED" or "FORBIDDEN" or "BAD_REQUEST" or "DOCUMENT_LIMIT" or "NOT_FOUND" or "UNKNOWN_DOCUMENT" or "BUSY" or "TIMEOUT";

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected error, trace {TraceId}")]
    static partial void LogUnexpected(ILogger log, string traceId, Exception? exception);
}
