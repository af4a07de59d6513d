using Microsoft.Extensions.Primitives;

namespace SecurityInfo.Api.Carriers.Twilio;

/// <summary>Where the carrier asks what to do on the line, and reports what became of calls and texts: addresses made for each delivery alone.</summary>
static partial class TwilioReports
{
    public const string Answered = "answered", Ended = "ended", Text = "text";
    const string Keys = "keys", Silence = "silence", Root = "/carriers/twilio";

    sealed record Report(TwilioAccount Account, DeliveryName Name, Dictionary<string, StringValues> Fields, CallReports Calls, CodeReports Codes, CarrierSettings Settings, DeliveryTokens Tokens)
    {
        public string? this[string field] => Fields.TryGetValue(field, out var value) ? value.ToString() : null;
    }

    /// <remarks>Nothing of the person can be read in it.</remarks>
    public static string Address(TwilioAccount account, string what, DeliveryTokens tokens, DeliveryName name) =>
        $"{account.PublicAddress}{Root}/{account.Name}/{what}/{tokens.Seal(Purpose(account.Name, what), name)}";

    public static void MapTwilio(this IEndpointRouteBuilder endpoints)
    {
        Map(Answered, async report => Said(report, await report.Calls.Answered(report.Name, report.Account.Name), first: true));
        Map(Keys, async report => Said(report, await report.Calls.Keys(report.Name, report.Account.Name, report["Digits"] ?? "")));
        Map(Silence, async report =>
        {
            await report.Calls.Ended(report.Name, report.Account.Name, DeliveryFailure.NoKey);
            return Said(report, CallReply.Goodbye);
        });
        Map(Ended, async report =>
        {
            if (Failure(report["CallStatus"]) is { } failure) await report.Calls.Ended(report.Name, report.Account.Name, failure);
            return Results.NoContent();
        });
        Map(Text, async report =>
        {
            switch (report["MessageStatus"])
            {
                case "delivered" or "read": await report.Codes.Delivered(report.Name, report.Account.Name); break;
                case "undelivered" or "failed" or "canceled": await report.Codes.NotDelivered(report.Name, report.Account.Name); break;
            }
            return Results.NoContent();
        });

        void Map(string what, Func<Report, Task<IResult>> take) =>
            endpoints.MapPost($"{Root}/{{account}}/{what}/{{token}}", (string account, string token, HttpRequest request) => Checked(what, account, token, request, take));
    }

    /// <summary>Nothing is looked up, and nothing changed, for whoever cannot sign.</summary>
    static async Task<IResult> Checked(string what, string accountName, string token, HttpRequest request, Func<Report, Task<IResult>> take)
    {
        var services = request.HttpContext.RequestServices;
        if (await PostedForm.Read(request) is not { } fields) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var tokens = services.GetRequiredService<DeliveryTokens>();
        if (services.GetKeyedService<TwilioAccount>(accountName) is not { } account
            || !account.Signed($"{Root}/{accountName}/{what}/{token}{request.QueryString}", fields, request.Headers["X-Twilio-Signature"])
            || tokens.Open<DeliveryName>(Purpose(accountName, what), token) is not { } name)
        {
            LogTurnedAway(services.GetRequiredService<ILogger<TwilioCarrier>>(), what);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        return await take(new(account, name, fields, services.GetRequiredService<CallReports>(), services.GetRequiredService<CodeReports>(), services.GetRequiredService<CarrierSettings>(), tokens));
    }

    static IResult Said(Report report, CallReply reply, bool first = false)
    {
        var wording = report.Settings.Wording(report.Name.Organization);
        var words = first && reply is CallReply.AskAgain ? wording.Asking(report.Name) : wording.After(reply, report.Name);
        return Results.Content(
            reply is CallReply.AskAgain ? TwiMl.Asking(words, wording.Spoken, report.Name.AsksForNumber ? TwiMl.KeysWithNumber : TwiMl.KeysAlone, To(Keys), To(Silence)) : TwiMl.Ending(words, wording.Spoken),
            "text/xml; charset=utf-8");

        string To(string what) => Address(report.Account, what, report.Tokens, report.Name);
    }

    /// <summary>Null where the call goes on. After an answer and keys that count, what is said here is no news any more.</summary>
    static DeliveryFailure? Failure(string? status) => status switch
    {
        "busy" => DeliveryFailure.Busy,
        "no-answer" => DeliveryFailure.NoAnswer,
        "failed" => DeliveryFailure.NotDelivered,
        "canceled" => DeliveryFailure.Interrupted,
        "completed" => DeliveryFailure.HungUp,
        _ => null,
    };

    static string Purpose(string account, string what) => $"twilio/{account}/{what}";

    [LoggerMessage(Level = LogLevel.Warning, Message = "A report ({What}) was turned away: it was not signed by the carrier that it names, or is about nothing of ours.")]
    static partial void LogTurnedAway(ILogger log, string what);
}
