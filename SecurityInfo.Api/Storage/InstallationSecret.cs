using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using SecurityInfo.Api.SecurityKeys;

namespace SecurityInfo.Api.Storage;

/// <summary>The secret that all nodes of an installation share, made once and kept wrapped by the key ring.</summary>
/// <remarks>It cannot be unwrapped with another key ring: then the node does not start, instead of writing what nobody will be able to read.</remarks>
public sealed class InstallationSecret(IDocumentStore store, IDataProtectionProvider protection) : IHostedService
{
    public sealed record Stored(string Id, string Wrapped);

    const string Only = "installation";

    byte[]? _secret;

    /// <summary>Equal for equal numbers in all organizations, and of no use to who lacks the secret.</summary>
    public string Fingerprint(PhoneNumber number) => Fingerprint("number", number.E164);

    /// <summary>The same for addresses.</summary>
    public string Fingerprint(EmailAddress address) => Fingerprint("address", address.Canonical);

    /// <summary>Equal for numbers that have their prefix in common.</summary>
    public string FingerprintOfPrefix(PhoneNumber number) => Fingerprint("prefix", number.Prefix);

    public string Fingerprint(NetworkAddress from) => Fingerprint("network address", from.Network);

    /// <summary>The same for credentials of security keys.</summary>
    public string Fingerprint(Credential credential) => Fingerprint("credential", credential.IdText);

    /// <summary>Of whatever name somebody gave, of an organization, whether or not there is anybody of that name.</summary>
    public string FingerprintOfName(string organization, string name) => Fingerprint("name", $"{organization.Length}:{organization}{name}");

    /// <summary>Of anything else that is said in words.</summary>
    public string Fingerprint(string of, string text) => Fingerprint(of, Encoding.UTF8.GetBytes(text));

    /// <summary>The same for sessions, and for tokens that name none.</summary>
    public string FingerprintOfSession(string session) => Fingerprint("session", session);

    /// <summary>Of any bytes. What they stand for makes two that are equal differ.</summary>
    public string Fingerprint(string of, ReadOnlySpan<byte> bytes) => Convert.ToBase64String(HMACSHA256.HashData(Key(of), bytes));

    public byte[] Key(string purpose) => HKDF.Expand(HashAlgorithmName.SHA256, _secret ?? throw new InvalidOperationException("The installation's secret is not loaded yet."), 32, Encoding.UTF8.GetBytes(purpose));

    /// <summary>An ECDSA key over P-256, the same on every node.</summary>
    public ECDsa SigningKey(string purpose)
    {
        for (var attempt = 0; ; attempt++)
            try { return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Key($"{purpose} {attempt}") }); }
            catch (CryptographicException) when (attempt < 100) { } // Not below the order of the curve: one in four billion is not.
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var wrapping = protection.CreateProtector("SecurityInfo.InstallationSecret.v1");
        await using var session = store.LightweightSession(Only);
        if (await session.LoadAsync<Stored>(Only, cancellationToken) is not { } stored)
        {
            session.Insert(new Stored(Only, Convert.ToBase64String(wrapping.Protect(RandomNumberGenerator.GetBytes(32)))));
            try { await session.SaveChangesAsync(cancellationToken); }
            catch (JasperFx.DocumentAlreadyExistsException) { session.EjectAllPendingChanges(); }
            await using var fresh = store.QuerySession(Only);
            stored = await fresh.LoadAsync<Stored>(Only, cancellationToken) ?? throw new InvalidOperationException("The installation's secret was not kept.");
        }
        _secret = wrapping.Unprotect(Convert.FromBase64String(stored.Wrapped));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
