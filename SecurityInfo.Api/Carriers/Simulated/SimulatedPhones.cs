namespace SecurityInfo.Api.Carriers.Simulated;

/// <summary>The simulated phones and mailboxes over HTTP, and a page to hold them in one's hand. Mapped in development only.</summary>
static class SimulatedPhones
{
    sealed record Pressed(string? Keys);

    public static void MapSimulatedPhones(this IEndpointRouteBuilder endpoints)
    {
        var phones = endpoints.MapGroup("/dev/phones");
        phones.MapGet("", (HttpRequest request, SimulatedCarrier carrier, SimulatedPost post) =>
            request.GetTypedHeaders().Accept.Any(accept => accept.MediaType == "application/json")
                ? Results.Ok(new
                {
                    phones = carrier.Calls.Select(call => call.Number).Concat(post.Texts.Select(text => text.To)).Distinct().Select(number => new { number, calls = carrier.CallsTo(number).Select(Shown), texts = TextsTo(number, post) }),
                    mailboxes = post.Mails.GroupBy(mail => mail.To).Select(mailbox => new { address = mailbox.Key, mails = mailbox.Select(Shown) }),
                })
                : Results.Stream(typeof(SimulatedPhones).Assembly.GetManifestResourceStream("phones.html")!, "text/html; charset=utf-8"));
        phones.MapGet("/{number}", (string number, SimulatedCarrier carrier, SimulatedPost post) =>
            Results.Ok(new { calls = carrier.CallsTo(Canonical(number)).Select(Shown), texts = TextsTo(Canonical(number), post) }));

        var call = phones.MapGroup("/{number}/calls/{id:guid}");
        call.MapPost("/answer", (string number, Guid id, SimulatedCarrier carrier) => On(carrier, number, id, carrier.Answer));
        call.MapPost("/keys", (string number, Guid id, Pressed pressed, SimulatedCarrier carrier) =>
            pressed.Keys is { Length: > 0 and <= 20 } keys && keys.All(key => char.IsAsciiDigit(key) || key is '#' or '*')
                ? On(carrier, number, id, call => carrier.Press(call, keys))
                : Task.FromResult(Results.BadRequest(new { error = "Keys are 0 to 9, * and #, 20 at the most." })));
        call.MapPost("/hangup", (string number, Guid id, SimulatedCarrier carrier) => On(carrier, number, id, carrier.HangUp));
        call.MapPost("/decline", (string number, Guid id, SimulatedCarrier carrier) => On(carrier, number, id, carrier.Decline));

        endpoints.MapGet("/dev/mailboxes/{address}", (string address, SimulatedPost post) =>
            Results.Ok(new { mails = post.Mails.Where(mail => mail.To == EmailAddress.Read(address)?.Canonical).Select(Shown) }));
    }

    /// <summary>A plus sign that was not escaped arrives as a blank, or not at all.</summary>
    static string Canonical(string number) => "+" + number.TrimStart(' ', '+');

    static IEnumerable<object> TextsTo(string number, SimulatedPost post) => post.Texts.Where(text => text.To == number).Select(text => new { at = text.At, body = text.Body });

    static object Shown(SimulatedMessage mail) => new { at = mail.At, subject = mail.Subject, body = mail.Body };

    static object Shown(SimulatedCall call) => new { id = call.Name.Id, status = call.Status.ToString().ToLowerInvariant(), placedAt = call.PlacedAt, prompt = call.Prompt };

    static async Task<IResult> On(SimulatedCarrier carrier, string number, Guid id, Func<SimulatedCall, Task<bool>> act) =>
        carrier.Call(Canonical(number), id) is not { } call ? Results.NotFound(new { error = "There is no such call." })
        : await act(call) ? Results.Ok(Shown(call))
        : Results.Conflict(new { error = "The call is not in a state for that.", status = call.Status.ToString().ToLowerInvariant() });
}
