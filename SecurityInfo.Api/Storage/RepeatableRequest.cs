using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.Storage;

/// <summary>Something that its caller may ask for again, by an id of theirs, without having it done again.</summary>
/// <param name="Subject">The fingerprint of who asks, what for, and by which id.</param>
/// <param name="Body">The fingerprint of all that was said with it.</param>
/// <param name="Seed">Of all that is made up for it. Without the installation's secret it tells nothing.</param>
/// <param name="At">When it was asked.</param>
public sealed record RepeatableRequest(string Subject, string Body, byte[] Seed, DateTimeOffset At)
{
    const int SeedBytes = 32;
    const string Header = "repeatable-request";

    public static RepeatableRequest Of(InstallationSecret secret, Caller caller, string mutation, string id, ReadOnlySpan<byte> body, DateTimeOffset at)
    {
        var subject = secret.Fingerprint("request", Encoding.UTF8.GetBytes($"{caller.Organization.Length}:{caller.Organization}{caller.UserId.Length}:{caller.UserId}{mutation}:{id}"));
        return new(subject, secret.Fingerprint("request body", [.. Encoding.UTF8.GetBytes(subject), .. body]), RandomNumberGenerator.GetBytes(SeedBytes), at);
    }

    /// <summary>Goes along with the command, to whoever carries it out.</summary>
    public DeliveryOptions Along(DeliveryOptions options) => options.WithHeader(Header, JsonSerializer.Serialize(this));

    /// <summary>Null where a command comes without.</summary>
    public static RepeatableRequest? Of(Envelope envelope) =>
        envelope.TryGetHeader(Header, out var along) ? JsonSerializer.Deserialize<RepeatableRequest>(along!) : null;
}
