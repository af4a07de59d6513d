using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GraphQL.Transport;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>The graphql-transport-ws protocol. Who is calling is told by the upgrade's token or by that of <c>connection_init</c>, and holds until that token ends.</summary>
sealed class GraphQLOverWebSocket(HttpContext http, WebSocket socket, Executing executing, IGraphQLTextSerializer serializer, SocketsOfPeople sockets, TimeProvider time) : IDisposable
{
    public const string Protocol = "graphql-transport-ws";
    const int LargestMessage = 64 * 1024, MostSubscriptions = 32;
    static readonly TimeSpan TimeToInitialise = TimeSpan.FromSeconds(10), BetweenPings = TimeSpan.FromSeconds(30), TimeToLeave = TimeSpan.FromSeconds(5);
    static readonly OperationsAllowed Everything = new(mutations: true, subscriptions: true);

    readonly SemaphoreSlim _sending = new(1);
    readonly CancellationTokenSource _working = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
    readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new();
    bool _initialised, _leaving;
    Caller? _caller;
    ITimer? _expiry, _pings, _patience;

    public void Dispose()
    {
        _expiry?.Dispose();
        _pings?.Dispose();
        _patience?.Dispose();
        _working.Dispose();
        _sending.Dispose();
    }

    /// <param name="draining">When this node is to stop: callers connect again, to another one.</param>
    public async Task Run(CancellationToken draining)
    {
        await using var tooLate = time.CreateTimer(_ => { if (!_initialised) _ = Close(4408, "Connection initialisation timeout"); }, null, TimeToInitialise, Timeout.InfiniteTimeSpan);
        await using var drain = draining.Register(() => _ = Close((int)WebSocketCloseStatus.EndpointUnavailable, "Going away"));
        try
        {
            while (await Receive() is { } frame)
                if (!_leaving) await Dispatch(frame, _working.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException) { }
        finally
        {
            await _working.CancelAsync();
            if (_caller is not null) sockets.Left(_caller);
        }
    }

    async Task Dispatch(string frame, CancellationToken stop)
    {
        OperationMessage? message;
        try { message = serializer.Deserialize<OperationMessage>(frame); }
        catch (Exception malformed) when (IsMalformed(malformed)) { message = null; }

        switch (message)
        {
            case { Type: "connection_init" } when _initialised: await Close(4429, "Too many initialisation requests"); break;
            case { Type: "connection_init" } when Authorization(message.Payload) is var (valid, authorization) && valid: await Initialise(authorization); break;
            case { Type: "ping" }: await Send("pong"); break;
            case { Type: "pong" }: break;
            case { Type: "complete", Id: { } id }: if (_running.TryRemove(id, out var done)) await Cancel(done); break;
            case { Type: "subscribe" } when _caller is null: await Close(4401, "Unauthorized"); break;
            case { Type: "subscribe", Id: { Length: > 0 } id, Payload: { } payload } when Request(payload) is { } request: await Start(id, request, _caller, stop); break;
            default: await Close(4400, "Invalid message"); break;
        }
    }

    async Task Initialise(string? authorization)
    {
        _initialised = true;
        if (authorization is not null) http.User = await http.RequestServices.GetRequiredService<TokenReader>().Read(authorization);

        var caller = Caller.Of(http);
        if (caller is null) await Close(4403, "Forbidden");
        else if (!sockets.Joined(caller)) await Close(4429, "Too many connections");
        else
        {
            _caller = caller;
            _expiry = time.CreateTimer(_ => _ = Close(4401, "The token has expired"), null, Tokens.Left(http.User, time), Timeout.InfiniteTimeSpan);
            await Send("connection_ack");
            _pings = time.CreateTimer(_ => _ = Send("ping"), null, BetweenPings, BetweenPings);
        }
    }

    (bool Valid, string? Authorization) Authorization(object? payload)
    {
        try
        {
            var given = payload is null ? null : serializer.ReadNode<Inputs>(payload);
            return (true, given?.FirstOrDefault(member => member.Key.Equals("authorization", StringComparison.OrdinalIgnoreCase)).Value as string);
        }
        catch (Exception malformed) when (IsMalformed(malformed)) { return default; }
    }

    GraphQLRequest? Request(object payload)
    {
        try { return serializer.ReadNode<GraphQLRequest>(payload); }
        catch (Exception malformed) when (IsMalformed(malformed)) { return null; }
    }

    static bool IsMalformed(Exception failed) => failed is JsonException or InvalidOperationException or ArgumentException;

    async Task Start(string id, GraphQLRequest request, Caller caller, CancellationToken stop)
    {
        var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (_running.Count >= MostSubscriptions) await Close(4429, "Too many subscriptions");
        else if (_running.TryAdd(id, cancel)) _ = Execute(id, request, caller, cancel);
        else await Close(4409, $"Subscriber for {id} already exists");
    }

    async Task Execute(string id, GraphQLRequest request, Caller caller, CancellationTokenSource cancel)
    {
        try
        {
            await using var scope = http.RequestServices.CreateAsyncScope();
            var result = await executing.Execute(request, caller, http.User, scope.ServiceProvider, Everything, cancel.Token);
            if (!result.Executed)
            {
                await Send("error", id, result.Errors);
                return;
            }
            await foreach (var next in Subscribing.Results(result, cancel.Token)) await Send("next", id, next);
            if (!cancel.IsCancellationRequested) await Send("complete", id);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or ObjectDisposedException) { }
        finally
        {
            _running.TryRemove(new(id, cancel));
            cancel.Dispose();
        }
    }

    static async Task Cancel(CancellationTokenSource running)
    {
        try { await running.CancelAsync(); }
        catch (ObjectDisposedException) { } // It has just ended by itself.
    }

    async Task<string?> Receive()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[4096];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), http.RequestAborted);
            if (part.MessageType is WebSocketMessageType.Close)
            {
                await Close((int)WebSocketCloseStatus.NormalClosure, null);
                return null;
            }
            whole.Write(buffer, 0, part.Count);
            if (whole.Length <= LargestMessage) continue;
            await Close((int)WebSocketCloseStatus.MessageTooBig, "Message too big");
            return null;
        }
        while (!part.EndOfMessage);
        return Encoding.UTF8.GetString(whole.GetBuffer(), 0, (int)whole.Length);
    }

    Task Send(string type, string? id = null, object? payload = null) => Exclusively(async () =>
    {
        var frame = Encoding.UTF8.GetBytes(serializer.Serialize(new OperationMessage { Type = type, Id = id, Payload = payload }));
        if (socket.State is WebSocketState.Open) await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, default);
    });

    /// <summary>Says goodbye. From then on nothing that is asked counts, and whoever does not leave in time, or does not even listen, is hung up on.</summary>
    async Task Close(int code, string? reason)
    {
        if (Interlocked.Exchange(ref _leaving, true)) return;
        _patience = time.CreateTimer(_ => socket.Abort(), null, TimeToLeave, Timeout.InfiniteTimeSpan);
        await Cancel(_working);
        await Exclusively(async () =>
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, default);
        });
    }

    async Task Exclusively(Func<Task> act)
    {
        try
        {
            await _sending.WaitAsync();
            try { await act(); }
            finally { _sending.Release(); }
        }
        catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException) { }
    }
}
