using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Alba;
using GraphQL;
using GraphQL.DI;
using GraphQL.Validation;
using GraphQLParser.AST;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>What came of a request, and what it cost.</summary>
/// <param name="Visits">How many nodes of its document validation looked at; 0 where it was refused before that.</param>
/// <param name="Statements">What it sent to the database, each a round trip.</param>
public sealed record Cost(int Status, string Answer, int Visits, string[] Statements)
{
    public int Bytes => Encoding.UTF8.GetByteCount(Answer);

    /// <summary>The code of its first error.</summary>
    public string? Code => Json.TryGetProperty("errors", out var errors) ? errors[0].Text("extensions", "code") : null;

    /// <summary>Whether so much as one field was looked for.</summary>
    public bool CarriedOut => Json.TryGetProperty("data", out _);

    JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Answer);
}

/// <summary>A node that tells what each request cost it, in work and not in time.</summary>
public sealed class CountingNode(App app) : IAsyncLifetime
{
    readonly ConcurrentDictionary<ActivityTraceId, Work> _work = new();
    IAlbaHost _host = null!;
    ActivityListener _listener = null!;

    sealed class Work
    {
        public int Visits;
        public readonly ConcurrentQueue<(DateTime At, string Text)> Statements = new();
    }

    public async ValueTask InitializeAsync()
    {
        _host = await AlbaHost.For<Program>(builder =>
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("KeyRing:Path", app.Keys);
            builder.UseSetting("SimulatedCarrier:Instance", "counting");
            builder.UseSetting("Logging:LogLevel:Default", "None");
            builder.ConfigureTestServices(services => services.AddSingleton<IConfigureExecution>(new Counted(_work)));
        });
        _listener = new()
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name is "Npgsql" && _work.TryGetValue(activity.TraceId, out var work) && activity.GetTagItem("db.query.text") is string text) work.Statements.Enqueue((activity.StartTimeUtc, text));
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _host.DisposeAsync();
    }

    public Task<Cost> Ask(Person caller, string query, object? variables = null) => Post(caller, JsonSerializer.Serialize(new { query, variables }));

    public Task<Cost> Post(Person? caller, string body, string type = "application/json", string accept = "application/graphql-response+json") => Send(caller, request =>
    {
        (request.Method, request.ContentType, request.Body) = ("POST", type, new MemoryStream(Encoding.UTF8.GetBytes(body)));
        request.Headers.Accept = accept;
    });

    public async Task<Cost> Send(Person? caller, Action<HttpRequest> set)
    {
        var (trace, work) = (ActivityTraceId.CreateRandom(), new Work());
        _work[trace] = work;
        var context = await _host.Server.SendAsync(http =>
        {
            (http.Request.Scheme, http.Request.Host, http.Request.Path) = ("http", new("localhost"), "/graphql");
            http.Request.Headers.TraceParent = $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01";
            if (caller is not null) http.Request.Headers.Authorization = $"Bearer {caller.Token}";
            set(http.Request);
        }, TestContext.Current.CancellationToken);
        using var answer = new StreamReader(context.Response.Body);
        var text = await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
        return new(context.Response.StatusCode, text, work.Visits, [.. work.Statements.OrderBy(statement => statement.At).Select(statement => statement.Text)]);
    }

    /// <summary>Counts what gets past the guard of documents.</summary>
    sealed class Counted(ConcurrentDictionary<ActivityTraceId, Work> all) : ValidationRuleBase, IConfigureExecution, INodeVisitor
    {
        public float SortOrder => 400;

        public Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
        {
            options.ValidationRules = [.. options.ValidationRules ?? [], this];
            return next(options);
        }

        public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

        public ValueTask EnterAsync(ASTNode node, ValidationContext context)
        {
            if (Activity.Current is { } activity && all.TryGetValue(activity.TraceId, out var work)) Interlocked.Increment(ref work.Visits);
            return default;
        }

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;
    }
}
