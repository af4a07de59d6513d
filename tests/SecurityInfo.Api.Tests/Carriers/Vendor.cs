using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>How a vendor meets an order.</summary>
enum Mood { Takes, Refuses, LocksOut, HasTooMuch, Breaks, Garbles, KeepsSilent, Dawdles }

/// <summary>What a vendor was asked for.</summary>
sealed record VendorOrder(string What, string Sid, IReadOnlyDictionary<string, string> Fields)
{
    public string this[string field] => Fields[field];
}

/// <summary>A vendor of Twilio's interface on a socket of its own. It takes orders as the real one does, and posts signed reports when it is told to: twice, late, before their turn.</summary>
sealed class Vendor : IAsyncDisposable
{
    readonly WebApplication _server;
    readonly ConcurrentQueue<VendorOrder> _orders = new();

    Vendor(WebApplication server) => _server = server;

    public static string Sid => "AC00000000000000000000000000000001";

    /// <summary>Must be found in no log and no row.</summary>
    public string Token { get; } = $"vendor-token-{Guid.NewGuid():N}";

    public Mood Mood { get; set; }

    /// <summary>What the vendor says of a call when asked.</summary>
    public string CallStatus { get; set; } = "in-progress";

    /// <summary>Done with an order before it is answered.</summary>
    public Func<VendorOrder, Task>? Meanwhile { get; set; }

    public string Address => _server.Urls.First();

    public IReadOnlyList<VendorOrder> Orders => [.. _orders];

    public VendorOrder Call(string number) => Orders.Single(order => order.What is "Calls" && order["To"] == Plain(number));

    public VendorOrder[] Texts(string number) => [.. Orders.Where(order => order.What is "Messages" && order["To"] == Plain(number))];

    public int OrdersFor(string number) => Orders.Count(order => order.Fields.GetValueOrDefault("To") == Plain(number));

    public static async Task<Vendor> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var vendor = new Vendor(server);
        var account = server.MapGroup("/2010-04-01/Accounts/{sid}");
        account.MapPost("/Calls.json", (string sid, HttpContext http) => vendor.Take("Calls", sid, http));
        account.MapPost("/Messages.json", (string sid, HttpContext http) => vendor.Take("Messages", sid, http));
        account.MapPost("/Calls/{call}.json", async (string call, HttpContext http) =>
        {
            vendor._orders.Enqueue(new("Change", call, await Fields(http)));
            return Results.Json(new { sid = call });
        });
        account.MapGet("/Calls/{call}.json", (string call) => vendor.Mood is Mood.Breaks ? Results.StatusCode(500) : Results.Json(new { sid = call, status = vendor.CallStatus }));
        await server.StartAsync();
        return vendor;
    }

    /// <summary>Posts a report as it is signed: for the public address, though it arrives at another one.</summary>
    public async Task<(HttpStatusCode Status, XElement? Said)> Report(App app, string address, IReadOnlyDictionary<string, string> fields, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address).PathAndQuery) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature ?? Signature(address, fields));
        var answer = await app.Settled(() => app.Client().SendAsync(request));
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType is "text/xml" ? XElement.Parse(await answer.Content.ReadAsStringAsync()) : null);
    }

    /// <summary>By Twilio's own description: the address, then each field by name.</summary>
    public string Signature(string address, IReadOnlyDictionary<string, string> fields)
    {
        var text = new StringBuilder(address);
        foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal)) text.Append(name).Append(value);
#pragma warning disable CA5350
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }

    public void Calm()
    {
        (Mood, Meanwhile, CallStatus) = (Mood.Takes, null, "in-progress");
        _orders.Clear();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    async Task<IResult> Take(string what, string sid, HttpContext http)
    {
        var (stop, fields) = (http.RequestAborted, await Fields(http));
        var order = new VendorOrder(what, (what is "Calls" ? "CA" : "SM") + Guid.NewGuid().ToString("N"), fields);
        _orders.Enqueue(order);
        if (http.Request.Headers.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sid}:{Token}")) || sid != Sid) return Results.StatusCode(401);
        if (Meanwhile is { } meanwhile) await meanwhile(order);
        switch (Mood)
        {
            case Mood.KeepsSilent:
                await Task.Delay(Timeout.Infinite, stop);
                break;
            case Mood.Dawdles:
                http.Response.StatusCode = 201;
                await http.Response.WriteAsync("{", stop);
                await http.Response.Body.FlushAsync(stop);
                await Task.Delay(Timeout.Infinite, stop);
                break;
        }
        return Mood switch
        {
            Mood.Refuses => Results.Json(new { code = 21211, message = "The 'To' number is not a valid phone number." }, statusCode: 400),
            Mood.LocksOut => Results.Json(new { code = 20003 }, statusCode: 401),
            Mood.HasTooMuch => Results.Json(new { code = 20429 }, statusCode: 429),
            Mood.Breaks => Results.StatusCode(500),
            Mood.Garbles => Results.Text("<html>thank you</html>", "text/html", statusCode: 201),
            _ => Results.Json(new { sid = order.Sid, status = "queued" }, statusCode: 201),
        };
    }

    static async Task<Dictionary<string, string>> Fields(HttpContext http) => (await http.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());

    static string Plain(string number) => number.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>A phone that a vendor makes ring.</summary>
sealed class VendorCall(App app, Vendor vendor, VendorOrder order)
{
    string? _keys, _silence;

    public string Url => order["Url"];

    public string EndedUrl => order["StatusCallback"];

    /// <summary>What the vendor sends with everything about a call.</summary>
    public Dictionary<string, string> Fields(params (string Name, string Value)[] more) =>
        new([new("CallSid", order.Sid), new("AccountSid", Vendor.Sid), new("From", order["From"]), new("To", order["To"]), new("Direction", "outbound-api"), .. more.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]);

    public async Task<XElement> Answer() => Heard(await vendor.Report(app, Url, Fields(("CallStatus", "in-progress"))));

    public async Task<XElement> Press(string keys) => Heard(await vendor.Report(app, _keys.ShouldNotBeNull("nothing listens for keys"), Fields(("CallStatus", "in-progress"), ("Digits", keys))));

    public async Task<XElement> PressNothing() => Heard(await vendor.Report(app, _silence.ShouldNotBeNull(), Fields(("CallStatus", "in-progress"))));

    public async Task End(string status) => (await vendor.Report(app, EndedUrl, Fields(("CallStatus", status), ("CallDuration", "12")))).Status.ShouldBe(HttpStatusCode.NoContent);

    XElement Heard((HttpStatusCode Status, XElement? Said) answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK);
        var said = answer.Said.ShouldNotBeNull();
        if (said.Element("Gather") is { } gather) (_keys, _silence) = (gather.Attribute("action")!.Value, said.Element("Redirect")!.Value);
        return said;
    }
}
