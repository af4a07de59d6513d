using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace SecurityInfo.Api.Carriers.Smtp;

/// <summary>Mails by SMTP. A mail has the same Message-Id however often it is sent, so that mailboxes show it once.</summary>
public sealed class SmtpCarrier(SmtpAccount account, TimeProvider time) : IMailCarrier
{
    public string Name => account.Name;

    /// <summary>Fails where nobody can tell whether the mail was taken.</summary>
    public async Task<CarrierAnswer> SendAsync(MailOrder order, CancellationToken stop)
    {
        var reference = $"{order.Name.Id:N}@{account.From.Domain}";
        using var mail = Mail(order, reference);
        using var server = new SmtpClient { ServerCertificateValidationCallback = IsBelieved, CheckCertificateRevocation = false };
        try
        {
            await server.ConnectAsync(account.Host, account.Port, account.Security, stop);
            if (account.Login is not null) await server.AuthenticateAsync(account.Login, stop);
        }
        catch (Exception failed) when (failed is IOException or System.Net.Sockets.SocketException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or NotSupportedException) { return new CarrierAnswer.Unreachable(); }
        catch (OperationCanceledException) { return new CarrierAnswer.Unreachable(); }

        try { await server.SendAsync(mail, stop); }
        catch (SmtpCommandException said) { return (int)said.StatusCode >= 500 || said.ErrorCode is SmtpErrorCode.RecipientNotAccepted ? new CarrierAnswer.Refused() : new CarrierAnswer.Unreachable(); }
        try { await server.DisconnectAsync(quit: true, stop); }
        catch (Exception rude) when (rude is IOException or ProtocolException or CommandException or OperationCanceledException) { } // It has the mail.
        return new CarrierAnswer.Placed(reference);
    }

    MimeMessage Mail(MailOrder order, string id)
    {
        var mail = new MimeMessage
        {
            MessageId = id,
            Date = time.GetUtcNow(),
            Subject = order.Subject,
            Body = new BodyBuilder { TextBody = order.Text, HtmlBody = order.Html }.ToMessageBody(),
        };
        mail.From.Add(account.From);
        mail.To.Add(new MailboxAddress("", order.Address.Shown));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return mail;
    }

    /// <summary>By the system, or by the one certificate that was named.</summary>
    bool IsBelieved(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None) return true;
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || account.Certificate is null || shown is not X509Certificate2 certificate) return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(account.Certificate);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return own.Build(certificate);
    }
}
