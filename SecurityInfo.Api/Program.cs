using System.Globalization;
using JasperFx;
using SecurityInfo.Api.Apps;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Carriers.Simulated;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Operations;
using SecurityInfo.Api.Replay;
using SecurityInfo.Api.Retention;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Statements;
using SecurityInfo.Api.Storage;

// What is written is the same wherever it runs.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);

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
builder.Services.AddSingleton<Retaining>().AddSingleton<ReplayCheck>().AddHostedService<ReplayingSamples>();
builder.AddHealth();
builder.AddTelemetry();

var app = builder.Build();

app.UseKnownProxies();
app.UseAuthentication();
app.UseAuthorization();
app.MapSchema();
app.MapDevices();
app.MapStatements();
app.MapLedger();
app.MapExports();
app.MapHealth();
app.MapCarriers();
if (app.Environment.IsDevelopment())
{
    app.MapDevelopmentTokens();
    app.MapSimulatedPhones();
    app.MapSecurityKeyPage();
}

return await app.RunJasperFxCommands(args);
