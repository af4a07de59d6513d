using System.Text.Encodings.Web;
using GraphQL.Types;
using GraphQL.Utilities;
using SecurityInfo.Api.GraphQL.Types;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Live;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>The schema, made of the types beside this folder, and where it is served.</summary>
static class Schema
{
    const string Path = "/graphql";
    const int LargestBody = 256 * 1024;

    public static WebApplicationBuilder AddSchema(this WebApplicationBuilder builder)
    {
        GlobalSwitches.EnableReadDescriptionFromXmlDocumentation = true;
        builder.Services.AddSingleton<SecurityInfoReader>().AddSingleton<HistoryReader>().AddScoped<Commands.Invocation>();
        builder.Services.AddSingleton<Changes>().AddHostedService(services => services.GetRequiredService<Changes>());
        builder.Services.AddSingleton<DateTimeOffsetGraphType, DateTimeType>().AddSingleton(typeof(UnionOf<>)).AddSingleton<PhoneNumberType>();
        builder.Services.AddSingleton<GraphQLOverHttp>();
        builder.Services.AddGraphQL(graphql => graphql
            .AddAutoSchema<Query>(schema => schema.WithMutation<Mutation>().WithSubscription<Subscription>())
            .AddSystemTextJson(json => json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
            .AddScopedSubscriptionExecutionStrategy()
            .AddErrorInfoProvider<PublicErrors>()
            .AddUnhandledExceptionHandler(_ => { })
            .ConfigureExecution<Documents>()
            .ValidateServices());
        return builder;
    }

    public static void MapSchema(this WebApplication app)
    {
        var schema = app.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        var printed = Printed(schema);

        app.UseWebSockets();
        app.MapGet(Path + "/schema.graphql", () => Results.Text(printed, "application/graphql; charset=utf-8"));
        if (app.Environment.IsDevelopment()) app.MapGet(Path + "/ide", () => Results.Stream(typeof(Schema).Assembly.GetManifestResourceStream("ide.html")!, "text/html; charset=utf-8"));
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], Serve).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestBody));
    }

    public static string Printed(ISchema schema) => schema.Print(new() { StringComparison = StringComparison.Ordinal });

    static async Task Serve(HttpContext http, GraphQLOverHttp overHttp, IDocumentExecuter executer, IGraphQLTextSerializer serializer, IConfiguration configuration)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await overHttp.Handle(http, Caller.Of(http.User, Tokens.OrganizationClaim(configuration)));
            return;
        }
        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(GraphQLOverWebSocket.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync(GraphQLOverWebSocket.Protocol);
        using var connection = new GraphQLOverWebSocket(http, socket, executer, serializer);
        await connection.Run();
    }
}
