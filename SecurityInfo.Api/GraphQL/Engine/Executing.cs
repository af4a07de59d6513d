using System.Security.Claims;
using System.Threading.RateLimiting;
using GraphQL.Transport;
using GraphQL.Validation;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>Carries out one operation for one caller, over whichever transport it came.</summary>
sealed class Executing(IDocumentExecuter executer, TrustedDocuments trusted, OperationTelemetry telemetry) : IDisposable
{
    const int AtOnce = 64, Waiting = 1_024;

    readonly ConcurrencyLimiter _limiter = new(new() { PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public void Dispose() => _limiter.Dispose();

    public async Task<ExecutionResult> Execute(GraphQLRequest request, Caller caller, ClaimsPrincipal user, IServiceProvider services, OperationsAllowed allowed, CancellationToken stop)
    {
        if (trusted.Text(request) is not { } text) return RequestErrors.UnknownDocument();
        using var lease = await _limiter.AcquireAsync(1, stop);
        if (!lease.IsAcquired) return RequestErrors.Busy();

        using var operation = telemetry.Start(text);
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Query = text,
            OperationName = request.OperationName,
            Variables = request.Variables,
            Extensions = request.Extensions,
            User = user,
            UserContext = new Dictionary<string, object?> { [nameof(Caller)] = caller },
            RequestServices = services,
            CancellationToken = stop,
            ValidationRules = [.. DocumentValidator.CoreRules, allowed],
            CachedDocumentValidationRules = [allowed],
        });
        RequestErrors.KeepFew(result);
        operation.Ended(result);
        return result;
    }
}
