using Arms;
using BareNpgsql;
using Microsoft.AspNetCore.DataProtection;

var builder = WebApplication.CreateBuilder(args);
builder.AddCallers();
builder.Services.AddSingleton(Database.Open(builder.Configuration)).AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<PersonKeys>().AddSingleton<PhoneAdding>().AddSingleton<PageReading>().AddSingleton<People>();
builder.Services.AddDataProtection().PersistKeysToFileSystem(new(builder.Configuration["KeyRing:Path"]!));
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default));

var app = builder.Build();
await Schema.Create(app.Services.GetRequiredService<Npgsql.NpgsqlDataSource>());
app.MapTokens();
app.MapGet("/health/ready", () => Results.Ok());
app.MapPost("/dev/people", (People people, int count) => people.Seed(count));
app.MapPost("/phones", async (HttpContext http, Wish wish, PhoneAdding adding) =>
    Caller.Of(http.User) is { } caller ? Results.Json(await adding.Add(caller, wish.Number, http), WireJson.Default.Added) : Results.Unauthorized()).RequireAuthorization();
app.MapGet("/page", async (HttpContext http, PageReading reading) =>
    Caller.Of(http.User) is { } caller ? Results.Json(await reading.Read(caller, http.RequestAborted), WireJson.Default.Page) : Results.Unauthorized()).RequireAuthorization();
app.Run();
