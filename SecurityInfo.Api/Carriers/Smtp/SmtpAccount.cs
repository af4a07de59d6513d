using System.Net;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;
using MimeKit;

namespace SecurityInfo.Api.Carriers.Smtp;

/// <summary>A mail server that takes mails from us: the section <c>Carriers:Smtp:{name}</c>.</summary>
/// <param name="Name">Our name for it.</param>
/// <param name="Host">Its name, which its certificate has to be for.</param>
/// <param name="Port">By default 587, or 465 where everything is under TLS.</param>
/// <param name="Security">Whether TLS is begun by STARTTLS, from the start, or not at all.</param>
/// <param name="Login">Who we are to it; null where it does not ask.</param>
/// <param name="From">Whom mails come from.</param>
/// <param name="Certificate">A certificate that is believed besides those the system believes, or that has signed its own; null where there is none.</param>
public sealed record SmtpAccount(string Name, string Host, int Port, SecureSocketOptions Security, NetworkCredential? Login, MailboxAddress From, X509Certificate2? Certificate)
{
    public static SmtpAccount Read(IConfigurationSection account)
    {
        var security = account["Security"] switch
        {
            null or "" or "StartTls" => SecureSocketOptions.StartTls,
            "Tls" => SecureSocketOptions.SslOnConnect,
            "None" => SecureSocketOptions.None,
            var unknown => throw new InvalidOperationException($"{CarrierSettings.Setting(account, "Security")} is {unknown}: choose StartTls, Tls or None."),
        };
        var (user, password) = (Given("User"), Given("Password"));
        if (user is null != password is null) throw new InvalidOperationException($"Set both {CarrierSettings.Setting(account, "User")} and {CarrierSettings.Setting(account, "Password")}, or neither.");
        if (user is not null && security is SecureSocketOptions.None) throw new InvalidOperationException($"{CarrierSettings.Setting(account, "Security")} is None, and a password would go in clear: choose StartTls or Tls.");
        return new(
            account.Key,
            CarrierSettings.Required(account, "Host"),
            account.GetValue("Port", security is SecureSocketOptions.SslOnConnect ? 465 : 587),
            security,
            user is null ? null : new(user, password),
            MailboxAddress.TryParse(CarrierSettings.Required(account, "From"), out var from) ? from : throw new InvalidOperationException($"{CarrierSettings.Setting(account, "From")} is no address."),
            Given("Certificate") is { } file ? X509CertificateLoader.LoadCertificateFromFile(file) : null);

        string? Given(string setting) => account[setting] is { Length: > 0 } value ? value : null;
    }

    public override string ToString() => $"SMTP account {Name}";
}
