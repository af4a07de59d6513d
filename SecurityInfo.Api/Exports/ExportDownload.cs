using Microsoft.Net.Http.Headers;
using Npgsql;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.Exports;

/// <summary>Where whoever asked for an export fetches it, and nobody else.</summary>
static class ExportDownload
{
    const string Path = "/exports";

    public static string ContentOf(Guid export) => $"{Path}/{export}";

    public static string ManifestOf(Guid export) => $"{Path}/{export}/manifest";

    public static string ProofOf(Guid export) => $"{Path}/{export}/proof";

    public static void MapExports(this IEndpointRouteBuilder endpoints)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods(Path + "/{id:guid}", reading, (Guid id, HttpContext http, Desk desk) => desk.Serve(http, id, desk.Content));
        endpoints.MapMethods(Path + "/{id:guid}/manifest", reading, (Guid id, HttpContext http, Desk desk) => desk.Serve(http, id, Desk.Manifest));
        endpoints.MapMethods(Path + "/{id:guid}/proof", reading, (Guid id, HttpContext http, Desk desk) => desk.Serve(http, id, desk.Proof));
    }

    /// <summary>Says who gets what.</summary>
    internal sealed class Desk(HistoryExports exports, NpgsqlDataSource database, SealedPieces pieces, TimeProvider time)
    {
        public async Task<IResult> Serve(HttpContext http, Guid id, Func<StoredExport, HttpContext, IResult> served)
        {
            if (Caller.Of(http) is not { } caller)
            {
                http.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.Unauthorized();
            }
            if (!caller.Is(Roles.Compliance) || await exports.Of(caller.Organization, caller.UserId, id, http.RequestAborted) is not { } export) return Results.NotFound();

            (http.Response.Headers.CacheControl, http.Response.Headers.XContentTypeOptions) = ("private, no-store", "nosniff");
            return export.StatusAt(time.GetUtcNow()) switch
            {
                ExportStatus.Ready => served(export, http),
                ExportStatus.Queued or ExportStatus.Running => Results.StatusCode(StatusCodes.Status409Conflict),
                _ => Results.StatusCode(StatusCodes.Status410Gone),
            };
        }

        public IResult Content(StoredExport export, HttpContext http)
        {
            http.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(export.Sha256!))}:";
            return Results.Stream(
                new PiecesInARow(database, pieces, export.Id, ExportPart.Content, export.Bytes), export.Format is ExportFormat.Csv ? "text/csv; charset=utf-8; header=present" : "application/jsonl; charset=utf-8",
                export.FileName, entityTag: new EntityTagHeaderValue($"\"{export.Sha256}\""), enableRangeProcessing: true);
        }

        public static IResult Manifest(StoredExport export, HttpContext _) => Results.File(System.Text.Encoding.UTF8.GetBytes(export.Manifest!), "application/json", export.FileName + ".manifest.json");

        public IResult Proof(StoredExport export, HttpContext _) =>
            Results.Stream(new PiecesInARow(database, pieces, export.Id, ExportPart.Proof, export.Work.ProofBytes), "application/jsonl; charset=utf-8", export.FileName + ".proof.jsonl", enableRangeProcessing: true);
    }
}

/// <summary>A part of an export as one stream. It holds one piece, and no connection while somebody reads slowly.</summary>
sealed class PiecesInARow(NpgsqlDataSource database, SealedPieces pieces, Guid export, ExportPart part, long length) : Stream
{
    (long Start, byte[] Bytes) _piece = (0, []);

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.IsEmpty) return 0;
        if (Position < _piece.Start || Position >= _piece.Start + _piece.Bytes.Length)
            _piece = await pieces.Find(database, export, part, Position, cancellationToken) ?? throw new IOException("The export has expired in the meantime.");
        var rest = _piece.Bytes.AsMemory((int)(Position - _piece.Start));
        var read = Math.Min(rest.Length, buffer.Length);
        rest[..read].CopyTo(buffer);
        Position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => length };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush() { }
}
