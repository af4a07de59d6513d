using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Operations;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;

var builder = WebApplication.CreateBuilder(args);
builder.AddStorage();
builder.AddCommands();
builder.AddCarriers();
builder.AddIdentity();
builder.AddHealth();
builder.Services.AddSingleton<SecurityInfoReader>().AddSingleton<VerificationReader>().AddScoped<Invocation>();

var app = builder.Build();
app.MapHealth();
app.MapDevelopmentTokens();
app.MapPost("/phones", AddPhone).RequireAuthorization();
app.Run();

// As Mutation.AddPhone has it, without what makes it GraphQL.
static async Task<IResult> AddPhone(HttpContext http, Wish wish, Invocation commands, SignIns signIns, TimeProvider time, IConfiguration configuration, CancellationToken stop)
{
    if (Caller.Of(http.User, Tokens.OrganizationClaim(configuration)) is not { } caller) return Results.Unauthorized();
    var (at, call, number) = (time.GetUtcNow(), new FreshDelivery(Guid.CreateVersion7(), Guid.CreateVersion7()), PhoneNumber.Read(wish.Number, null));
    var outcome = await commands.Invoke(caller, new AddPhone(caller.UserId, at, signIns.Of(http.User), PhoneKind.Mobile, PhoneChannel.Call, number, Guid.CreateVersion7(), call), stop);
    return Results.Ok(new { challenge = outcome.Person.Info.Challenge(call.ChallengeId)?.Id, number.ExtensionDropped, userErrors = outcome.Refusal is { } refusal ? new[] { refusal.Code } : [] });
}

sealed record Wish(string Number);
