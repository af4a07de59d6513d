using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using SecurityInfo.Benchmarks.Load;

namespace SecurityInfo.Benchmarks.Servers;

/// <summary>One arm's process. Outside its turn it is frozen, so that what it has left to do in the background does not slow the others.</summary>
sealed partial class App : IDisposable
{
    const int Continue = 18, Stop = 19;

    static readonly List<App> Running = [];

    readonly Process _process;
    readonly Stopwatch _clock = Stopwatch.StartNew();

    App(Arm arm, string connectionString, Settings settings)
    {
        Port = FreePort();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(settings.Assemblies, arm.Assembly, "release", arm.Assembly + ".dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = settings.Scratch,
        };
        foreach (var (name, value) in arm.Environment.Concat([
            new("ASPNETCORE_ENVIRONMENT", "Development"), new("ASPNETCORE_URLS", $"http://127.0.0.1:{Port}"), new("Logging__LogLevel__Default", "Warning"),
            new("ConnectionStrings__SecurityInfo", connectionString), new("KeyRing__Path", Path.Combine(settings.Scratch, "keys"))]))
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(settings.Scratch, arm.Database + ".log"), append: true) { AutoFlush = true });
        foreach (var attach in new Action<DataReceivedEventHandler>[] { to => _process.OutputDataReceived += to, to => _process.ErrorDataReceived += to })
            attach((_, line) => log.WriteLine(line.Data));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        File.AppendAllText(Path.Combine(settings.Scratch, "pids"), $"{_process.Id}\n");
        lock (Running) Running.Add(this);
    }

    public int Port { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double MegabytesResident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>From the start of the process to the first answer to this request, which is sent until one comes.</summary>
    public TimeSpan FirstAnswer { get; private set; }

    public static App Start(Arm arm, string connectionString, Settings settings, byte[]? first = null)
    {
        var app = new App(arm, connectionString, settings);
        app.WaitFor(first ?? HttpConnection.Request("GET", "/health/ready"));
        return app;
    }

    public void Freeze() => _ = Signal(_process.Id, Stop);

    public void Thaw() => _ = Signal(_process.Id, Continue);

    /// <summary>Kills it: a frozen process heeds nothing else.</summary>
    public void Dispose()
    {
        lock (Running)
            if (!Running.Remove(this)) return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    public void StopInPeace()
    {
        Thaw();
        _ = Signal(_process.Id, 15);
        _process.WaitForExit(TimeSpan.FromSeconds(20));
        Dispose();
    }

    public static void KillAll()
    {
        lock (Running)
            foreach (var app in Running.ToList()) app.Dispose();
    }

    public string[] Tokens(IReadOnlyList<string> users)
    {
        var tokens = new string[users.Count];
        Parallel.For(0, 8, worker =>
        {
            using var connection = new HttpConnection(Port);
            for (var i = worker; i < users.Count; i += 8)
            {
                var (_, body) = connection.Send(HttpConnection.Request("POST", "/dev/token", body: $$"""{"organization":"contoso","user":"{{users[i]}}"}"""));
                tokens[i] = Encoding.ASCII.GetString(body.Span).Split('"')[3];
            }
        });
        return tokens;
    }

    public string Send(string method, string path, string? token = null, string? body = null)
    {
        using var connection = new HttpConnection(Port);
        var (status, answer) = connection.Send(HttpConnection.Request(method, path, token, body));
        var text = Encoding.UTF8.GetString(answer.Span);
        return status is 200 or 204 ? text : throw new InvalidOperationException($"{method} {path} answered {status}: {text}");
    }

    void WaitFor(byte[] request)
    {
        while (true)
        {
            if (_process.HasExited || _clock.Elapsed > TimeSpan.FromSeconds(60)) throw new InvalidOperationException("It did not start: see its log.");
            try
            {
                using var connection = new HttpConnection(Port);
                if (connection.Send(request).Status is 200) break;
            }
            catch (Exception early) when (early is SocketException or IOException) { }
            Thread.Sleep(5);
        }
        FirstAnswer = _clock.Elapsed;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
