using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecurityInfo.Benchmarks.Load;

/// <summary>One kept-alive connection that blocks its thread. Plain, because the load generator shares the cores with what it measures.</summary>
sealed class HttpConnection : IDisposable
{
    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
    byte[] _buffer = new byte[32 * 1024];
    int _filled;

    public HttpConnection(int port) => _socket.Connect(new IPEndPoint(IPAddress.Loopback, port));

    public void Dispose() => _socket.Dispose();

    public static byte[] Request(string method, string path, string? token = null, string? body = null) => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n"
        + (token is null ? "" : $"Authorization: Bearer {token}\r\n")
        + (body is null ? (method is "POST" ? "Content-Length: 0\r\n" : "") : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n")
        + $"\r\n{body}");

    /// <summary>The answer's status and body; the body is good until the next request.</summary>
    public (int Status, ReadOnlyMemory<byte> Body) Send(ReadOnlySpan<byte> request)
    {
        while (request.Length > 0) request = request[_socket.Send(request)..];
        _filled = 0;
        var end = Until("\r\n\r\n"u8, 0);
        var head = Encoding.ASCII.GetString(_buffer, 0, end);
        var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        var body = end + 4;
        if (Header(head, "Content-Length") is { } length)
        {
            while (_filled < body + int.Parse(length, CultureInfo.InvariantCulture)) Receive();
            return (status, _buffer.AsMemory(body, int.Parse(length, CultureInfo.InvariantCulture)));
        }
        return (status, Header(head, "Transfer-Encoding") is "chunked" ? Chunks(body) : default);
    }

    /// <summary>Each chunk is moved up to the end of the one before it.</summary>
    ReadOnlyMemory<byte> Chunks(int body)
    {
        for (int next = body, whole = body; ;)
        {
            var line = Until("\r\n"u8, next);
            if (!Utf8Parser.TryParse(_buffer.AsSpan(next..line), out int size, out _, 'x')) throw new InvalidDataException("That is no chunk.");
            while (_filled < line + 2 + size + 2) Receive();
            if (size is 0) return _buffer.AsMemory(body..whole);
            _buffer.AsSpan(line + 2, size).CopyTo(_buffer.AsSpan(whole));
            (next, whole) = (line + 2 + size + 2, whole + size);
        }
    }

    static string? Header(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var value = head[(at + name.Length + 4)..];
        return value.IndexOf('\r') is >= 0 and var end ? value[..end] : value;
    }

    int Until(ReadOnlySpan<byte> mark, int from)
    {
        for (; ; Receive())
            if (_buffer.AsSpan(from.._filled).IndexOf(mark) is >= 0 and var at) return from + at;
    }

    void Receive()
    {
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var got = _socket.Receive(_buffer.AsSpan(_filled..));
        if (got is 0) throw new IOException("The connection was closed in the middle of an answer.");
        _filled += got;
    }
}
