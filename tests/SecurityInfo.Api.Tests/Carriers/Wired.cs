using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Tests.Carriers;
using SecurityInfo.Domain.Methods;

[assembly: AssemblyFixture(typeof(Wired))]

namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>The product with carriers at the other end of real sockets: vendors, a mail server, and nobody. Started when the first test asks for it.</summary>
public sealed class Wired : IAsyncLifetime
{
    public const string PublicAddress = "https://verify.contoso.example";

    readonly string _file = Path.GetTempFileName();
    readonly TcpListener _halfOpen = new(IPAddress.Loopback, 0);

    Task<Wired>? _started;
    OwnDatabase? _database;

    public App App { get; private set; } = null!;
    internal Vendor Acme { get; private set; } = null!;
    internal Vendor Backup { get; private set; } = null!;
    internal MailServer Post { get; private set; } = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>With vendors that have forgotten everything, on lines that are open.</summary>
    internal async Task<Wired> Calm()
    {
        await (_started ??= Start());
        Acme.Calm();
        Backup.Calm();
        App.Time.Advance(TimeSpan.FromMinutes(2));
        return this;
    }

    /// <summary>Writes the file of settings that may change.</summary>
    internal Task Set(object settings) => File.WriteAllTextAsync(_file, JsonSerializer.Serialize(settings));

    /// <summary>Shuts these and opens all others, and waits until that shows. Where a change of the file went unnoticed, it is written again.</summary>
    internal async Task Shut(params MethodKind[] kinds)
    {
        var switches = App.Host.Services.GetRequiredService<ChannelSwitches>();
        for (var tries = 0; tries < 300; tries++)
        {
            if (tries % 50 is 0)
                await Set(new { Channels = new { Calls = new { Off = kinds.Contains(MethodKind.PhoneCall) }, Texts = new { Off = kinds.Contains(MethodKind.TextMessage) }, Mails = new { Off = kinds.Contains(MethodKind.Email) } } });
            if (switches.Shut.Kinds.ToHashSet().SetEquals(kinds)) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        true.ShouldBeFalse("the file was written, and nobody noticed");
    }

    /// <summary>The one call that the number was dialled for, by whichever vendor.</summary>
    internal VendorCall CallAt(Vendor vendor, string number) => new(App, vendor, vendor.Call(number));

    public async ValueTask DisposeAsync()
    {
        if (_started is not null)
        {
            await App.DisposeAsync();
            await Acme.DisposeAsync();
            await Backup.DisposeAsync();
            await Post.DisposeAsync();
            await _database!.DisposeAsync();
        }
        _halfOpen.Dispose();
        File.Delete(_file);
    }

    async Task<Wired> Start()
    {
        await Set(new { });
        _halfOpen.Start();
        (Acme, Backup, Post, _database) = (await Vendor.Start(), await Vendor.Start(), await MailServer.Start(), await OwnDatabase.Create());
        (string Name, Vendor? Vendor, string Address)[] accounts =
        [
            ("acme", Acme, Acme.Address), ("backup", Backup, Backup.Address), ("nobody", null, "http://127.0.0.1:1"), ("half-open", null, $"http://{_halfOpen.LocalEndpoint}"),
            ("plain", null, Acme.Address.Replace("http:", "https:", StringComparison.Ordinal)),
        ];
        App = await App.Start(_database.ConnectionString, _file, [
            ("Carriers:PublicAddress", PublicAddress), ("Carriers:Timeout", "00:00:02"),
            ("Carriers:Calls", "acme, backup"), ("Carriers:Texts", "acme, backup"), ("Carriers:Mails", "post"),
            .. accounts.SelectMany(account => new[]
            {
                ($"Carriers:Twilio:{account.Name}:Address", account.Address), ($"Carriers:Twilio:{account.Name}:AccountSid", Vendor.Sid),
                ($"Carriers:Twilio:{account.Name}:AuthToken", account.Vendor?.Token ?? "none"), ($"Carriers:Twilio:{account.Name}:From", "+15005550006"),
            }),
            .. new[] { "nobody", "plain", "half-open" }.SelectMany(first => new[] { ($"Carriers:Organizations:{first}-first:Calls", $"{first},backup"), ($"Carriers:Organizations:{first}-first:Texts", $"{first},backup") }),
            ("Carriers:Organizations:nobody-alone:Calls", "nobody"), ("Carriers:Organizations:nobody-alone:Texts", "nobody"),
            ("Carriers:Organizations:french:Language", "fr"),
            .. Post.Settings("post", "StartTls", Post.StartTls, trusted: true),
            .. Post.Settings("under-tls", "Tls", Post.Tls, trusted: true), ("Carriers:Organizations:under-tls:Mails", "under-tls"),
            .. Post.Settings("doubted", "StartTls", Post.StartTls, trusted: false), ("Carriers:Organizations:doubted:Mails", "doubted"),
            .. Post.Settings("wrong-password", "StartTls", Post.StartTls, trusted: true, "wrong"), ("Carriers:Organizations:wrong-password:Mails", "wrong-password,under-tls"),
            .. Post.Settings("quiet", "Tls", ((IPEndPoint)_halfOpen.LocalEndpoint).Port, trusted: true), ("Carriers:Organizations:quiet:Mails", "quiet,under-tls"),
            ("Mail:LinkBase", PublicAddress),
        ]);
        App.SecretsUsed.Add(Acme.Token);
        App.SecretsUsed.Add(Backup.Token);
        App.SecretsUsed.Add(Post.Password);
        return this;
    }
}
