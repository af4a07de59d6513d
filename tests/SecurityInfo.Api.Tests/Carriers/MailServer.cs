using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using SecurityInfo.Api.Tests.Surface;

namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>A mail as it came over the wire.</summary>
sealed record ReceivedMail(string From, string To, bool Secure, string User, string MessageId, string Subject, string AutoSubmitted, string Text, string Html);

/// <summary>Somebody else's SMTP server (tests/clients/smtp.mjs), with a certificate that it has signed itself.</summary>
sealed class MailServer : IAsyncDisposable
{
    readonly ConcurrentQueue<ReceivedMail> _mails = new();
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("securityinfo-mail");
    readonly Process _process;

    MailServer()
    {
        var (certificate, key) = (Path.Combine(_folder.FullName, "certificate.pem"), Path.Combine(_folder.FullName, "key.pem"));
        using (var rsa = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
            using var own = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
            File.WriteAllText(certificate, own.ExportCertificatePem());
            File.WriteAllText(key, rsa.ExportPkcs8PrivateKeyPem());
        }
        Certificate = certificate;
        _process = Process.Start(new ProcessStartInfo("node", ["smtp.mjs", certificate, key, Password]) { WorkingDirectory = OtherPeoplesClients.Folder, RedirectStandardOutput = true, RedirectStandardInput = true })!;
    }

    public string Password { get; } = $"mail-password-{Guid.NewGuid():N}";

    public string Certificate { get; }

    public int StartTls { get; private set; }

    public int Tls { get; private set; }

    public static async Task<MailServer> Start()
    {
        await OtherPeoplesClients.Installed.Install();
        var server = new MailServer();
        using var ready = JsonDocument.Parse((await server._process.StandardOutput.ReadLineAsync()).ShouldNotBeNull("the mail server did not start"));
        (server.StartTls, server.Tls) = (ready.RootElement.GetProperty("startTls").GetInt32(), ready.RootElement.GetProperty("tls").GetInt32());
        _ = Task.Run(async () =>
        {
            while (await server._process.StandardOutput.ReadLineAsync() is { } line) server._mails.Enqueue(JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)!);
        });
        return server;
    }

    public (string, string)[] Settings(string name, string security, int port, bool trusted, string? password = null) =>
    [
        ($"Carriers:Smtp:{name}:Host", "localhost"), ($"Carriers:Smtp:{name}:Port", $"{port}"), ($"Carriers:Smtp:{name}:Security", security),
        ($"Carriers:Smtp:{name}:User", "securityinfo"), ($"Carriers:Smtp:{name}:Password", password ?? Password),
        ($"Carriers:Smtp:{name}:From", "Contoso <no-reply@contoso.example>"), ($"Carriers:Smtp:{name}:Certificate", trusted ? Certificate : ""),
    ];

    public async Task<ReceivedMail[]> To(string address, int count = 1)
    {
        for (var tries = 0; tries < 100 && _mails.Count(mail => mail.To == address) < count; tries++) await Task.Delay(50);
        return [.. _mails.Where(mail => mail.To == address)];
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
