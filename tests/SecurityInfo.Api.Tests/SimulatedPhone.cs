using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SecurityInfo.Api.Tests;

/// <summary>A simulated phone in somebody's hand.</summary>
public sealed class SimulatedPhone(App app, string number)
{
    string Path => $"/dev/phones/{Uri.EscapeDataString(number.Replace(" ", "", StringComparison.Ordinal))}";

    public async Task<JsonElement[]> Calls() => [.. (await app.Client().GetFromJsonAsync<JsonElement>(Path)).GetProperty("calls").EnumerateArray()];

    public async Task<string[]> Texts() => [.. (await app.Client().GetFromJsonAsync<JsonElement>(Path)).GetProperty("texts").EnumerateArray().Select(text => text.Text("body")!)];

    /// <summary>The code in the newest text.</summary>
    public async Task<string> Code() => app.CodeIn((await Texts())[0]);

    public async Task<string> Ringing() => (await Calls()).Single(call => call.Text("status") is "ringing").Text("id")!;

    public Task<HttpStatusCode> Answer(string call) => Post(call, "answer");

    public Task<HttpStatusCode> Press(string call, string keys) => Post(call, "keys", new { keys });

    public Task<HttpStatusCode> HangUp(string call) => Post(call, "hangup");

    public Task<HttpStatusCode> Decline(string call) => Post(call, "decline");

    public async Task<string> AnswerAndPress(params string[] entries)
    {
        var call = await Ringing();
        (await Answer(call)).ShouldBe(HttpStatusCode.OK);
        foreach (var keys in entries) (await Press(call, keys)).ShouldBe(HttpStatusCode.OK);
        return call;
    }

    /// <summary>One of many at once, within something that is tracked as a whole.</summary>
    public Task<HttpStatusCode> PressUntracked(string call, string keys) => PostUntracked(call, "keys", new { keys });

    Task<HttpStatusCode> Post(string call, string what, object? body = null) => app.Settled(() => PostUntracked(call, what, body));

    async Task<HttpStatusCode> PostUntracked(string call, string what, object? body = null) =>
        (await app.Client().PostAsJsonAsync($"{Path}/calls/{call}/{what}", body ?? new { })).StatusCode;
}
