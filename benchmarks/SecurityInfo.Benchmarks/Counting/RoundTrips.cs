using System.Net;
using System.Net.Sockets;

namespace SecurityInfo.Benchmarks.Counting;

/// <summary>Stands between an app and PostgreSQL and counts how often the app waits for an answer.</summary>
sealed class RoundTrips : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly int _to;
    long _count;

    public RoundTrips(int to)
    {
        _to = to;
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();

    async Task Accept()
    {
        try
        {
            while (true) _ = Relay(await _listener.AcceptSocketAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException) { }
    }

    async Task Relay(Socket app)
    {
        using var database = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (app)
            try
            {
                app.NoDelay = true;
                await database.ConnectAsync(IPAddress.Loopback, _to);
                var talk = new Conversation(() => Interlocked.Increment(ref _count));
                await Task.WhenAny(Pump(app, database, talk.FromApp), Pump(database, app, talk.FromDatabase));
            }
            catch (SocketException) { }
    }

    static async Task Pump(Socket from, Socket to, Action<ReadOnlyMemory<byte>> see)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            see(buffer.AsMemory(0, count));
            for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
        }
    }

    /// <summary>One connection. A round trip begins with what the app says when every earlier question of its has been answered.</summary>
    sealed class Conversation(Action began)
    {
        readonly Lock _both = new();
        readonly Messages _app = new(startsUntyped: true), _database = new(startsUntyped: false);
        int _unanswered;
        bool _loggedIn, _asking;

        public void FromApp(ReadOnlyMemory<byte> bytes)
        {
            lock (_both)
                foreach (var type in _app.Read(bytes))
                {
                    if (!_loggedIn) continue;
                    if (!_asking && _unanswered is 0)
                    {
                        _asking = true;
                        began();
                    }
                    // Sync and Query: the database will say that it is ready.
                    if (type is not ((byte)'S' or (byte)'Q')) continue;
                    _unanswered++;
                    _asking = false;
                }
        }

        public void FromDatabase(ReadOnlyMemory<byte> bytes)
        {
            lock (_both)
                foreach (var type in _database.Read(bytes))
                    if (type is (byte)'Z')
                    {
                        if (_loggedIn) _unanswered--;
                        _loggedIn = true;
                    }
        }
    }

    /// <summary>The types of messages, whichever way the bytes were cut. A client's first ones have no type.</summary>
    sealed class Messages(bool startsUntyped)
    {
        readonly byte[] _head = new byte[5];
        bool _untyped = startsUntyped, _mayBeRefusal = !startsUntyped;
        int _inHead, _toSkip;

        public IEnumerable<byte> Read(ReadOnlyMemory<byte> bytes)
        {
            for (var i = 0; i < bytes.Length;)
            {
                // The answer to a question for encryption is one letter.
                if (_mayBeRefusal && _inHead is 0 && bytes.Span[i] is (byte)'N' && bytes.Length is 1)
                {
                    i++;
                    continue;
                }
                if (_toSkip > 0)
                {
                    var skipped = Math.Min(_toSkip, bytes.Length - i);
                    (_toSkip, i) = (_toSkip - skipped, i + skipped);
                    continue;
                }
                if (_untyped && _inHead is 0) _head[_inHead++] = 0;
                _head[_inHead++] = bytes.Span[i++];
                if (_inHead < 5) continue;
                (_inHead, _toSkip) = (0, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(1)) - 4);
                // A request for encryption is 8 bytes long; what follows it is a start, untyped too.
                if (_untyped && _toSkip > 4) _untyped = false;
                if (_head[0] is (byte)'R') _mayBeRefusal = false;
                yield return _head[0];
            }
        }
    }
}
