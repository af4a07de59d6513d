namespace SecurityInfo.Api.Ledger;

/// <summary>What makes the record tell when somebody has tampered with it.</summary>
static class LedgerRegistration
{
    /// <summary>Where the public key is that checkpoints are checked with.</summary>
    public const string KeyAddress = "/.well-known/ledger.pem";

    public static WebApplicationBuilder AddLedger(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Bookkeeper>().AddSingleton<CheckpointKey>().AddSingleton<Notary>().AddSingleton<LedgerReader>().AddSingleton<RecordExport>();
        builder.Services.AddHostedService<KeepingTheLedger>();
        return builder;
    }

    public static void MapLedger(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(KeyAddress, (CheckpointKey key, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Text($"{key.Pem}\n", "application/x-pem-file");
        });
}
