using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>graphql-transport-ws: who may talk, how long, and how much.</summary>
public sealed class TalkingOverSockets(App app)
{
    const string Challenge = "subscription($id: ID!) { challengeChanged(id: $id) { status } }";
    static readonly TimeSpan TokensLast = TimeSpan.FromHours(12);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task speaks_graphql_transport_ws()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number)).ChallengeId();
        using var socket = await Connected(alice);
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
    [InlineData("""{"type":5}""", 4400)]
    [InlineData("""{"type":"\ud800"}""", 4400)]
    [InlineData("""{"type":"connection_init","payload":5}""", 4400)]
    [InlineData("""{"type":"connection_init","payload":{"a":1,"a":2}}""", 4400)]
    public async Task hangs_up_on_who_is_not_signed_in_or_talks_nonsense(string message, int code)
    {
        using var socket = await Open();
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Stop);
        (await Closed(socket)).ShouldBe(code);
    }

    [Fact]
    public async Task ends_with_the_token_it_began_with()
    {
        using var socket = await Connected(await app.Person());
        app.Time.Advance(TokensLast);
        (await Closed(socket)).ShouldBe(4401);
    }

    [Fact]
    public async Task does_nothing_more_for_who_stays_after_being_told_to_leave()
    {
        var admin = await app.Person(null, "policy-admin");
        await admin.SetHelpDesk("Contoso");
        using var socket = await Connected(admin);
        app.Time.Advance(TokensLast);
        (await Closed(socket)).ShouldBe(4401);
        await Say(socket, new { id = "1", type = "subscribe", payload = new { query = "mutation { setHelpDesk(input: { name: \"Mallory\" }) { policy { version } } }" } });
        var colleague = await app.Person(admin.Organization);
        for (var looks = 0; looks < 50; looks++)
            (await colleague.Data("{ organization { policy { version } } }")).Text("organization", "policy", "version").ShouldBe("1");
    }

    [Theory]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":"{ __typename }","variables":{"a":1,"a":2}}}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":5}}""", 4400)]
    [InlineData("""{"id":"","type":"subscribe","payload":{"query":"{ __typename }"}}""", 4400)]
    [InlineData("""{"type":"connection_init"}""", 4429)]
    public async Task hangs_up_on_who_talks_nonsense_later(string message, int code)
    {
        using var socket = await Connected(await app.Person());
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Stop);
        (await Closed(socket)).ShouldBe(code);
    }

    [Fact]
    public async Task hangs_up_on_a_message_without_end()
    {
        using var socket = await Connected(await app.Person());
        await socket.SendAsync(new byte[65 * 1024], WebSocketMessageType.Text, false, Stop);
        (await Closed(socket)).ShouldBe(1009);
    }

    [Fact]
    public async Task asks_every_half_minute_whether_somebody_is_there()
    {
        using var socket = await Connected(await app.Person());
        app.Time.Advance(TimeSpan.FromSeconds(30));
        (await Hear(socket)).Text("type").ShouldBe("ping");
        await Say(socket, new { type = "pong" });
        await Say(socket, new { type = "ping" });
        (await Hear(socket)).Text("type").ShouldBe("pong");
    }

    [Fact]
    public async Task gives_each_socket_thirty_two_subscriptions()
    {
        using var socket = await Connected(await app.Person());
        for (var id = 1; id <= 32; id++) await Subscribe(socket, $"{id}");
        for (var heard = 0; heard < 32; heard++) (await Hear(socket)).Text("type").ShouldBe("next");
        await Subscribe(socket, "33");
        (await Closed(socket)).ShouldBe(4429);
    }

    [Fact]
    public async Task knows_a_subscription_that_took_the_name_of_one_that_ended()
    {
        using var socket = await Connected(await app.Person());
        await Subscribe(socket, "1");
        (await Hear(socket)).Text("type").ShouldBe("next");
        await Say(socket, new { id = "1", type = "complete" });
        await Subscribe(socket, "1");
        (await Hear(socket)).Text("type").ShouldBe("next");
        await Subscribe(socket, "1");
        (await Closed(socket)).ShouldBe(4409);
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

    static Task Subscribe(WebSocket socket, string id) => Say(socket, new { id, type = "subscribe", payload = new { query = "subscription { securityInfoChanged { version } }" } });

    /// <summary>The code that it is closed with, whatever is said before.</summary>
    static async Task<int> Closed(WebSocket socket)
    {
        Task<WebSocketReceiveResult> Next() => socket.ReceiveAsync(new byte[8192], Stop).WaitAsync(TimeSpan.FromSeconds(10), Stop);
        var heard = await Next();
        while (heard.MessageType is not WebSocketMessageType.Close) heard = await Next();
        return (int)heard.CloseStatus!.Value;
    }

    static Task Say(WebSocket socket, object message) => socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, Stop);

    static async Task<JsonElement> Hear(WebSocket socket)
    {
        var buffer = new byte[8192];
        var part = await socket.ReceiveAsync(buffer, Stop).WaitAsync(TimeSpan.FromSeconds(10), Stop);
        return JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(..part.Count));
    }
}
