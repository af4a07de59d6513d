using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SecurityInfo.Api.Tests.Surface;

namespace SecurityInfo.Api.Tests.Verifications;

/// <summary>The portal of tests/clients as a process of its own: a site that has people verified, and knows nothing of us but docs/portal.md.</summary>
sealed class ReferencePortal : IDisposable
{
    readonly Process _process;
    readonly ConcurrentQueue<string> _log = new();

    ReferencePortal(Process process) => _process = process;

    public string Address { get; private set; } = "";

    /// <summary>All that it has ever said.</summary>
    public IReadOnlyCollection<string> Log => _log;

    public static async Task<ReferencePortal> Start(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("node", ["portal.mjs"]) { WorkingDirectory = OtherPeoplesClients.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var portal = new ReferencePortal(Process.Start(start)!);
        portal.Address = (await portal._process.StandardOutput.ReadLineAsync()).ShouldNotBeNull("the portal did not start");
        foreach (var said in new[] { portal._process.StandardOutput, portal._process.StandardError })
            _ = Task.Run(async () =>
            {
                while (await said.ReadLineAsync() is { } line) portal._log.Enqueue(line);
            });
        return portal;
    }

    /// <summary>Why it did not believe a statement.</summary>
    public async Task<string[]> Doubts()
    {
        for (var tries = 0; ; tries++, await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            var doubts = _log.Select(line => JsonDocument.Parse(line).RootElement).Where(said => said.Text("what") is "not believed").Select(said => said.Text("reason")!).ToArray();
            if (doubts.Length > 0 || tries is 100) return doubts;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

/// <summary>What somebody has open: it keeps cookies, follows where it is sent, and fills in forms.</summary>
sealed partial class Browser : IDisposable
{
    readonly App _app;
    readonly CookieContainer _cookies;
    readonly HttpClient _client;

    public Browser(App app, string site, CookieContainer? cookies = null)
    {
        (_app, _cookies) = (app, cookies ?? new());
        _client = new(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = new(site) };
    }

    public string Page { get; private set; } = "";

    public string Title => Shown(Heading().Match(Page));

    public string? Notice => Alert().Match(Page) is { Success: true } alert ? Shown(alert) : null;

    /// <summary>What is offered, each with what its button sends.</summary>
    public IReadOnlyList<(string Label, string Option)> Ways => [.. Way().Matches(Page).Select(way => (Shown(way, 2), Shown(way)))];

    public bool Waits => Page.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal);

    /// <summary>Another tab of the same browser.</summary>
    public Browser Tab() => new(_app, _client.BaseAddress!.ToString(), _cookies);

    public Task Open(string path) => Show(() => _client.GetAsync(path));

    /// <summary>While others ask as well: it waits for nothing but the page.</summary>
    public async Task OpenAtOnce(string path) => Page = await (await _client.GetAsync(path)).Content.ReadAsStringAsync();

    public Task Send(string path, params (string Name, string Value)[] fields) =>
        Show(() => _client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))));

    public Task SignIn(string name, string password) => Send("/sign-in", ("name", name), ("password", password));

    public Task Choose(string label) => Send("/choose", ("option", Ways.First(way => way.Label.Contains(label, StringComparison.Ordinal)).Option));

    public Task Answer(string code) => Send("/answer", ("code", code));

    public void Dispose() => _client.Dispose();

    async Task Show(Func<Task<HttpResponseMessage>> ask) => Page = await _app.Settled(async () => await (await ask()).Content.ReadAsStringAsync());

    static string Shown(Match match, int group = 1) => WebUtility.HtmlDecode(match.Groups[group].Value);

    [GeneratedRegex("<h1>(.*?)</h1>")]
    private static partial Regex Heading();

    [GeneratedRegex("<p role=\"alert\">(.*?)</p>")]
    private static partial Regex Alert();

    [GeneratedRegex("<li><form method=\"post\" action=\"/choose\"><input type=\"hidden\" name=\"option\" value=\"(.*?)\"><button>(.*?)</button>")]
    private static partial Regex Way();
}
