using System.Globalization;
using Npgsql;
using SecurityInfo.Api.Apps;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Replay;
using SecurityInfo.Api.Retention;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Statements;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Benchmarks.History;

/// <summary>The product as it runs, in this process: its services, and its endpoint.</summary>
sealed class Product : IAsyncDisposable
{
    readonly WebApplication _app;

    Product(WebApplication app) => _app = app;

    public NpgsqlDataSource Database => Get<NpgsqlDataSource>();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What it does by itself is left out, so that nothing but what is measured is at work.</summary>
    public static async Task<Product> Start(Action<IEndpointRouteBuilder>? beside = null)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Critical",
            ["Ledger:EnterEvery"] = "1.00:00:00",
            ["Replay:Every"] = "1.00:00:00",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddStorage();
        builder.AddCommands();
        builder.AddCarriers();
        builder.AddSecurityKeys();
        builder.AddIdentity();
        builder.AddSchema();
        builder.AddDevices();
        builder.AddStatements();
        builder.AddLedger();
        builder.AddExports();
        builder.Services.AddSingleton<Retaining>().AddSingleton<ReplayCheck>();

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSchema();
        app.MapDevelopmentTokens();
        beside?.Invoke(app);
        await app.StartAsync();
        return new(app);
    }

    /// <returns>How many rows it was about.</returns>
    public async Task<int> Execute(string statement)
    {
        await using var command = Database.CreateCommand(statement);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
