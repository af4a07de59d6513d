using System.Buffers;
using System.Security.Cryptography;
using Marten;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Exports;

/// <summary>Writes a history to a file, with its manifest and proof beside it. It goes as far as the newest signed checkpoint. Memory does not grow with it.</summary>
sealed class HistoryFiles(NpgsqlDataSource database, LedgerCoverage ledger, KeyRing ring, CheckpointKey key, IDocumentStore store, TimeProvider time)
{
    const int Page = 1_000;

    /// <exception cref="IOException">There is a file of that name.</exception>
    /// <exception cref="InvalidOperationException">Nothing of the organization has been signed yet.</exception>
    /// <exception cref="RecordTamperedWithException">It does not come to what was signed.</exception>
    public async Task<HistoryExportManifest> Write(string organization, string path, ExportFormat format, HistoryFilter wanted, CancellationToken stop)
    {
        if (await ledger.Newest(organization, stop) is not { } checkpoint || !checkpoint.IsSignedBy(key.Public)) throw new InvalidOperationException($"There is no checkpoint of {organization} that is ours. One is signed every minute.");
        var export = new StoredExport(Guid.CreateVersion7(), organization, Actors.CommandLine, time.GetUtcNow(), format, wanted.UserId, wanted.AsText()) { Checkpoint = CheckpointLine.Of(checkpoint) };
        await Record(export, stop);

        await using var connection = await database.OpenConnectionAsync(stop);
        using var writing = new ExportWriting(connection, export, ring, await HistoryExports.Sequence(connection, organization, checkpoint.Size, stop));
        using var content = new Hashed(path);
        using var proof = new Hashed(ProofOf(path));
        while (!writing.IsDone)
        {
            await writing.Page(Page, stop);
            await content.Take(writing.Content, stop);
            await proof.Take(writing.Proof, stop);
        }
        var manifest = HistoryExportManifest.Sign(export with { Work = writing.Work }, Path.GetFileName(path), content.Finish(), proof.Finish(), key.Private);
        await File.WriteAllTextAsync(ManifestOf(path), manifest.AsJson(), stop);
        return manifest;
    }

    public static string ManifestOf(string path) => path + ".manifest.json";

    public static string ProofOf(string path) => path + ".proof.jsonl";

    /// <summary>Before anything is written.</summary>
    async Task Record(StoredExport export, CancellationToken stop)
    {
        await using var session = store.LightweightSession(export.Organization);
        session.LastModifiedBy = export.AskedBy;
        session.Events.StartStream(Domain.Histories.Reading.KeyOf(export.Id), new ReadingEvent.HistoryRead(export.UserId, HistoryView.Export, export.Filter));
        await session.SaveChangesAsync(stop);
    }

    /// <summary>A file that gets its name once it is whole, so that half of one is never taken for all.</summary>
    sealed class Hashed(string path) : IDisposable
    {
        readonly FileStream _file = new(path + ".part", FileMode.Create, FileAccess.Write, FileShare.None);
        readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public async Task Take(ArrayBufferWriter<byte> written, CancellationToken stop)
        {
            _hash.AppendData(written.WrittenSpan);
            await _file.WriteAsync(written.WrittenMemory, stop);
            written.ResetWrittenCount();
        }

        public string Finish()
        {
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            File.Move(path + ".part", path);
            return Convert.ToHexStringLower(_hash.GetHashAndReset());
        }

        public void Dispose()
        {
            _file.Dispose();
            _hash.Dispose();
        }
    }
}
