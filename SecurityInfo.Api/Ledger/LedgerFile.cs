using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Ledger;

/// <summary>An organization's record as a file, one JSON object a line: a heading, the checkpoints, and every event with its place in the ledger. It can be checked without the database.</summary>
public static class LedgerFile
{
    const int Format = 1, Buffered = 1 << 16;

    /// <summary>What is not there is not written; nothing is escaped that need not be.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    internal static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    /// <param name="to">Written to its end, and not closed.</param>
    /// <param name="organization">Whose record.</param>
    /// <param name="checkpoints">Those of the organization.</param>
    /// <param name="entries">In the order of the ledger. An entry whose event is gone is written without what it said.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    public static async Task Write(Stream to, string organization, IEnumerable<Checkpoint> checkpoints, IAsyncEnumerable<(LedgerEntry? Entry, StoredEvent? Stored)> entries, CancellationToken stop)
    {
        var lines = new ArrayBufferWriter<byte>(2 * Buffered);
        await using var json = new Utf8JsonWriter(lines, new() { Encoder = Json.Encoder, SkipValidation = true });
        Add(new() { Ledger = Format, Organization = organization });
        foreach (var checkpoint in checkpoints) Add(new() { Checkpoint = CheckpointLine.Of(checkpoint) });
        await foreach (var (entry, stored) in entries.WithCancellation(stop))
        {
            if (entry is not null) Add(new() { Entry = EntryLine.Of(entry, stored) });
            if (lines.WrittenCount < Buffered) continue;
            await to.WriteAsync(lines.WrittenMemory, stop);
            lines.ResetWrittenCount();
        }
        await to.WriteAsync(lines.WrittenMemory, stop);

        void Add(Line line)
        {
            JsonSerializer.Serialize(json, line, Json);
            json.Flush();
            json.Reset();
            lines.Write("\n"u8);
        }
    }

    /// <summary>Checks a file against itself, its checkpoints and those that are kept elsewhere.</summary>
    /// <param name="from">Read to its end, line by line.</param>
    /// <param name="elsewhere">Those of others are passed over.</param>
    /// <param name="keys">Whose signature is believed. Do not take them from where the file is from.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    /// <exception cref="FormatException">It is no such file.</exception>
    public static async Task<AuditReport> Audit(Stream from, IEnumerable<Checkpoint> elsewhere, CheckpointKeys keys, CancellationToken stop)
    {
        string? organization = null;
        List<Checkpoint> checkpoints = [.. elsewhere];
        LedgerAudit? audit = null;
        await foreach (var line in Lines(from, stop))
            if (organization is null) organization = line is { Ledger: Format, Organization: { } named } ? named : throw new FormatException("The file does not begin as a ledger of format 1 does.");
            else if (line.Checkpoint is { } checkpoint && audit is null) checkpoints.Add(checkpoint.Restored());
            else if (line.Entry is { } entry) (audit ??= new(organization, checkpoints, keys)).Look(entry.Entry(organization), entry.Stored(organization));
            else throw new FormatException("There is a line that is neither an entry nor a checkpoint before the first of them.");
        return (audit ?? new(organization ?? throw new FormatException("The file is empty."), checkpoints, keys)).Report();
    }

    static async IAsyncEnumerable<Line> Lines(Stream from, [EnumeratorCancellation] CancellationToken stop)
    {
        using var lines = new StreamReader(from, Encoding.UTF8, leaveOpen: true);
        for (var number = 1; await lines.ReadLineAsync(stop) is { } line; number++)
        {
            Line? read = null;
            try { read = JsonSerializer.Deserialize<Line>(line, Json); }
            catch (JsonException) { }
            yield return read ?? throw new FormatException($"Line {number} cannot be read.");
        }
    }

    sealed record Line
    {
        public int Ledger { get; init; }
        public string? Organization { get; init; }
        public CheckpointLine? Checkpoint { get; init; }
        public EntryLine? Entry { get; init; }
    }
}

/// <summary>An entry and its event as a line of JSON. The data is a text, so that it stays as the database wrote it.</summary>
sealed record EntryLine(long Position, long Sequence, Guid Id, string Stream, long Version, string Type, string At, string Content, string Chain)
{
    /// <summary>Null where the event is gone.</summary>
    public string? Data { get; init; }
    public byte[]? Binary { get; init; }
    public string? Headers { get; init; }
    public string? UserName { get; init; }
    public string? CorrelationId { get; init; }
    public string? CausationId { get; init; }
    public string? DotNetType { get; init; }
    public bool Archived { get; init; }

    /// <summary>Where the event stands now; missing where that is where it was entered.</summary>
    public EventPlace? Moved { get; init; }

    public static EntryLine Of(LedgerEntry entry, StoredEvent? stored)
    {
        var place = entry.Place;
        return new(entry.Position, place.Sequence, place.Id, place.Stream, place.Version, place.Type, LedgerFile.Moment(place.At), entry.Content.ToString(), entry.Chain.ToString())
        {
            Data = stored is null ? null : Encoding.UTF8.GetString(stored.Data),
            Binary = stored?.Binary,
            Headers = stored?.Headers,
            UserName = stored?.UserName,
            CorrelationId = stored?.CorrelationId,
            CausationId = stored?.CausationId,
            DotNetType = stored?.DotNetType,
            Archived = stored?.IsArchived ?? false,
            Moved = stored is null || stored.Place == place ? null : stored.Place,
        };
    }

    public LedgerEntry Entry(string organization) => new(Position, Place(organization), Digest.Parse(Content), Digest.Parse(Chain));

    public StoredEvent? Stored(string organization) => Data is null ? null : new(Moved ?? Place(organization), Encoding.UTF8.GetBytes(Data))
    {
        Binary = Binary,
        Headers = Headers,
        UserName = UserName,
        CorrelationId = CorrelationId,
        CausationId = CausationId,
        DotNetType = DotNetType,
        IsArchived = Archived,
    };

    EventPlace Place(string organization) => new(organization, Sequence, Id, Stream, Version, Type, DateTimeOffset.Parse(At, CultureInfo.InvariantCulture));
}
