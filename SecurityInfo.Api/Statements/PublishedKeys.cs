namespace SecurityInfo.Api.Statements;

/// <summary>The keys of statements, where anybody finds them (RFC 7517).</summary>
static class PublishedKeys
{
    public static WebApplicationBuilder AddStatements(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StatementKeys>().AddSingleton<StatementIssuer>();
        return builder;
    }

    public static void MapStatements(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/.well-known/jwks.json", (StatementKeys keys, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Json(new { keys = keys.Published() }, contentType: "application/jwk-set+json");
        });
}
