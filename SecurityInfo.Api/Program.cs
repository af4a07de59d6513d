using JasperFx;
using SecurityInfo.Api.Apps;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Carriers.Simulated;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Operations;
using SecurityInfo.Api.Storage;

var builder = WebApplication.CreateBuilder(args);

builder.AddStorage();
builder.AddCommands();
builder.AddCarriers();
builder.AddIdentity();
builder.AddSchema();
builder.AddDevices();
builder.AddHealth();
builder.AddTelemetry();

var app = builder.Build();

app.UseAuthentication();
app.UseAuthorization();
app.MapSchema();
app.MapDevices();
app.MapHealth();
if (app.Environment.IsDevelopment())
{
    app.MapDevelopmentTokens();
    app.MapSimulatedPhones();
}

return await app.RunJasperFxCommands(args);
