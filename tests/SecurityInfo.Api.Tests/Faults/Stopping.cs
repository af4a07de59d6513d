using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SecurityInfo.Api.Tests.Faults;

/// <summary>A node that is to stop, with people who listen to it, and some who do not.</summary>
public sealed class Stopping(App app)
{
    const string Query = "subscription { securityInfoChanged { version } }";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task tells_everybody_to_go_elsewhere_and_waits_for_nobody()
    {
        await using var database = await OwnDatabase.Create();
        using var node = await RunningNode.Start(database.ConnectionString, app.Keys);
        using var listening = await Subscribed(node, "alice");
        using var deaf = await Subscribed(node, "bob");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Query }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await node.Token("carol"));
        using var events = new StreamReader(await (await node.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop)).Content.ReadAsStreamAsync(Stop));

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        var ended = node.Terminate(patience.Token);
        (await events.ReadToEndAsync(patience.Token)).ShouldNotContain("complete");
        (await listening.ReceiveAsync(new byte[1024], patience.Token)).CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await listening.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        (await ended).ShouldBe(0);
    }

    [Fact]
    public async Task reads_no_body_that_is_too_large_and_goes_on()
    {
        await using var database = await OwnDatabase.Create();
        using var node = await RunningNode.Start(database.ConnectionString, app.Keys);
        var token = await node.Token("alice");
        foreach (var told in new[] { true, false })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(JsonSerializer.Serialize(new { query = "{ __typename }", variables = new { a = new string('x', 300_000) } }), Encoding.UTF8, "application/json") };
            request.Headers.TransferEncodingChunked = !told;
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await node.Client.SendAsync(request, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("BAD_REQUEST");
        }
        (await node.Ask("alice", "{ __typename }")).Text("data", "__typename").ShouldBe("Query");
    }

    static async Task<ClientWebSocket> Subscribed(RunningNode node, string user)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(new Uri(node.Client.BaseAddress!, "graphql")) { Scheme = "ws" }.Uri, Stop);
        object[] said = [new { type = "connection_init", payload = new { Authorization = $"Bearer {await node.Token(user)}" } }, new { id = "1", type = "subscribe", payload = new { query = Query } }];
        foreach (var message in said)
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, Stop);
            (await socket.ReceiveAsync(new byte[1024], Stop)).MessageType.ShouldBe(WebSocketMessageType.Text);
        }
        return socket;
    }
}
