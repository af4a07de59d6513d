using System.Text.Encodings.Web;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQL.Validation;
using GraphQL.Validation.Rules.Custom;
using GraphQLParser.AST;
using SecurityInfo.Api.GraphQL.Types;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Live;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>The schema, made of the types beside this folder, and where it is served.</summary>
static class Schema
{
    const string Path = "/graphql";
    const int LargestBody = 256 * 1024, Deepest = 15, MostComplex = 3_000;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>After so long a silence the other side is asked whether it is there; where it says nothing for as long again, the socket is closed.</summary>
    static readonly TimeSpan SocketSilence = TimeSpan.FromSeconds(30);

    public static WebApplicationBuilder AddSchema(this WebApplicationBuilder builder)
    {
        GlobalSwitches.EnableReadDescriptionFromXmlDocumentation = true;
        builder.Services.AddSingleton<SecurityInfoReader>().AddSingleton<HistoryReader>().AddSingleton<EndOfHistory>().AddSingleton<ReplayReader>().AddSingleton<HistoriesRead>().AddSingleton<NoticeReader>().AddSingleton<VerificationReader>().AddScoped<PeopleSeen>().AddScoped<Commands.Invocation>().AddScoped<Commands.AnswersTaken>().AddScoped<Commands.Verifying>().AddSingleton<PolicyHistoryReader>().AddSingleton<StatisticsReader>().AddSingleton<PolicyImpactReader>();
        builder.Services.AddSingleton<Changes>().AddHostedService(services => services.GetRequiredService<Changes>());
        builder.Services.AddSingleton<DateTimeOffsetGraphType, DateTimeType>().AddSingleton(typeof(UnionOf<>)).AddSingleton<PhoneNumberType>();
        builder.Services.AddSingleton<TrustedDocuments>().AddSingleton<OperationTelemetry>().AddSingleton<Executing>();
        builder.Services.AddSingleton<IDocumentValidator, Validation>();
        builder.Services.AddSingleton<GraphQLOverHttp>().AddSingleton<SocketsOfPeople>();
        builder.Services.AddGraphQL(graphql =>
        {
            graphql
                .AddAutoSchema<Query>(schema => schema.WithMutation<Mutation>().WithSubscription<Subscription>())
                .AddSystemTextJson(json =>
                {
                    json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
                    json.Converters.Add(new Requests());
                })
                .AddExecutionStrategy<PlannedQueries>(OperationType.Query)
                .AddScopedSubscriptionExecutionStrategy()
                .AddErrorInfoProvider<PublicErrors>()
                .AddUnhandledExceptionHandler(_ => { })
                .ConfigureExecution<Documents>()
                .AddValidationRule(new ComplexityValidationRule(new() { MaxDepth = Deepest, MaxComplexity = MostComplex }), useForCachedDocuments: true)
                .WithTimeout(Patience, _ => RequestErrors.TookTooLong())
                .ValidateServices();
            if (!IntrospectionAllowed(builder)) graphql.AddValidationRule(NoIntrospectionValidationRule.Instance, useForCachedDocuments: true);
        });
        builder.Services.AddResponseCompression(compression => compression.MimeTypes = ["application/graphql-response+json", "application/json", "application/graphql"]);
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins(Origins(builder.Configuration)).WithHeaders("authorization", "content-type", "accept").WithMethods(HttpMethods.Get, HttpMethods.Post)));
        return builder;
    }

    /// <summary>In development, or where <c>GraphQL:Introspection</c> says so; the schema itself is no secret, and is served as a file.</summary>
    static bool IntrospectionAllowed(WebApplicationBuilder builder) => builder.Configuration.GetValue("GraphQL:Introspection", builder.Environment.IsDevelopment());

    /// <summary>Pages of other origins that may ask: <c>Cors:Origins</c>, parted by commas.</summary>
    static string[] Origins(IConfiguration configuration) => (configuration["Cors:Origins"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static void MapSchema(this WebApplication app)
    {
        var schema = app.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        schema.LetMutationsBeRepeated();
        var printed = Printed(schema);

        app.UseResponseCompression();
        app.UseCors();
        app.UseWebSockets(new() { KeepAliveInterval = SocketSilence, KeepAliveTimeout = SocketSilence });
        app.MapGet(Path + "/schema.graphql", () => Results.Text(printed, "application/graphql; charset=utf-8"));
        if (app.Environment.IsDevelopment()) app.MapGet(Path + "/ide", () => Results.Stream(typeof(Schema).Assembly.GetManifestResourceStream("ide.html")!, "text/html; charset=utf-8"));
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], Serve).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestBody));
    }

    public static string Printed(ISchema schema) => schema.Print(new() { StringComparison = StringComparison.Ordinal });

    static async Task Serve(HttpContext http, GraphQLOverHttp overHttp, Executing executing, IGraphQLTextSerializer serializer, SocketsOfPeople sockets, TimeProvider time, IConfiguration configuration, IHostApplicationLifetime node)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await overHttp.Handle(http, Caller.Of(http));
            return;
        }
        if (!IsOfOrigin(http.Request, configuration) || !http.WebSockets.WebSocketRequestedProtocols.Contains(GraphQLOverWebSocket.Protocol))
        {
            http.Response.StatusCode = IsOfOrigin(http.Request, configuration) ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync(GraphQLOverWebSocket.Protocol);
        using var connection = new GraphQLOverWebSocket(http, socket, executing, serializer, sockets, time);
        await connection.Run(node.ApplicationStopping);
    }

    /// <remarks>Browsers do not hold sockets to the rules of CORS, so the server has to. What is no browser sends no origin.</remarks>
    static bool IsOfOrigin(HttpRequest request, IConfiguration configuration) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        || Origins(configuration).Contains(origin, StringComparer.OrdinalIgnoreCase);
}
