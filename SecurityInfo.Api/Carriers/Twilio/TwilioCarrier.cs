using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SecurityInfo.Api.Carriers.Twilio;

/// <summary>Calls and texts by a carrier whose interface is Twilio's. What becomes of them comes by <see cref="TwilioReports"/>.</summary>
/// <remarks>It logs nothing and passes on no trace: what it sends has numbers and codes in it.</remarks>
public sealed class TwilioCarrier(TwilioAccount account, DeliveryTokens tokens) : ICallCarrier, ITextCarrier, IDisposable
{
    static readonly TimeSpan Connecting = TimeSpan.FromSeconds(3), Ringing = TimeSpan.FromSeconds(45);

    readonly HttpClient _http = new(new SocketsHttpHandler
    {
        ConnectTimeout = Connecting,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
    })
    {
        BaseAddress = new(account.Address, $"/2010-04-01/Accounts/{Uri.EscapeDataString(account.Sid)}/"),
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Sid}:{account.Token}"))) },
    };

    public string Name => account.Name;

    public Task<CarrierAnswer> PlaceAsync(CallOrder order, CancellationToken stop) => Order("Calls.json", new()
    {
        ["To"] = order.Number.E164,
        ["From"] = account.From,
        ["Url"] = TwilioReports.Address(account, TwilioReports.Answered, tokens, order.Name),
        ["Method"] = "POST",
        ["StatusCallback"] = TwilioReports.Address(account, TwilioReports.Ended, tokens, order.Name),
        ["StatusCallbackMethod"] = "POST",
        ["Timeout"] = Seconds(Ringing),
        ["TimeLimit"] = Seconds(CheckCall.LongestCall),
    }, stop);

    public Task<CarrierAnswer> SendAsync(TextOrder order, CancellationToken stop) => Order("Messages.json", new()
    {
        ["To"] = order.Number.E164,
        [account.MessagingService is null ? "From" : "MessagingServiceSid"] = account.MessagingService ?? account.From,
        ["Body"] = order.Text,
        ["StatusCallback"] = TwilioReports.Address(account, TwilioReports.Text, tokens, order.Name),
        ["ValidityPeriod"] = Seconds(order.Name.For is DeliveryUse.Notice ? Notice.Patience : Challenge.Lifetime),
    }, stop);

    /// <summary>What the carrier does not know, or says is over, needs no ending.</summary>
    public async Task HangUpAsync(string reference, CancellationToken stop)
    {
        using var response = await _http.PostAsync(CallAddress(reference), new FormUrlEncodedContent([new("Status", "completed")]), stop);
        if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest)) response.EnsureSuccessStatusCode();
    }

    public async Task<CarrierWord> AskAsync(string reference, CancellationToken stop)
    {
        using var response = await _http.GetAsync(CallAddress(reference), stop);
        if (!response.IsSuccessStatusCode) return CarrierWord.CannotTell;
        return await Told(response, "status", stop) switch
        {
            "queued" or "initiated" or "ringing" or "in-progress" => CarrierWord.GoesOn,
            "completed" or "busy" or "no-answer" or "failed" or "canceled" => CarrierWord.HasEnded,
            _ => CarrierWord.CannotTell,
        };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Fails where nobody can tell whether the order was taken.</summary>
    async Task<CarrierAnswer> Order(string what, Dictionary<string, string> fields, CancellationToken stop)
    {
        HttpResponseMessage response;
        try { response = await _http.PostAsync(what, new FormUrlEncodedContent(fields), stop); }
        catch (Exception failed) when (NeverArrived(failed)) { return new CarrierAnswer.Unreachable(); }
        using (response)
            return response.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new CarrierAnswer.Placed(await Told(response, "sid", stop)),
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests => new CarrierAnswer.Unreachable(),
                HttpStatusCode.RequestTimeout => throw new TimeoutException("The carrier gave up on the order."),
                >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new CarrierAnswer.Refused(),
                var status => throw new HttpRequestException($"The carrier answered {(int)status}."),
            };
    }

    /// <summary>Only before a connection stands is it certain that nothing was heard of the order.</summary>
    static bool NeverArrived(Exception failed) => failed is
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError }
        or OperationCanceledException { InnerException: TimeoutException };

    static async Task<string> Told(HttpResponseMessage response, string name, CancellationToken stop)
    {
        using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(stop), cancellationToken: stop);
        return json.RootElement.GetProperty(name).GetString() is { Length: > 0 } told ? told : throw new JsonException($"The carrier does not tell {name}.");
    }

    static string CallAddress(string reference) => $"Calls/{Uri.EscapeDataString(reference)}.json";

    static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
