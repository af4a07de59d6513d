using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace SecurityInfo.Api.Tests.Faults;

/// <summary>The product as a process of its own, that can be killed.</summary>
sealed class RunningNode : IDisposable
{
    readonly Process _process;

    RunningNode(Process process, Uri address) => (_process, Client) = (process, new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) });

    public HttpClient Client { get; }

    public static async Task<RunningNode> Start(string database, string keys, params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Folder, "artifacts", "bin", "SecurityInfo.Api", "debug", "SecurityInfo.Api.dll")])
        {
            WorkingDirectory = Path.Combine(Repository.Folder, "SecurityInfo.Api"),
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = address.ToString(),
                ["ConnectionStrings__SecurityInfo"] = database,
                ["KeyRing__Path"] = keys,
                ["SimulatedCarrier__Instance"] = "the one that is killed",
                ["Logging__LogLevel__Default"] = "None",
            },
        };
        foreach (var (name, value) in settings) start.Environment[name] = value.Replace("{port}", $"{address.Port}", StringComparison.Ordinal);
        var node = new RunningNode(Process.Start(start)!, address);
        for (var tries = 0; tries < 720; tries++)
        {
            try
            {
                if ((await node.Client.GetAsync("/health/ready")).StatusCode is HttpStatusCode.OK) return node;
            }
            catch (HttpRequestException) { }
            node._process.HasExited.ShouldBeFalse("the node ended before it was ready");
            await Task.Delay(250);
        }
        throw new TimeoutException("The node was not ready within three minutes.");
    }

    /// <summary>As <c>kill -9</c> does: no time for last words.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>As whoever runs it does: what is under way may end, and then the process does, with this code.</summary>
    public async Task<int> Terminate(CancellationToken stop)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(stop);
        return _process.ExitCode;
    }

    public async Task<string> Token(string user, params string[] roles) =>
        (await (await Client.PostAsJsonAsync("/dev/token", new { organization = "contoso", user, roles })).Content.ReadFromJsonAsync<JsonElement>()).Text("access_token")!;

    public async Task<JsonElement> Ask(string user, string query, object? variables = null, params string[] roles)
    {
        var token = await Token(user, roles);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await (await Client.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<string> AddPhone(string user, string number) =>
        (await Ask(user, "mutation($number: String!) { addPhone(input: { number: $number, channel: CALL }) { challenge { id } userErrors { __typename } } }", new { number }))
            .GetProperty("data").GetProperty("addPhone").ChallengeId();

    /// <summary>A node that has just started may take too long at first: then it is asked the same again.</summary>
    public async Task<JsonElement> Mutate(string user, string mutation, string inputType, object input, string fields)
    {
        var repeatable = JsonSerializer.SerializeToNode(input)!.AsObject();
        repeatable["requestId"] = $"{Guid.NewGuid()}";
        for (var tries = 0; ; tries++)
        {
            var answer = await Ask(user, $"mutation($input: {inputType}!) {{ {mutation}(input: $input) {{ {fields} userErrors {{ __typename }} }} }}", new { input = repeatable });
            if (!answer.TryGetProperty("errors", out var errors)) return answer.GetProperty("data").GetProperty(mutation);
            (errors[0].Text("extensions", "code"), tries < 5).ShouldBe(("TIMEOUT", true), errors.ToString());
        }
    }

    /// <summary>What lies in a mailbox of this node, newest first.</summary>
    public async Task<string[]> Mails(string address) =>
        [.. (await Client.GetFromJsonAsync<JsonElement>($"/dev/mailboxes/{Uri.EscapeDataString(address)}")).GetProperty("mails").EnumerateArray().Select(mail => mail.Text("body")!)];

    public async Task<JsonElement> Challenge(string user, string id)
    {
        var answer = await Ask(user, "query($id: ID!) { node(id: $id) { ... on VerificationChallenge { status failure } } }", new { id });
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data").GetProperty("node");
    }

    public async Task<int> Rings(string number) => (await Phone(number)).GetProperty("calls").GetArrayLength();

    /// <summary>The texts that lie on a simulated phone, newest first.</summary>
    public async Task<string[]> Texts(string number) => [.. (await Phone(number)).GetProperty("texts").EnumerateArray().Select(text => text.Text("body")!)];

    async Task<JsonElement> Phone(string number) => await Client.GetFromJsonAsync<JsonElement>($"/dev/phones/{Uri.EscapeDataString(number.Replace(" ", "", StringComparison.Ordinal))}");

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
        Client.Dispose();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
