using JasperFx;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Carriers.Simulated;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Operations;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;

var builder = WebApplication.CreateBuilder(args);

builder.AddStorage();
builder.AddCommands();
builder.AddCarriers();
builder.AddSecurityKeys();
builder.AddIdentity();
builder.AddSchema();
builder.AddHealth();
builder.AddTelemetry();

var app = builder.Build();

app.UseAuthentication();
app.UseAuthorization();
app.MapSchema();
app.MapHealth();
if (app.Environment.IsDevelopment())
{
    app.MapDevelopmentTokens();
    app.MapSimulatedPhones();
    app.MapSecurityKeyPage();
}

return await app.RunJasperFxCommands(args);
