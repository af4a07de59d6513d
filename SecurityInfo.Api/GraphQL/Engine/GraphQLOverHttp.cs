using System.Text.Json;
using GraphQL.Transport;
using Microsoft.Net.Http.Headers;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>GraphQL over HTTP: one request, one response, or a stream of events for a subscription.</summary>
sealed class GraphQLOverHttp(Executing executing, IGraphQLSerializer serializer, IGraphQLTextSerializer text, TimeProvider time, IHostApplicationLifetime node)
{
    const string Current = "application/graphql-response+json", Legacy = "application/json", EventStream = "text/event-stream";

    public async Task Handle(HttpContext http, Caller? caller)
    {
        if (Negotiated(http.Request) is not { } type)
        {
            http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }
        if (caller is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await Write(http, type, StatusCodes.Status401Unauthorized, RequestErrors.Unauthenticated());
            return;
        }

        var (request, refusal) = HttpMethods.IsGet(http.Request.Method) ? FromQuery(http.Request) : await FromBody(http.Request);
        if (request is null)
        {
            await Write(http, type, refusal, RequestErrors.BadRequest());
            return;
        }

        var allowed = new OperationsAllowed(mutations: HttpMethods.IsPost(http.Request.Method), subscriptions: type is EventStream);
        var result = await executing.Execute(request, caller, http.User, http.RequestServices, allowed, http.RequestAborted);
        if (type is EventStream && result.Executed) await WriteEvents(http, result);
        else await Write(http, type, Status(result, type), result);
    }

    static int Status(ExecutionResult result, string type) =>
        result.Executed ? StatusCodes.Status200OK
        : result.Errors?.OfType<OperationNotAllowed>().FirstOrDefault()?.Status
        ?? (RequestErrors.IsBusy(result) ? StatusCodes.Status503ServiceUnavailable
            : type is Legacy ? StatusCodes.Status200OK
            : StatusCodes.Status400BadRequest);

    /// <remarks>Compared exactly: by suffix, <c>application/graphql-response+json</c> would count as <c>application/json</c>.</remarks>
    static string? Negotiated(HttpRequest request)
    {
        if (request.GetTypedHeaders().Accept is not { Count: > 0 } accepted) return Legacy;
        foreach (var accept in accepted.OrderByDescending(accept => accept.Quality ?? 1))
            switch (accept.MediaType.Value)
            {
                case Current or Legacy or EventStream: return accept.MediaType.Value;
                case "*/*" or "application/*": return Legacy;
            }
        return null;
    }

    (GraphQLRequest?, int) FromQuery(HttpRequest request)
    {
        string? Value(string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;
        try
        {
            var query = Value("query");
            return Checked(new()
            {
                Query = query,
                DocumentId = query is null ? Requests.DocumentId(Value) : Value("documentId"),
                OperationName = Value("operationName"),
                Variables = text.Deserialize<Inputs>(Value("variables")),
                Extensions = text.Deserialize<Inputs>(Value("extensions")),
            });
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentException) { return (null, StatusCodes.Status400BadRequest); }
    }

    async Task<(GraphQLRequest?, int)> FromBody(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != Legacy || type.Encoding is { } encoding && encoding.WebName is not "utf-8")
            return (null, StatusCodes.Status415UnsupportedMediaType);
        try { return Checked(await serializer.ReadAsync<GraphQLRequest>(request.Body, request.HttpContext.RequestAborted)); }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentException) { return (null, StatusCodes.Status400BadRequest); }
        catch (BadHttpRequestException refused) { return (null, refused.StatusCode); }
    }

    static (GraphQLRequest?, int) Checked(GraphQLRequest? request) => request is { Query: not null } or { DocumentId: not null } or { Extensions: not null } ? (request, 0) : (null, StatusCodes.Status400BadRequest);

    async Task Write(HttpContext http, string type, int status, ExecutionResult result)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{(type is EventStream ? Current : type)}; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (status is StatusCodes.Status405MethodNotAllowed) http.Response.Headers.Allow = "POST";
        await serializer.WriteAsync(http.Response.Body, result, http.RequestAborted);
    }

    /// <summary>The distinct-connections mode of graphql-sse: each result an event, then one that says it is complete. With the token or the node it ends without that, so that a client asks again.</summary>
    async Task WriteEvents(HttpContext http, ExecutionResult result)
    {
        using var expired = new CancellationTokenSource(Tokens.Left(http.User, time), time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, node.ApplicationStopping, expired.Token);
        http.Response.ContentType = EventStream;
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await http.Response.Body.FlushAsync(ending.Token);
            await foreach (var next in Subscribing.Results(result, ending.Token))
            {
                await http.Response.WriteAsync("event: next\ndata: ", ending.Token);
                await serializer.WriteAsync(http.Response.Body, next, ending.Token);
                await http.Response.WriteAsync("\n\n", ending.Token);
                await http.Response.Body.FlushAsync(ending.Token);
            }
            await http.Response.WriteAsync("event: complete\ndata: \n\n", ending.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested) { }
    }
}
