using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Alba;
using Microsoft.AspNetCore.Hosting;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>Subscriptions, over both transports, and from another node.</summary>
public sealed class HearingOfChanges(App app)
{
    const string Challenge = "subscription($id: ID!) { challengeChanged(id: $id) { status } }";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<StreamReader> Events(HttpClient client, Person person, string query, object? variables = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new(await response.Content.ReadAsStreamAsync(Stop));
    }

    static async Task<string> Next(StreamReader events)
    {
        while (await events.ReadLineAsync(Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Stop) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return line[6..];
        return "end";
    }

    [Fact]
    public async Task tells_how_a_challenge_stands_now_and_each_step_until_it_is_over() // AC 32
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number)).ChallengeId();
        using var events = await Events(app.Client(), alice, Challenge, new { id = challenge });
        (await Next(events)).ShouldContain("SENT");
        var call = await app.Phone(number).Ringing();
        await app.Phone(number).Answer(call);
        (await Next(events)).ShouldContain("ANSWERED");
        await app.Phone(number).Press(call, "#");
        (await Next(events)).ShouldContain("CONFIRMED");
        (await Next(events)).ShouldBe("");
        (await Next(events)).ShouldBe("end");
    }

    [Fact]
    public async Task tells_of_what_happened_on_another_node()
    {
        await using var other = await AlbaHost.For<Program>(builder =>
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("KeyRing:Path", app.Keys);
            builder.UseSetting("SimulatedCarrier:Instance", "another");
        });
        var alice = await app.Person();
        using var events = await Events(other.Server.CreateClient(), alice, "subscription { securityInfoChanged { version methods { id } } }");
        (await Next(events)).ShouldContain("\"version\":0");
        await alice.AddProvenPhone();
        string seen;
        do seen = await Next(events); while (!seen.Contains("\"version\":7", StringComparison.Ordinal));
        seen.ShouldContain("\"methods\":[{\"id\"");
    }

    [Fact]
    public async Task tells_nobody_of_a_challenge_that_is_not_theirs()
    {
        var (alice, mallory) = (await app.Person("shared"), await app.Person("shared"));
        var challenge = (await alice.AddPhone(app.Number())).ChallengeId();
        using var events = await Events(app.Client(), mallory, Challenge, new { id = challenge });
        (await events.ReadToEndAsync(Stop)).ShouldNotContain("SENT");
    }

    [Fact]
    public async Task speaks_graphql_transport_ws()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number)).ChallengeId();
        var client = app.Host.Server.CreateWebSocketClient();
        client.SubProtocols.Add("graphql-transport-ws");
        using var socket = await client.ConnectAsync(new("ws://localhost/graphql"), Stop);
        await Say(socket, new { type = "connection_init", payload = new { Authorization = $"Bearer {alice.Token}" } });
        (await Hear(socket)).Text("type").ShouldBe("connection_ack");
        await Say(socket, new { type = "ping" });
        (await Hear(socket)).Text("type").ShouldBe("pong");
        await Say(socket, new { id = "1", type = "subscribe", payload = new { query = Challenge, variables = new { id = challenge } } });
        (await Hear(socket)).Text("payload", "data", "challengeChanged", "status").ShouldBe("SENT");
        await app.Phone(number).AnswerAndPress("#");
        (await Hear(socket)).Text("payload", "data", "challengeChanged", "status").ShouldBe("ANSWERED");
        (await Hear(socket)).Text("payload", "data", "challengeChanged", "status").ShouldBe("CONFIRMED");
        (await Hear(socket)).Text("type").ShouldBe("complete");
    }

    [Theory]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}""", 4401)]
    [InlineData("""{"type":"connection_init","payload":{"Authorization":"Bearer forged"}}""", 4403)]
    [InlineData("""nonsense""", 4400)]
    public async Task hangs_up_on_who_is_not_signed_in_or_talks_nonsense(string message, int code)
    {
        var client = app.Host.Server.CreateWebSocketClient();
        client.SubProtocols.Add("graphql-transport-ws");
        using var socket = await client.ConnectAsync(new("ws://localhost/graphql"), Stop);
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Stop);
        var heard = await socket.ReceiveAsync(new byte[1024], Stop);
        ((int)heard.CloseStatus!.Value).ShouldBe(code);
    }

    [Fact]
    public async Task ends_with_the_token_it_began_with()
    {
        using var socket = await Connected(await app.Person());
        app.Time.Advance(TimeSpan.FromHours(13));
        var heard = await socket.ReceiveAsync(new byte[1024], Stop);
        while (heard.MessageType is not WebSocketMessageType.Close) heard = await socket.ReceiveAsync(new byte[1024], Stop);
        ((int)heard.CloseStatus!.Value).ShouldBe(4401);
    }

    [Fact]
    public async Task gives_nobody_more_than_ten_sockets_and_each_back_that_was_closed()
    {
        var alice = await app.Person();
        var sockets = new List<WebSocket>();
        for (var turn = 0; turn < 10; turn++) sockets.Add(await Connected(alice));
        (await Refused(alice)).ShouldBe(4429);
        await sockets[0].CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);
        for (var tries = 0; tries < 50 && await Refused(alice) is 4429; tries++) await Task.Delay(50, Stop);
        using var again = await Connected(alice);
        foreach (var socket in sockets) socket.Dispose();
    }

    async Task<WebSocket> Connected(Person person)
    {
        var socket = await Open();
        await Say(socket, new { type = "connection_init", payload = new { Authorization = $"Bearer {person.Token}" } });
        (await Hear(socket)).Text("type").ShouldBe("connection_ack");
        return socket;
    }

    /// <summary>The code somebody is turned away with; 0 where they are not.</summary>
    async Task<int> Refused(Person person)
    {
        using var socket = await Open();
        await Say(socket, new { type = "connection_init", payload = new { Authorization = $"Bearer {person.Token}" } });
        var heard = await socket.ReceiveAsync(new byte[1024], Stop);
        if (heard.MessageType is not WebSocketMessageType.Close) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);
        return (int?)heard.CloseStatus ?? 0;
    }

    Task<WebSocket> Open()
    {
        var client = app.Host.Server.CreateWebSocketClient();
        client.SubProtocols.Add("graphql-transport-ws");
        return client.ConnectAsync(new("ws://localhost/graphql"), Stop);
    }

    static Task Say(WebSocket socket, object message) => socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, Stop);

    static async Task<JsonElement> Hear(WebSocket socket)
    {
        var buffer = new byte[8192];
        var part = await socket.ReceiveAsync(buffer, Stop).WaitAsync(TimeSpan.FromSeconds(10), Stop);
        return JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(..part.Count));
    }
}
