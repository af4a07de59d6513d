using System.Collections.Immutable;
using System.Formats.Cbor;
using System.Security.Cryptography.X509Certificates;

namespace SecurityInfo.Api.SecurityKeys;

/// <summary>What a key says of itself when it is registered: WebAuthn Level 3, 6.5.</summary>
/// <param name="Format">How it is vouched for: "packed", "none" and others.</param>
/// <param name="Algorithm">Of the signature (COSE).</param>
/// <param name="Signature">By whoever vouches for it.</param>
/// <param name="Chain">The certificates of whoever vouches for it, the key's own batch first.</param>
/// <param name="AuthenticatorData">What is vouched for.</param>
sealed record AttestationObject(string Format, int Algorithm, byte[] Signature, ImmutableArray<X509Certificate2> Chain, byte[] AuthenticatorData)
{
    const int FlagsAt = 32, ModelAt = 37, ModelLength = 16;
    const byte UserVerified = 0x04, HasCredential = 0x40;

    /// <summary>The key was opened by its PIN, or by a fingerprint.</summary>
    public bool IsUnlocked => (Flags & UserVerified) is not 0;

    /// <summary>The AAGUID; null where the key does not say.</summary>
    public Guid? Model => (Flags & HasCredential) is not 0 && AuthenticatorData.Length >= ModelAt + ModelLength && new Guid(AuthenticatorData.AsSpan(ModelAt, ModelLength), bigEndian: true) is var model && model != Guid.Empty ? model : null;

    byte Flags => AuthenticatorData.Length > FlagsAt ? AuthenticatorData[FlagsAt] : (byte)0;

    /// <summary>Null where it is malformed.</summary>
    public static AttestationObject? Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var (format, algorithm, signature, chain, data) = ("", 0, Array.Empty<byte>(), ImmutableArray<X509Certificate2>.Empty, Array.Empty<byte>());
            var cbor = new CborReader(encoded, CborConformanceMode.Strict);
            for (var left = cbor.ReadStartMap(); left > 0; left--)
                switch (cbor.ReadTextString())
                {
                    case "fmt": format = cbor.ReadTextString(); break;
                    case "authData": data = cbor.ReadByteString(); break;
                    case "attStmt": (algorithm, signature, chain) = Statement(cbor); break;
                    default: cbor.SkipValue(); break;
                }
            cbor.ReadEndMap();
            return cbor.BytesRemaining is 0 ? new(format, algorithm, signature, chain, data) : null;
        }
        catch (Exception malformed) when (malformed is CborContentException or InvalidOperationException or OverflowException or System.Security.Cryptography.CryptographicException) { return null; }
    }

    static (int, byte[], ImmutableArray<X509Certificate2>) Statement(CborReader cbor)
    {
        var (algorithm, signature, chain) = (0, Array.Empty<byte>(), ImmutableArray.CreateBuilder<X509Certificate2>());
        for (var left = cbor.ReadStartMap(); left > 0; left--)
            switch (cbor.ReadTextString())
            {
                case "alg": algorithm = cbor.ReadInt32(); break;
                case "sig": signature = cbor.ReadByteString(); break;
                case "x5c":
                    for (var certificates = cbor.ReadStartArray(); certificates > 0; certificates--) chain.Add(X509CertificateLoader.LoadCertificate(cbor.ReadByteString()));
                    cbor.ReadEndArray();
                    break;
                default: cbor.SkipValue(); break;
            }
        cbor.ReadEndMap();
        return (algorithm, signature, chain.ToImmutable());
    }
}
