using Arms;
using IdentityArm;
using Microsoft.EntityFrameworkCore;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.AddCallers();
builder.Services.AddSingleton(Database.Open(builder.Configuration)).AddSingleton(TimeProvider.System);
builder.Services.AddDbContextPool<Accounts>((services, context) => context.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()));
builder.Services.AddIdentityCore<Account>().AddEntityFrameworkStores<Accounts>();
builder.Services.AddScoped<PhoneAdding>().AddScoped<PageReading>();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default));

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<Accounts>().Database.EnsureCreatedAsync();
app.MapTokens();
app.MapGet("/health/ready", () => Results.Ok());
app.MapPost("/dev/people", (Accounts accounts, int count) => People.WithPhone(accounts, count));
app.MapPost("/dev/accounts", (Accounts accounts, int first, int count) => People.WithoutPhone(accounts, first, count));
app.MapPost("/phones", async (HttpContext http, Wish wish, PhoneAdding adding) =>
    Caller.Of(http.User) is { } caller ? Results.Json(await adding.Add(caller, wish.Number), WireJson.Default.Added) : Results.Unauthorized()).RequireAuthorization();
app.MapGet("/page", async (HttpContext http, PageReading reading) =>
    Caller.Of(http.User) is { } caller ? Results.Json(await reading.Read(caller, http.RequestAborted), WireJson.Default.Page) : Results.Unauthorized()).RequireAuthorization();
app.Run();
