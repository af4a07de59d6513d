using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityInfo.Api.SecurityKeys;

/// <summary>Whether a trusted maker vouches for the model of a key: WebAuthn Level 3, 8.2 (packed attestation) with a chain of certificates.</summary>
/// <remarks>
/// Every other form is not believed. A key's own signature (self attestation) proves no model, and no U2F key is opened by a PIN;
/// TPM, Android and Apple attestation are of platforms, not of security keys.
/// </remarks>
static class MakersWord
{
    const int Es256 = -7, Rs256 = -257;
    const string ModelExtension = "1.3.6.1.4.1.45724.1.1.4", Unit = "Authenticator Attestation";

    public static bool Holds(AttestationObject attested, ReadOnlySpan<byte> clientDataHash, X509Certificate2Collection makers, DateTimeOffset at)
    {
        try
        {
            return attested is { Format: "packed", Chain: [var batch, .. var others] }
                && IsSigned(attested, batch, [.. attested.AuthenticatorData, .. clientDataHash])
                && IsOfABatch(batch, attested.Model)
                && IsTrusted(batch, [.. others], makers, at);
        }
        catch (Exception malformed) when (malformed is CryptographicException or AsnContentException or InvalidOperationException or ArgumentException or NotSupportedException) { return false; }
    }

    static bool IsSigned(AttestationObject attested, X509Certificate2 batch, byte[] signed)
    {
        using var ecdsa = batch.GetECDsaPublicKey();
        using var rsa = batch.GetRSAPublicKey();
        return attested.Algorithm switch
        {
            Es256 => ecdsa?.VerifyData(signed, attested.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) is true,
            Rs256 => rsa?.VerifyData(signed, attested.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) is true,
            _ => false,
        };
    }

    /// <summary>8.2.1: what the certificate of a batch of keys has to be.</summary>
    static bool IsOfABatch(X509Certificate2 batch, Guid? model) =>
        batch.Version is 3
        && Names(batch).ToLookup(name => name.Oid, name => name.Value) is var names
        && names["2.5.4.11"].Contains(Unit) && names["2.5.4.6"].Any() && names["2.5.4.10"].Any() && names["2.5.4.3"].Any()
        && batch.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault() is { CertificateAuthority: false }
        && batch.Extensions.FirstOrDefault(extension => extension.Oid?.Value is ModelExtension) is var said
        && (said is null || !said.Critical && model is { } id && IsModel(said.RawData, id));

    static IEnumerable<(string? Oid, string? Value)> Names(X509Certificate2 certificate) =>
        certificate.SubjectName.EnumerateRelativeDistinguishedNames().Where(name => !name.HasMultipleElements).Select(name => (name.GetSingleElementType().Value, name.GetSingleElementValue()));

    static bool IsModel(byte[] said, Guid model) => AsnDecoder.ReadOctetString(said, AsnEncodingRules.DER, out _).AsSpan().SequenceEqual(model.ToByteArray(bigEndian: true));

    static bool IsTrusted(X509Certificate2 batch, X509Certificate2Collection others, X509Certificate2Collection makers, DateTimeOffset at)
    {
        if (makers is []) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(makers);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        return chain.Build(batch);
    }
}
