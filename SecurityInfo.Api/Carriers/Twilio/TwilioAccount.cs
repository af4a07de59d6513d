using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace SecurityInfo.Api.Carriers.Twilio;

/// <summary>An account with a carrier whose interface is Twilio's: the section <c>Carriers:Twilio:{name}</c>.</summary>
/// <param name="Name">Our name for it.</param>
/// <param name="Address">Where it is asked. Other vendors of the same interface have one of their own.</param>
/// <param name="Sid">Who we are to it.</param>
/// <param name="Token">The secret that both sides know: it opens the account, and signs what is reported.</param>
/// <param name="From">The number that calls and texts come from.</param>
/// <param name="MessagingService">What texts come from instead; null where it is the number.</param>
/// <param name="PublicAddress">Under which it reaches us.</param>
public sealed record TwilioAccount(string Name, Uri Address, string Sid, string Token, string From, string? MessagingService, string PublicAddress)
{
    public static TwilioAccount Read(IConfigurationSection account, string publicAddress) => new(
        account.Key,
        Uri.TryCreate(account["Address"] ?? "https://api.twilio.com", UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address
            : throw new InvalidOperationException($"{CarrierSettings.Setting(account, "Address")} is no address."),
        CarrierSettings.Required(account, "AccountSid"),
        CarrierSettings.Required(account, "AuthToken"),
        CarrierSettings.Required(account, "From"),
        account["MessagingService"],
        publicAddress);

    public override string ToString() => $"Twilio account {Name}";

    /// <summary>Whether a report is the carrier's own: base64 of the HMAC-SHA1, under the token, of the address it was sent to and all fields in order of their names.</summary>
    /// <remarks>Nothing in it tells when it was signed, so it may be sent again by whoever saw it: reports change nothing the second time.</remarks>
    public bool Signed(string path, IReadOnlyDictionary<string, StringValues> form, string? signature)
    {
        if (signature is null) return false;
        var fields = string.Concat(form.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => field.Value.Distinct().Order(StringComparer.Ordinal).Select(value => field.Key + value)));
        var given = Encoding.ASCII.GetBytes(signature);
        return Spellings(PublicAddress + path).Aggregate(false, (right, address) =>
            CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Signature(address + fields)), given) | right);
    }

    string Signature(string text) => Convert.ToBase64String(Sha1(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(text)));

    /// <summary>Carriers sign the address as they were given it, or with its port, or without it.</summary>
    static string[] Spellings(string given)
    {
        var address = new Uri(given);
        return [given, $"{address.Scheme}://{address.Host}{address.PathAndQuery}", $"{address.Scheme}://{address.Host}:{address.Port}{address.PathAndQuery}"];
    }

#pragma warning disable CA5350 // It is the carrier who chose SHA-1; as an HMAC it is not broken.
    static byte[] Sha1(byte[] key, byte[] text) => HMACSHA1.HashData(key, text);
#pragma warning restore CA5350
}
