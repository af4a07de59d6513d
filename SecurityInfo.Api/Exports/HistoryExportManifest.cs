using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Exports;

/// <summary>What lies beside an exported history: what was asked for, which files came of it, and that they came from here.</summary>
/// <param name="Organization">Whose history.</param>
/// <param name="File">What the file was called.</param>
/// <param name="Format">How it is written.</param>
/// <param name="UserId">What happened to this person alone; null for everybody.</param>
/// <param name="Filter">What else was asked for, as JSON; null where all of it.</param>
/// <param name="Entries">How many entries are in the file: all that meet this, and are in the ledger of the checkpoint.</param>
/// <param name="Bytes">How long the file is.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
/// <param name="ProofBytes">How long the proof is.</param>
/// <param name="ProofSha256">Its hash.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Checkpoint">What the proof leads to.</param>
/// <param name="Key">The SHA-256 hash of the public key, as checkpoints name it.</param>
/// <param name="Signature">Of <see cref="SignedText"/>, by the key that signs checkpoints; DER in base64.</param>
sealed record HistoryExportManifest(
    string Organization, string File, string Format, string? UserId, string? Filter, long Entries, long Bytes, string Sha256, long ProofBytes, string ProofSha256, string At, CheckpointLine Checkpoint, string Key, string Signature)
{
    /// <summary>What is missing or nothing is written, too.</summary>
    static readonly JsonSerializerOptions s_json = new(LedgerFile.Json) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>A line each, empty where something is missing. None of them has a line break in it.</summary>
    internal string SignedText => string.Create(CultureInfo.InvariantCulture,
        $"SecurityInfo history export 1\n{Organization}\n{File}\n{Format}\n{UserId}\n{Filter}\n{Entries}\n{Bytes}\n{Sha256}\n{ProofBytes}\n{ProofSha256}\n{At}\n{Checkpoint.Size}\n{Checkpoint.Root}\n");

    public static HistoryExportManifest Sign(StoredExport export, string file, string sha256, string proofSha256, ECDsa key)
    {
        var unsigned = new HistoryExportManifest(
            export.Organization, file, JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{export.Format}"), export.UserId, export.Filter, export.Entries, export.Bytes, sha256, export.Work.ProofBytes, proofSha256,
            LedgerFile.Moment(export.AskedAt), export.Checkpoint!, CheckpointKeys.Id(key), "");
        return unsigned with { Signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(unsigned.SignedText), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)) };
    }

    /// <summary>Whether it was signed by somebody who is believed, and so was the checkpoint.</summary>
    public bool IsSignedBy(CheckpointKeys keys) =>
        keys.Find(Key) is { } key && SignedText.Count(character => character is '\n') is 14
        && Convert.TryFromBase64String(Signature, new byte[Signature.Length], out _)
        && key.VerifyData(Encoding.UTF8.GetBytes(SignedText), Convert.FromBase64String(Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
        && Checkpoint.Restored() is var checkpoint && checkpoint.Organization == Organization && checkpoint.IsSignedBy(keys);

    public string AsJson() => JsonSerializer.Serialize(this, s_json) + "\n";

    /// <exception cref="FormatException">It is none.</exception>
    public static HistoryExportManifest Read(string json)
    {
        try { return JsonSerializer.Deserialize<HistoryExportManifest>(json, s_json) ?? throw new FormatException("The manifest is empty."); }
        catch (JsonException unreadable) { throw new FormatException("The manifest cannot be read.", unreadable); }
    }
}
