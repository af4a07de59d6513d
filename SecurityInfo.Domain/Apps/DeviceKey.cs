using System.Security.Cryptography;
using System.Text;

namespace SecurityInfo.Domain.Apps;

/// <summary>The public half of a key that never leaves its device.</summary>
/// <param name="Spki">A point on P-256 as SubjectPublicKeyInfo (RFC 5280, RFC 5480), in base64.</param>
public readonly record struct DeviceKey(string Spki)
{
    const string P256 = "1.2.840.10045.3.1.7";
    const int LongestSpki = 200, SignatureBytes = 64;

    /// <summary>Null where it is no such key.</summary>
    public static DeviceKey? Read(string? base64)
    {
        var spki = new byte[LongestSpki];
        if (base64 is null || !Convert.TryFromBase64String(base64, spki, out var length)) return null;
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki.AsSpan(..length), out var read);
            return read == length && key.ExportParameters(false).Curve.Oid.Value is P256 ? new(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())) : null;
        }
        catch (CryptographicException) { return null; }
    }

    /// <summary>Whether the holder of the other half signed this: ECDSA with SHA-256, r and s with 32 bytes each, in base64.</summary>
    public bool HasSigned(string text, string? signature)
    {
        var bytes = new byte[SignatureBytes];
        if (signature is null || !Convert.TryFromBase64String(signature, bytes, out var length) || length is not SignatureBytes) return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(Spki), out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(text), bytes, HashAlgorithmName.SHA256);
    }
}
