using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecurityInfo.Domain.Ledger;

/// <summary>What an organization's ledger was at one time, signed. Kept where nobody can change it, it tells for ever whether anything up to there was touched.</summary>
/// <param name="Organization">Whose ledger.</param>
/// <param name="Size">How many entries it had.</param>
/// <param name="Root">The Merkle tree hash over their leaves.</param>
/// <param name="Chain">The last entry's link.</param>
/// <param name="At">When it was signed, to the microsecond.</param>
/// <param name="Key">Whose signature it is: the hash of the public key.</param>
/// <param name="Signature">ECDSA over P-256 and SHA-256, in DER, as base64.</param>
public sealed record Checkpoint(string Organization, long Size, Digest Root, Digest Chain, DateTimeOffset At, string Key, string Signature)
{
    /// <summary>What is signed: six lines of text. No organization's id has a line break in it.</summary>
    public string SignedText => string.Create(CultureInfo.InvariantCulture, $"SecurityInfo ledger checkpoint 1\n{Organization}\n{Size}\n{Root}\n{Chain}\n{At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}\n");

    public bool IsSignedBy(CheckpointKeys keys) =>
        keys.Find(Key) is { } key && !Organization.Any(char.IsControl)
        && Convert.TryFromBase64String(Signature, new byte[Signature.Length], out _)
        && key.VerifyData(Encoding.UTF8.GetBytes(SignedText), Convert.FromBase64String(Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public static Checkpoint Sign(string organization, long size, Digest root, Digest chain, DateTimeOffset at, ECDsa key)
    {
        var unsigned = new Checkpoint(organization, size, root, chain, new(at.Ticks - at.Ticks % TimeSpan.TicksPerMicrosecond, at.Offset), CheckpointKeys.Id(key), "");
        return unsigned with { Signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(unsigned.SignedText), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)) };
    }
}

/// <summary>The public keys that are believed.</summary>
public sealed class CheckpointKeys(params IEnumerable<ECDsa> keys)
{
    readonly ImmutableDictionary<string, ECDsa> _keys = keys.DistinctBy(Id).ToImmutableDictionary(Id);

    public ECDsa? Find(string id) => _keys.GetValueOrDefault(id);

    /// <summary>The SHA-256 hash of the key in DER, as <c>openssl pkey -pubin -outform der | sha256sum</c> has it.</summary>
    public static string Id(ECDsa key) => Digest.Of(key.ExportSubjectPublicKeyInfo()).ToString();

    /// <param name="pem">Public keys, one after the other.</param>
    /// <exception cref="FormatException">There is none in it.</exception>
    public static CheckpointKeys Read(string pem)
    {
        var keys = new List<ECDsa>();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            var key = ECDsa.Create();
            key.ImportFromPem(rest[found.Location]);
            keys.Add(key);
        }
        return keys.Count is 0 ? throw new FormatException("There is no public key in PEM.") : new(keys);
    }
}
