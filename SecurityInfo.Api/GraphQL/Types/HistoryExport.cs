using SecurityInfo.Api.Exports;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>An organization's history, or what of it was asked for, as a file. It is there for whoever asked for it, and for nobody else.</summary>
public sealed class HistoryExport(StoredExport export, Caller caller, DateTimeOffset now)
{
    const string Type = nameof(HistoryExport);

    /// <summary>Opaque and stable. No node is found by it: it is asked for as historyExport.</summary>
    [Id] public string Id => GlobalId.Of(Type, export.Id);

    /// <summary>Where it stands.</summary>
    public ExportStatus Status => export.StatusAt(now);

    /// <summary>Why nothing came of it; null where that is not how it ended.</summary>
    public ExportFailure? Failure => export.Failure;

    /// <summary>How it is written.</summary>
    public ExportFormat Format => export.Format;

    /// <summary>Whose entries alone were asked for; null where everybody's.</summary>
    public User? Subject => export.UserId is { } user ? User.Of(user, caller) : null;

    /// <summary>What else was asked for, as JSON; null where all of it.</summary>
    public string? Filter => export.Filter;

    /// <summary>When it was asked for. What had happened by then is in it.</summary>
    public DateTimeOffset RequestedAt => export.AskedAt;

    /// <summary>Until when it can be downloaded, or when it was over; null until it is ready.</summary>
    public DateTimeOffset? ExpiresAt => export.ExpiresAt;

    /// <summary>How many entries were written so far.</summary>
    public int EntryCount => AuditedLedger.Count(export.Entries);

    /// <summary>How many bytes were written so far. A Float, since there may be more than an Int counts.</summary>
    public double ByteCount => export.Bytes;

    /// <summary>How many entries of the ledger were gone through so far, wanted or not.</summary>
    public int Position => AuditedLedger.Count(export.Position);

    /// <summary>How many there are to go through; null until it is begun.</summary>
    public int? LastPosition => export.LastPosition is { } last ? AuditedLedger.Count(last) : null;

    /// <summary>The SHA-256 hash of the file, in hexadecimal; null until it is ready.</summary>
    public string? Sha256 => IsReady ? export.Sha256 : null;

    /// <summary>What was signed, as JSON; null until it is ready.</summary>
    public string? Manifest => IsReady ? export.Manifest : null;

    /// <summary>Where it is fetched with the token of whoever asked for it, below the address of this interface; null where it cannot be.</summary>
    public string? DownloadUrl => IsReady ? ExportDownload.ContentOf(export.Id) : null;

    /// <summary>The same for the manifest.</summary>
    public string? ManifestUrl => IsReady ? ExportDownload.ManifestOf(export.Id) : null;

    /// <summary>The same for the proof that every entry is in the signed ledger.</summary>
    public string? ProofUrl => IsReady ? ExportDownload.ProofOf(export.Id) : null;

    bool IsReady => Status is ExportStatus.Ready;

    internal static Guid Read(string id) => GlobalId.Guid(Type, id);
}
