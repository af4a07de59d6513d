using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alba;
using JasperFx.CommandLine;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;
using SecurityInfo.Api.Tests;
using Wolverine.Tracking;

[assembly: AssemblyFixture(typeof(App))]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace SecurityInfo.Api.Tests;

/// <summary>The whole product on a real database, with a clock that stands still until it is moved. Every test has people and organizations of its own.</summary>
public sealed partial class App : IAsyncLifetime
{
    static int s_people, s_numbers = 1000, s_blocks;
    static readonly string[] Areas = ["206", "212", "253", "312", "360", "415", "425", "503", "509", "617"];

    readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("securityinfo-keys");
    string? _database, _file;
    (string Name, string Value)[] _settings = [];

    public IAlbaHost Host { get; private set; } = null!;
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());
    public KeptLogs Logs { get; } = new();
    public ConcurrentBag<string> NumbersUsed { get; } = [];

    /// <summary>Whatever else was typed, sent or shown once in clear and must be found nowhere.</summary>
    public ConcurrentBag<string> SecretsUsed { get; } = [];

    /// <summary>Codes that were sent. Too short to be looked for anywhere but as a text of their own.</summary>
    public ConcurrentBag<string> CodesUsed { get; } = [];

    /// <summary>The one maker of security keys that is trusted.</summary>
    public Maker Maker { get; } = new("Trusty Keys");

    public static string Database => Environment.GetEnvironmentVariable("ConnectionStrings__SecurityInfo") ?? throw new InvalidOperationException("Run ./test: it brings a database.");

    /// <summary>Believed when it says for whom it asks.</summary>
    public const string Proxy = "192.0.2.7";

    public string Keys => _keys.FullName;

    /// <summary>Where it is kept who was erased.</summary>
    public string Erasures => Path.Combine(Keys, "erasures");

    /// <summary>The database of this one, which may be one of its own.</summary>
    public string ConnectionString => _database ?? Database;

    /// <summary>The same product set up in another way, on another database.</summary>
    /// <param name="database">Whose own it is.</param>
    /// <param name="file">Settings that may change while it runs; null where there are none.</param>
    /// <param name="settings">Those that stay.</param>
    public static async Task<App> Start(string database, string? file, params (string Name, string Value)[] settings)
    {
        var app = new App { _database = database, _file = file, _settings = settings };
        await app.InitializeAsync();
        return app;
    }

    public IDocumentStore Store => Host.Services.GetRequiredService<IDocumentStore>();

    public SecurityInfoReader Reader => Host.Services.GetRequiredService<SecurityInfoReader>();

    public AnswerHashes Hashes => Host.Services.GetRequiredService<AnswerHashes>();

    public async ValueTask InitializeAsync()
    {
        JasperFxEnvironment.AutoStartHost = true;
        Host = await AlbaHost.For<Program>(builder =>
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("KeyRing:Path", _keys.FullName);
            builder.UseSetting("Erasures:Path", Erasures);
            builder.UseSetting("Proxies:Known", $"{Proxy}, 198.51.100.0/24");
            builder.UseSetting("SecurityKeys:Makers", WithRootOf(Maker));
            builder.UseSetting("ConnectionStrings:SecurityInfo", ConnectionString);
            builder.UseSetting("Logging:LogLevel:Default", "Debug");
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Warning"); // The simulated phones have their number in the address.
            foreach (var (name, value) in _settings) builder.UseSetting(name, value);
            if (_file is not null) builder.ConfigureAppConfiguration(configuration => configuration.AddJsonFile(_file, optional: false, reloadOnChange: true));
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time));
        });
    }

    /// <summary>The last word of every run: nothing that was typed in clear is found in the database or the logs.</summary>
    public async ValueTask DisposeAsync()
    {
        await ClearText.ShouldBeNowhere(this);
        await Host.DisposeAsync();
        _keys.Delete(recursive: true);
    }

    string WithRootOf(Maker maker)
    {
        var file = Path.Combine(_keys.FullName, "maker.pem");
        File.WriteAllText(file, maker.Root.ExportCertificatePem());
        return file;
    }

    public HttpClient Client() => Host.Server.CreateClient();

    /// <summary>Somebody new. Unless told otherwise, in an organization of their own.</summary>
    public async Task<Person> Person(string? organization = null, params string[] roles)
    {
        var user = $"user-{Interlocked.Increment(ref s_people)}-{Guid.NewGuid():N}";
        Task<string> SignIn() => Token(organization ?? $"org-{user}", user, roles);
        return new(this, organization ?? $"org-{user}", user, await SignIn(), SignIn);
    }

    /// <summary>Somebody new whose account has this address.</summary>
    public async Task<Person> Owner(string address, string organization)
    {
        var user = $"user-{Interlocked.Increment(ref s_people)}-{Guid.NewGuid():N}";
        Task<string> SignIn() => Token(new { organization, user, email = address });
        return new(this, organization, user, await SignIn(), SignIn);
    }

    /// <summary>The same person, signed in with other roles.</summary>
    public async Task<Person> As(Person person, params string[] roles) => new(this, person.Organization, person.UserId, await Token(person.Organization, person.UserId, roles));

    public Task<string> Token(string organization, string user, params string[] roles) => Token(new { organization, user, name = $"{user} by name", roles });

    public async Task<string> Token(object wanted)
    {
        var answer = await Client().PostAsJsonAsync("/dev/token", wanted);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>A valid number that nobody has used in this run. Neighbours are of different prefixes, so that what others do counts for none.</summary>
    public string Number()
    {
        var next = Interlocked.Increment(ref s_numbers);
        var exchange = next / Areas.Length;
        return Used($"+1 {Areas[next % Areas.Length]}{2 + exchange / 80 % 8}{2 + exchange / 10 % 8}{exchange % 10}{next % 10_000:0000}");
    }

    /// <summary>Numbers that nobody has used in this run, all of one prefix.</summary>
    public string[] Neighbours(int count)
    {
        var block = Interlocked.Increment(ref s_blocks);
        return [.. Enumerable.Range(0, count).Select(line => Used($"+1 71{2 + block / 80}{20 + block % 80}{line:00000}"))];
    }

    /// <summary>A network address that nobody has used in this run.</summary>
    public string NetworkAddress()
    {
        var address = $"2001:db8:{Random.Shared.Next(0x1000, 0xffff):x}:{Interlocked.Increment(ref s_numbers):x}::{Random.Shared.Next(0x1000, 0xffff):x}";
        SecretsUsed.Add(address);
        SecretsUsed.Add(SecurityInfo.Domain.Challenges.NetworkAddress.Of(System.Net.IPAddress.Parse(address)).Network);
        return address;
    }

    string Used(string number)
    {
        NumbersUsed.Add(number);
        return number;
    }

    public SimulatedPhone Phone(string number) => new(this, number);

    /// <summary>An address that nobody has used in this run.</summary>
    public string Address()
    {
        var address = $"pat-{Interlocked.Increment(ref s_numbers)}-{Guid.NewGuid():N}@outlook.example";
        SecretsUsed.Add(address);
        return address;
    }

    /// <summary>What lies in a simulated mailbox, newest first.</summary>
    public async Task<JsonElement[]> Mails(string address) => [.. (await Client().GetFromJsonAsync<JsonElement>($"/dev/mailboxes/{Uri.EscapeDataString(address)}")).GetProperty("mails").EnumerateArray()];

    public string CodeIn(string message)
    {
        var code = SixDigits().Match(message).Value;
        code.ShouldNotBeEmpty();
        CodesUsed.Add(code);
        return code;
    }

    /// <summary>Does something and waits until every message that came of it has been handled.</summary>
    public async Task<T> Settled<T>(Func<Task<T>> act)
    {
        T result = default!;
        await Host.TrackActivity().Timeout(TimeSpan.FromSeconds(30)).DoNotAssertOnExceptionsDetected().ExecuteAndWaitAsync((Func<Wolverine.IMessageContext, Task>)(async _ => result = await act()));
        return result;
    }

    [GeneratedRegex(@"\b[0-9]{6}\b")]
    private static partial Regex SixDigits();
}

public sealed class KeptLogs : ILoggerProvider
{
    readonly ConcurrentQueue<string> _lines = new();

    public IEnumerable<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Kept(_lines, categoryName);

    public void Dispose() { }

    sealed class Kept(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
