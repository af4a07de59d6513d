using System.Buffers;
using Npgsql;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Exports;

/// <summary>What is to be done about an export after a turn.</summary>
public enum ExportTurn
{
    /// <summary>Nothing: it is over, or somebody else is at it.</summary>
    Over,
    /// <summary>The next turn.</summary>
    Next,
    /// <summary>The next turn, after a while.</summary>
    Later,
}

/// <summary>Writes exports, a turn at a time. Each turn goes on from what the one before has kept, on whichever node.</summary>
/// <remarks>A turn is a transaction: what it wrote and how far it came are kept together or not at all. The export's row is locked in the meantime, so two are never at it.</remarks>
public sealed partial class WritingExports(NpgsqlDataSource database, LedgerCoverage ledger, KeyRing ring, SealedPieces pieces, CheckpointKey key, HistoryExports exports, TimeProvider time, ILogger<WritingExports> log)
{
    const int Piece = 1 << 20, MostTries = 5;

    /// <summary>How long the ledger may take to be signed.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>How many entries of the ledger are read at once.</summary>
    public int Page { get; init; } = 1_000;

    /// <summary>After so long a turn is over.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(1);

    public async Task<ExportTurn> Write(string organization, Guid id, CancellationToken stop)
    {
        try { return await Begin(organization, id, stop) ?? await GoOn(organization, id, stop); }
        catch (RecordTamperedWithException tampered)
        {
            LogTampered(log, organization, tampered);
            await End(organization, id, export => export with { Status = ExportStatus.Failed, Failure = ExportFailure.RecordTamperedWith }, stop);
            return ExportTurn.Over;
        }
        catch (Exception failed) when (failed is not (OperationCanceledException or OutOfMemoryException))
        {
            LogFailed(log, id, failed);
            await End(organization, id, export => export.Tries < MostTries ? export with { Tries = export.Tries + 1 } : export with { Status = ExportStatus.Failed, Failure = ExportFailure.NotWritten }, stop);
            return ExportTurn.Later;
        }
    }

    /// <summary>Finds out how far it is to go, before anything is locked. Null where that is known.</summary>
    async Task<ExportTurn?> Begin(string organization, Guid id, CancellationToken stop)
    {
        if (await exports.Find(organization, id, stop) is not { IsUnderWay: true } asked) return ExportTurn.Over;
        if (asked.Checkpoint is not null) return null;

        if (await ledger.Now(organization, stop) is { } checkpoint && checkpoint.IsSignedBy(key.Public))
        {
            await End(organization, id, export => export.Checkpoint is not null ? export : export with { Status = ExportStatus.Running, Checkpoint = CheckpointLine.Of(checkpoint) }, stop);
            return null;
        }
        if (time.GetUtcNow() - asked.AskedAt < s_patience) return ExportTurn.Later;
        await End(organization, id, export => export with { Status = ExportStatus.Failed, Failure = ExportFailure.LedgerNotSigned }, stop);
        return ExportTurn.Over;
    }

    async Task<ExportTurn> GoOn(string organization, Guid id, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (await HistoryExports.Take(connection, organization, id, stop) is not { IsUnderWay: true, Checkpoint: { } checkpoint } export) return ExportTurn.Over;

        var began = TimeProvider.System.GetTimestamp();
        using var writing = new ExportWriting(connection, export, ring, await HistoryExports.Sequence(connection, organization, checkpoint.Size, stop));
        do
        {
            await writing.Page(Page, stop);
            if (writing.Content.WrittenCount >= Piece || writing.Proof.WrittenCount >= Piece) await Flush();
        }
        while (!writing.IsDone && TimeProvider.System.GetElapsedTime(began) < Turn);
        await Flush();

        var now = time.GetUtcNow();
        export = export with { Work = writing.Work };
        if (writing.IsDone)
        {
            var (content, proof) = (await pieces.Hash(connection, id, ExportPart.Content, stop), await pieces.Hash(connection, id, ExportPart.Proof, stop));
            export = export with { Status = ExportStatus.Ready, ExpiresAt = now + exports.KeptFor, Sha256 = content, Manifest = HistoryExportManifest.Sign(export, export.FileName, content, proof, key.Private).AsJson() };
        }
        await HistoryExports.Keep(connection, export with { Tries = 0 }, now, stop);
        await transaction.CommitAsync(stop);
        return writing.IsDone ? ExportTurn.Over : ExportTurn.Next;

        async Task Flush()
        {
            foreach (var (part, written, end) in new[] { (ExportPart.Content, writing.Content, writing.Work.Bytes), (ExportPart.Proof, writing.Proof, writing.Work.ProofBytes) })
            {
                if (written.WrittenCount is 0) continue;
                await pieces.Keep(connection, id, part, end - written.WrittenCount, written.WrittenSpan.ToArray(), stop);
                written.ResetWrittenCount();
            }
        }
    }

