using System.Buffers.Text;
using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace SecurityInfo.Api.Tests;

/// <summary>A security key and the browser that asks it, as WebAuthn describes them; and how they can be wrong.</summary>
public sealed class SoftKey
{
    const byte Present = 0x01, Unlocked = 0x04, WithCredential = 0x40;

    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    public const string Page = "http://localhost:5080";

    public Guid Model { get; init; } = new("cb69481e-8ff7-4039-93ec-0a2729a154a8");

    /// <summary>Whoever made it, and vouches for it; null where nobody does.</summary>
    public Maker? Maker { get; init; }

    /// <summary>What the maker says that the model is, if not what the key says.</summary>
    public Guid? ModelByMaker { get; init; }

    public bool IsUnlocked { get; init; } = true;

    public string CredentialId => Base64Url.EncodeToString(_id);

    /// <param name="options">What the server wants to be asked.</param>
    /// <param name="origin">The page that asks.</param>
    /// <param name="domain">What the key is told that the page is of.</param>
    /// <param name="challenge">Something else than what the server wants to be signed.</param>
    /// <param name="type">Something else than a registration.</param>
    /// <param name="tamper">Whether somebody changes what the key said on the way.</param>
    public string Answer(string options, string origin = Page, string? domain = null, string? challenge = null, string type = "webauthn.create", bool tamper = false)
    {
        using var asked = JsonDocument.Parse(options);
        var clientData = JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = challenge ?? asked.RootElement.GetProperty("challenge").GetString(), origin, crossOrigin = false });
        var data = AuthenticatorData(domain ?? asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!);
        var statement = Attestation(data, SHA256.HashData(clientData), asked.RootElement.GetProperty("attestation").GetString() is "direct");
        if (tamper) data[^1] ^= 1;

        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString(statement.Format);
        cbor.WriteTextString("attStmt");
        cbor.WriteEncodedValue(statement.Encoded);
        cbor.WriteTextString("authData");
        cbor.WriteByteString(data);
        cbor.WriteEndMap();

        return JsonSerializer.Serialize(new
        {
            id = CredentialId,
            rawId = CredentialId,
            type = "public-key",
            authenticatorAttachment = "cross-platform",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(clientData),
                attestationObject = Base64Url.EncodeToString(cbor.Encode()),
                transports = new[] { "usb", "nfc" },
            },
        });
    }

    /// <summary>Signs for somebody who has registered it.</summary>
    /// <param name="options">What the server wants to be asked.</param>
    /// <param name="origin">The page that asks.</param>
    /// <param name="unlocked">Whether the PIN was given.</param>
    /// <param name="count">How often the key says that it has signed.</param>
    public string Sign(string options, string origin = Page, bool unlocked = true, uint count = 2)
    {
        using var asked = JsonDocument.Parse(options);
        var clientData = JsonSerializer.SerializeToUtf8Bytes(new { type = "webauthn.get", challenge = asked.RootElement.GetProperty("challenge").GetString(), origin, crossOrigin = false });
        byte[] data = [.. SHA256.HashData(Encoding.UTF8.GetBytes(asked.RootElement.GetProperty("rpId").GetString()!)), (byte)(Present | (unlocked ? Unlocked : 0)), 0, 0, 0, (byte)count];
        return JsonSerializer.Serialize(new
        {
            id = CredentialId,
            rawId = CredentialId,
            type = "public-key",
            authenticatorAttachment = "cross-platform",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(clientData),
                authenticatorData = Base64Url.EncodeToString(data),
                signature = Base64Url.EncodeToString(_key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            },
        });
    }

    byte[] AuthenticatorData(string domain)
    {
        var flags = (byte)(Present | WithCredential | (IsUnlocked ? Unlocked : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), flags, 0, 0, 0, 1, .. Model.ToByteArray(bigEndian: true), 0, (byte)_id.Length, .. _id, .. PublicKey()];
    }

    byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cbor.WriteInt32(label);
            cbor.WriteInt32(value);
        }
        foreach (var (label, value) in new[] { (-2, point.X!), (-3, point.Y!) })
        {
            cbor.WriteInt32(label);
            cbor.WriteByteString(value);
        }
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    (string Format, byte[] Encoded) Attestation(byte[] data, byte[] clientDataHash, bool wanted)
    {
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        if (!wanted)
        {
            cbor.WriteStartMap(0);
            cbor.WriteEndMap();
            return ("none", cbor.Encode());
        }
        cbor.WriteStartMap(Maker is null ? 2 : 3);
        cbor.WriteTextString("alg");
        cbor.WriteInt32(-7);
        (ECDsa batch, X509Certificate2? certificate) = Maker is null ? (_key, null) : Maker.Batch(ModelByMaker ?? Model);
        cbor.WriteTextString("sig");
        cbor.WriteByteString(batch.SignData([.. data, .. clientDataHash], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        if (certificate is not null)
        {
            cbor.WriteTextString("x5c");
            cbor.WriteStartArray(1);
            cbor.WriteByteString(certificate.RawData);
            cbor.WriteEndArray();
        }
        cbor.WriteEndMap();
        return ("packed", cbor.Encode());
    }
}

/// <summary>A maker of keys, with a root certificate of its own.</summary>
public sealed class Maker
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Maker(string name)
    {
        var request = new CertificateRequest($"CN={name} Root, O={name}, C=SE", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        Root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(20));
    }

    public X509Certificate2 Root { get; }

    /// <summary>What its certificates say that they are of.</summary>
    public string Unit { get; init; } = "Authenticator Attestation";

    public (ECDsa Key, X509Certificate2 Certificate) Batch(Guid model)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Batch 1, OU={Unit}, O=Keys, C=SE", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        var id = new AsnWriter(AsnEncodingRules.DER);
        id.WriteOctetString(model.ToByteArray(bigEndian: true));
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.45724.1.1.4", id.Encode(), critical: false));
        return (key, request.Create(Root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(10), RandomNumberGenerator.GetBytes(8)));
    }
}
