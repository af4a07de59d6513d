using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Replay;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Operations;

static class Telemetry
{
    /// <summary>Traces and metrics go where the standard OTEL_EXPORTER_OTLP_ENDPOINT says; without it, nowhere.</summary>
    /// <remarks>No parameters, no document, and no address of a simulated phone: none of them may carry a number.</remarks>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return builder;
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation(options => options.Filter = http => !http.Request.Path.StartsWithSegments("/dev")).AddSource(OperationTelemetry.Name, "Marten", "Wolverine").AddNpgsql())
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter(OperationTelemetry.Name, Tallies.Name, AnswerHashes.Metered, NoticeTelemetry.Name, ReplayingSamples.Name, "Marten", "Wolverine*", "Npgsql"))
            .UseOtlpExporter();
        return builder;
    }
}
