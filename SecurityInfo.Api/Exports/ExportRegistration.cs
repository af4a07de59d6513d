namespace SecurityInfo.Api.Exports;

/// <summary>Histories as files.</summary>
static class ExportRegistration
{
    public static WebApplicationBuilder AddExports(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<HistoryExports>().AddSingleton<LedgerCoverage>().AddSingleton<SealedPieces>().AddSingleton<WritingExports>().AddSingleton<ExportDownload.Desk>().AddSingleton<HistoryFiles>();
        builder.Services.AddHostedService<ExportsForgotten>();
        return builder;
    }
}
