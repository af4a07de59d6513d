using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using GraphQL.Execution;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>A span for each operation, and how long each kind takes by outcome. Never the document, which may hold a number; its hash tells which it was.</summary>
sealed class OperationTelemetry : IDisposable
{
    public const string Name = "SecurityInfo.GraphQL";
    const int LongestName = 100;

    readonly ActivitySource _source = new(Name);
    readonly Meter _meter = new(Name);
    readonly Histogram<double> _durations;

    public OperationTelemetry() => _durations = _meter.CreateHistogram<double>("securityinfo.graphql.operation.duration", "s", "How long an operation took, by kind and outcome");

    public Operation Start(string text) => new(this, text);

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    public readonly struct Operation : IDisposable
    {
        readonly OperationTelemetry _telemetry;
        readonly Activity? _activity;
        readonly long _started = Stopwatch.GetTimestamp();

        public Operation(OperationTelemetry telemetry, string text)
        {
            (_telemetry, _activity) = (telemetry, telemetry._source.StartActivity("graphql"));
            _activity?.SetTag("graphql.document.hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }

        public void Ended(ExecutionResult result)
        {
            var kind = result.Operation?.Operation.ToString().ToLowerInvariant() ?? "none";
            var outcome = result.Errors is not { Count: > 0 } errors ? "ok" : errors.Any(error => error is UnhandledError) ? "failed" : "refused";
            _activity?.SetTag("graphql.operation.type", kind).SetTag("graphql.operation.name", result.Operation?.Name?.StringValue is { Length: <= LongestName } name ? name : null).SetTag("graphql.outcome", outcome);
            if (outcome is "failed") _activity?.SetStatus(ActivityStatusCode.Error);
            _telemetry._durations.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, new("graphql.operation.type", kind), new("graphql.outcome", outcome));
        }

        public void Dispose() => _activity?.Dispose();
    }
}
