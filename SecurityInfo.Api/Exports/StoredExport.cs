using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain.Ledger;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Exports;

/// <summary>How a history is written to a file.</summary>
public enum ExportFormat
{
    /// <summary>A table (RFC 4180) with a header, for spreadsheets.</summary>
    Csv,
    /// <summary>A JSON object a line, with the event as it is stored: enough to check each line by itself.</summary>
    JsonLines,
}

/// <summary>Where an export stands.</summary>
public enum ExportStatus
{
    /// <summary>It waits for its turn.</summary>
    Queued,
    /// <summary>It is being written.</summary>
    Running,
    /// <summary>It can be downloaded.</summary>
    Ready,
    /// <summary>Nothing came of it.</summary>
    Failed,
    /// <summary>It was deleted: its time was over, or somebody of the organization was erased.</summary>
    Expired,
    /// <summary>Whoever asked for it does not want it any more.</summary>
    Cancelled,
}

/// <summary>Why nothing came of an export.</summary>
public enum ExportFailure
{
    /// <summary>The record is not what its ledger says, or the ledger not what was signed: the audit tells where.</summary>
    RecordTamperedWith,
    /// <summary>The ledger was not signed as far as the moment of the request.</summary>
    LedgerNotSigned,
    /// <summary>It could not be written, tried however often.</summary>
    NotWritten,
}

/// <summary>A history that is to be, or was, written to a file.</summary>
/// <param name="Id">Its own.</param>
/// <param name="Organization">Whose history.</param>
/// <param name="AskedBy">Who may have it, and nobody else.</param>
/// <param name="AskedAt">What had happened by then is in it.</param>
/// <param name="Format">How it is written.</param>
/// <param name="UserId">What happened to this person alone; null for everybody.</param>
/// <param name="Filter">What else was asked for, as JSON; null where all of it.</param>
public sealed record StoredExport(Guid Id, string Organization, string AskedBy, DateTimeOffset AskedAt, ExportFormat Format, string? UserId, string? Filter)
{
    public ExportStatus Status { get; init; }
    public ExportFailure? Failure { get; init; }
    public int Tries { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What its proof leads to, and how far it goes; null until it is begun.</summary>
    internal CheckpointLine? Checkpoint { get; init; }

    internal ExportWork Work { get; init; } = new();

    /// <summary>As JSON; null until it is ready.</summary>
    public string? Manifest { get; init; }
    public string? Sha256 { get; init; }

    public long Entries => Work.Entries;
    public long Bytes => Work.Bytes;
    public long Position => Work.Position;
    public long? LastPosition => Checkpoint?.Size;

    public bool IsUnderWay => Status is ExportStatus.Queued or ExportStatus.Running;

    /// <summary>Also before anybody has come to delete it.</summary>
    public ExportStatus StatusAt(DateTimeOffset now) => Status is ExportStatus.Ready && ExpiresAt <= now ? ExportStatus.Expired : Status;

    public HistoryFilter Wanted => WrittenFilter.Read(UserId, Filter);

    public string FileName => $"history-{AskedAt.UtcDateTime:yyyyMMdd-HHmmss}.{(Format is ExportFormat.Csv ? "csv" : "jsonl")}";
}

/// <summary>How far the writing of an export has come: all that it takes to go on elsewhere.</summary>
sealed record ExportWork
{
    public long Position { get; init; }
    public long Sequence { get; init; }
    public long Entries { get; init; }
    public long Bytes { get; init; }
    public long ProofBytes { get; init; }
    public ImmutableArray<string> Peaks { get; init; } = [];
    public ImmutableArray<OmittedLine> Omitted { get; init; } = [];

    [JsonIgnore]
    public ProvingSelection Proving => new(new(Position, Peaks.Select(Digest.Parse)), Omitted.Select(line => line.Entries));
}

/// <summary>What was left out, as a line of a proof.</summary>
sealed record OmittedLine(long From, long Through, string Hash)
{
    [JsonIgnore]
    public OmittedEntries Entries => new(From, Through, Digest.Parse(Hash));

    public static OmittedLine Of(OmittedEntries omitted) => new(omitted.From, omitted.Through, omitted.Hash.ToString());
}

/// <summary>A filter as <see cref="HistoryFilter.AsText"/> writes it. One that has more to it than is known here is not read: it would find too much.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record WrittenFilter(Guid? Method, MethodKind? Kind, string? Actor, ImmutableArray<string>? Types, EventOutcome? Outcome, DateTimeOffset? From, DateTimeOffset? Until, string? CorrelationId)
{
    public static HistoryFilter Read(string? userId, string? text) => text is not null && JsonSerializer.Deserialize<WrittenFilter>(text, StoredJson.Options) is { } given
        ? new(userId, given.Method, given.Kind, given.Actor, given.Types ?? [], given.Outcome, given.From, given.Until, given.CorrelationId)
        : new(userId);
}