    /// <summary>Changes what stands of an export that is under way.</summary>
    async Task End(string organization, Guid id, Func<StoredExport, StoredExport> changed, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (await HistoryExports.Take(connection, organization, id, stop) is not { IsUnderWay: true } export) return;
        var then = changed(export);
        await HistoryExports.Keep(connection, then.IsUnderWay ? then : then with { ExpiresAt = now }, now, stop);
        await transaction.CommitAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "An export of {Organization} was ended: its record does not agree with its ledger. Run verify-ledger")]
    static partial void LogTampered(ILogger log, string organization, Exception tampered);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn of export {ExportId} came to nothing")]
    static partial void LogFailed(ILogger log, Guid exportId, Exception failed);
}

/// <summary>Writes one export from where it was, page by page, into memory: whoever has it written takes it from there.</summary>
sealed class ExportWriting : IDisposable
{
    readonly StoredExport _export;
    readonly CheckpointLine _checkpoint;
    readonly ExportReader _reader;
    readonly ExportLines _lines;
    readonly ProvingSelection _proving;

    /// <param name="connection">What is read with.</param>
    /// <param name="export">What is wanted, and how far it has come.</param>
    /// <param name="ring">Opens people's keys.</param>
    /// <param name="through">The number of the last event that there is to read.</param>
    public ExportWriting(NpgsqlConnection connection, StoredExport export, KeyRing ring, long through)
    {
        (_export, _checkpoint, Work, _proving) = (export, export.Checkpoint!, export.Work, export.Work.Proving);
        (_reader, _lines) = (new(connection, export.Organization, export.Wanted, through, ring), new(export.Organization, export.Format, export.AskedBy));
    }

    public ExportWork Work { get; private set; }

    public ArrayBufferWriter<byte> Content { get; } = new();

    public ArrayBufferWriter<byte> Proof { get; } = new();

    public void Dispose() => _lines.Dispose();

    public bool IsDone => Work.Position == _checkpoint.Size;

    /// <exception cref="RecordTamperedWithException">It does not come to what was signed.</exception>
    public async Task Page(int size, CancellationToken stop)
    {
        var (content, proof) = (Content.WrittenCount, Proof.WrittenCount);
        if (Work.Position is 0) _lines.Begin(Content);
        var page = await _reader.Read(Work.Position, Work.Sequence, Math.Min(Work.Position + size, _checkpoint.Size), stop);
        var written = _lines.Write(page, _proving, Content, Proof);
        var last = page.Entries[^1].Entry;
        if (last.Position == _checkpoint.Size)
        {
            foreach (var omitted in _proving.End()) ExportLines.Write(omitted, Proof);
            if (_proving.Tree.Root != Digest.Parse(_checkpoint.Root)) throw new RecordTamperedWithException(last.Position);
        }
        Work = new()
        {
            Position = last.Position,
            Sequence = last.Place.Sequence,
            Entries = Work.Entries + written,
            Bytes = Work.Bytes + Content.WrittenCount - content,
            ProofBytes = Work.ProofBytes + Proof.WrittenCount - proof,
            Peaks = [.. _proving.Tree.Peaks.Select(peak => peak.ToString())],
            Omitted = [.. _proving.Omitted.Select(OmittedLine.Of)],
        };
    }
}
