using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Ledger;

/// <summary>What lies beside an exported record: which file it is, and that it came from here.</summary>
/// <param name="Organization">Whose record.</param>
/// <param name="File">The name of the file.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
/// <param name="Entries">How many events are in it: all that were entered when it was begun.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Key">The SHA-256 hash of the public key, as checkpoints name it.</param>
/// <param name="Signature">Of <see cref="SignedText"/>, by the key that signs checkpoints; DER in base64.</param>
public sealed record ExportManifest(string Organization, string File, long Bytes, string Sha256, long Entries, string At, string Key, string Signature)
{
    internal string SignedText => $"SecurityInfo export 1\n{Organization}\n{File}\n{Bytes.ToString(CultureInfo.InvariantCulture)}\n{Sha256}\n{Entries.ToString(CultureInfo.InvariantCulture)}\n{At}\n";
}

/// <summary>Writes an organization's whole record to a file, with what proves it, and a signed manifest beside it. What is sealed stays sealed.</summary>
public sealed class RecordExport(LedgerReader reader, CheckpointKey key, TimeProvider time)
{
    const int Buffered = 1 << 16;

    /// <summary>Memory does not grow with the record. The file gets its name once it is whole, so that half of one is never taken for all.</summary>
    /// <exception cref="IOException">There is a file of that name.</exception>
    /// <exception cref="InvalidOperationException">Events were dropped meanwhile, and what tells of it is not entered yet.</exception>
    public async Task<ExportManifest> Write(string organization, string path, CancellationToken stop)
    {
        var (at, through, unfinished) = (time.GetUtcNow(), await reader.EnteredThrough(stop), path + ".part");
        var (entries, bytes) = (new Counted(), 0L);
        using var hash = SHA256.Create();
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, Buffered))
        {
            await using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
                await LedgerFile.Write(hashing, organization, await reader.Checkpoints(organization, stop), entries.Of(reader.Read(organization, through, stop), stop), stop);
            file.Flush(flushToDisk: true);
            bytes = file.Length;
        }
        if (entries.LastDropping > entries.LastStep) throw new InvalidOperationException("Rules of retention were applied a moment ago, and that is not in the ledger yet: write it again.");
        File.Move(unfinished, path);

        var unsigned = new ExportManifest(organization, Path.GetFileName(path), bytes, Convert.ToHexStringLower(hash.Hash!), entries.Number, LedgerFile.Moment(at), CheckpointKeys.Id(key.Private), "");
        var manifest = unsigned with { Signature = Convert.ToBase64String(key.Private.SignData(Encoding.UTF8.GetBytes(unsigned.SignedText), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)) };
        await File.WriteAllTextAsync(ManifestOf(path), JsonSerializer.Serialize(manifest, LedgerFile.Json) + "\n", stop);
        return manifest;
    }

    public static string ManifestOf(string path) => path + ".manifest.json";

    sealed class Counted
    {
        public long Number { get; private set; }

        /// <summary>The last step of retention that dropped something, and the last one that is in it: whoever checks the file believes no other.</summary>
        public long LastDropping { get; private set; }
        public long LastStep { get; private set; }

        public async IAsyncEnumerable<(LedgerEntry? Entry, StoredEvent? Stored)> Of(IAsyncEnumerable<(LedgerEntry? Entry, StoredEvent? Stored)> all, [EnumeratorCancellation] CancellationToken stop = default)
        {
            await foreach (var one in all.WithCancellation(stop))
            {
                if (one.Entry is not null) Number++;
                LastDropping = Math.Max(LastDropping, one.Entry?.DroppedBy ?? 0);
                if (one.Entry?.Place is { Stream: RetentionEvent.Key } step) LastStep = step.Version;
                yield return one;
            }
        }
    }
}
