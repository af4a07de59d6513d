using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace SecurityInfo.Api.Tests;

/// <summary>The device's side of docs/device-protocol.md, as small as it can be. It knows what the link said and nothing else of the product.</summary>
public sealed class SimulatedDevice(App app, string link) : IDisposable
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly HttpClient _http = app.Client();
    string? _handle, _id;

    public static SimulatedDevice Scanning(App app, JsonElement added)
    {
        var link = QueryHelpers.ParseQuery(new Uri(added.Text("uri")!).Query)["link"].ToString();
        app.SecretsUsed.Add(link);
        return new(app, link);
    }

    /// <summary>Another device that got hold of the same link.</summary>
    public SimulatedDevice WithTheSameLink() => new(app, link);

    /// <summary>Claims to be the other one, without its key.</summary>
    public SimulatedDevice PretendingToBe(SimulatedDevice other)
    {
        (_handle, _id) = (other._handle, other._id);
        return this;
    }

    public Task<HttpStatusCode> Register(string? name = null) => app.Settled(() => RegisterUntracked(name));

    /// <summary>One of many at once, within something that is tracked as a whole.</summary>
    public async Task<HttpStatusCode> RegisterUntracked(string? name = null)
    {
        var answer = await _http.PostAsJsonAsync("/device/register", new { link, publicKey = Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()), name });
        if (answer.StatusCode is not HttpStatusCode.OK) return answer.StatusCode;

        var registered = await answer.Content.ReadFromJsonAsync<JsonElement>();
        (_handle, _id) = (registered.Text("device"), registered.Text("id"));
        app.SecretsUsed.Add(_handle!);
        return answer.StatusCode;
    }

    /// <summary>What waits for an answer.</summary>
    public async Task<string[]> Pending(TimeSpan? late = null)
    {
        var answer = await _http.SendAsync(Asking("application/json", late));
        return answer.StatusCode is HttpStatusCode.OK ? Ids(await answer.Content.ReadFromJsonAsync<JsonElement>()) : [$"{answer.StatusCode}"];
    }

    /// <summary>What waits for an answer, now and whenever that changes.</summary>
    public async IAsyncEnumerable<string[]> Hear([EnumeratorCancellation] CancellationToken stop)
    {
        using var answer = await _http.SendAsync(Asking("text/event-stream"), HttpCompletionOption.ResponseHeadersRead, stop);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
        while (await lines.ReadLineAsync(stop) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return Ids(JsonDocument.Parse(line["data: ".Length..]).RootElement);
    }

    public Task<(HttpStatusCode Status, JsonElement Said)> Approve(string id, string number) => Answer(id, "approve", number);

    public Task<(HttpStatusCode Status, JsonElement Said)> Answer(string id, string decision, string number = "") => Send(id, Signed(id, decision, number));

    /// <summary>An answer that can be kept and sent again.</summary>
    public object Signed(string id, string decision, string number) => new { device = _handle, decision, number, signature = Sign($"{id}|{decision}|{number}|{_id}") };

    public Task<(HttpStatusCode Status, JsonElement Said)> Send(string id, object answer) => app.Settled(() => SendUntracked(id, answer));

    public async Task<(HttpStatusCode Status, JsonElement Said)> SendUntracked(string id, object answer)
    {
        var heard = await _http.PostAsJsonAsync($"/device/approvals/{id}", answer);
        return (heard.StatusCode, heard.Content.Headers.ContentType is null ? default : await heard.Content.ReadFromJsonAsync<JsonElement>());
    }

    public void Dispose()
    {
        _key.Dispose();
        _http.Dispose();
    }

    HttpRequestMessage Asking(string accept, TimeSpan? late = null)
    {
        var time = (app.Time.GetUtcNow() - (late ?? TimeSpan.Zero)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Get, "/device/approvals");
        foreach (var (name, value) in new[] { ("Accept", accept), ("Device", _handle), ("Device-Time", time), ("Device-Signature", Sign($"approvals|{time}|{_id}")) }) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    string Sign(string text) => Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));

    static string[] Ids(JsonElement waiting) => [.. waiting.EnumerateArray().Select(approval => approval.Text("id")!)];
}
