using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SecurityInfo.Api.GraphQL.Types;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Exports;

/// <summary>Writes entries as the history shows them, and what proves that they are in the ledger.</summary>
/// <remarks>Nobody's number is written in full, and nobody is told by it what the help desk said of them: not whoever asked for it either.</remarks>
sealed class ExportLines : IDisposable
{
    /// <summary>What a cell may not begin with: a spreadsheet would take it for a formula (also in full width).</summary>
    static readonly Rune[] s_formulas = [.. "=+-@\t\r\n＝＋－＠".EnumerateRunes()];

    static readonly SearchValues<byte> s_quoted = SearchValues.Create(",\"\r\n"u8);

    /// <summary>Whatever an entry shows that has no column of its own.</summary>
    internal static readonly JsonSerializerOptions Details = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutColumns } },
    };

    static readonly JsonWriterOptions s_written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    static readonly ConcurrentDictionary<Type, (PropertyInfo? Id, PropertyInfo? Label)> s_methods = [];

    /// <summary>The header of a table.</summary>
    public static readonly string[] Columns = ["position", "id", "occurredAt", "type", "outcome", "subject", "actor", "version", "correlationId", "methodId", "method", "details", "leaf"];

    readonly ExportFormat _format;
    readonly string? _askedBy;
    readonly Caller _compliance, _stranger;
    readonly ArrayBufferWriter<byte> _details = new(512), _cell = new(512);
    readonly Utf8JsonWriter _json = new(Stream.Null, s_written);

    /// <param name="organization">Whose history.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="askedBy">Who is not told why something was done to them; null where nobody of the organization has asked.</param>
    public ExportLines(string organization, ExportFormat format, string? askedBy)
    {
        (_format, _askedBy, _stranger) = (format, askedBy, new(organization, "", null, [], null));
        _compliance = _stranger with { Roles = [Roles.Compliance] };
    }

    public void Dispose() => _json.Dispose();

    public void Begin(IBufferWriter<byte> to)
    {
        if (_format is ExportFormat.Csv) to.Write(Encoding.ASCII.GetBytes(string.Join(',', Columns) + "\r\n"));
    }

    /// <returns>How many entries were written.</returns>
    public long Write(ExportPage page, ProvingSelection proving, IBufferWriter<byte> to, IBufferWriter<byte> proof)
    {
        var policy = new Lazy<Task<ImmutableArray<RecordedRule>>>(() => throw new InvalidOperationException("A rule is written as it is stored."));
        var (others, own, written) = (new OrganizationEntries(page.Shown, _compliance, policy), new OrganizationEntries(page.Shown, _stranger, policy), 0);
        foreach (var (entry, stored, recorded) in page.Entries)
        {
            var leaf = entry.Leaf;
            if (recorded is null)
            {
                proving.LeaveOut(leaf);
                continue;
            }
            foreach (var omitted in proving.Take(leaf)) Write(omitted, proof);
            var shown = (SecurityEventEntry)(recorded.Stream == _askedBy ? own : others).Of(recorded);
            WriteDetails(shown, recorded, stored!);
            if (_format is ExportFormat.Csv) WriteCells(entry, recorded, shown, leaf, to);
            else WriteObject(entry, stored!, recorded, shown, leaf, to);
            written++;
        }
        return written;
    }

    public static void Write(OmittedEntries omitted, IBufferWriter<byte> proof)
    {
        proof.Write(JsonSerializer.SerializeToUtf8Bytes(OmittedLine.Of(omitted), LedgerFile.Json));
        proof.Write("\n"u8);
    }

    /// <summary>A rule of the policy as it was set: what it was before stands where it was set before.</summary>
    void WriteDetails(SecurityEventEntry shown, Recorded recorded, StoredEvent stored)
    {
        _details.ResetWrittenCount();
        if (recorded.Event is PolicyEvent)
        {
            _details.Write(stored.Data);
            return;
        }
        _json.Reset(_details);
        JsonSerializer.Serialize(_json, shown, shown.GetType(), Details);
        _json.Flush();
    }

    void WriteCells(LedgerEntry entry, Recorded recorded, SecurityEventEntry shown, Digest leaf, IBufferWriter<byte> to)
    {
        var method = Method(shown);
        foreach (var cell in new[]
        {
            $"{entry.Position}", $"{recorded.Id}", LedgerFile.Moment(recorded.At), entry.Place.Type, Outcome(recorded), shown.Subject?.UserId, recorded.Actor, $"{recorded.Version}", recorded.CorrelationId, method.Id, method.Label,
        })
        {
            Write(cell, to);
            to.Write(","u8);
        }
        Quote(_details.WrittenCount > 2 ? _details.WrittenSpan : [], to);
        to.Write(","u8);
        Write(leaf.ToString(), to);
        to.Write("\r\n"u8);
    }

    void Write(string? cell, IBufferWriter<byte> to)
    {
        if (string.IsNullOrEmpty(cell)) return;
        _cell.ResetWrittenCount();
        if (Rune.DecodeFromUtf16(cell, out var first, out _) is OperationStatus.Done && s_formulas.Contains(first)) _cell.Write("'"u8);
        Encoding.UTF8.GetBytes(cell, _cell);
        Quote(_cell.WrittenSpan, to);
    }

    static void Quote(ReadOnlySpan<byte> cell, IBufferWriter<byte> to)
    {
        if (!cell.ContainsAny(s_quoted))
        {
            to.Write(cell);
            return;
        }
        to.Write("\""u8);
        for (int quote; (quote = cell.IndexOf((byte)'"')) >= 0; cell = cell[(quote + 1)..])
        {
            to.Write(cell[..(quote + 1)]);
            to.Write("\""u8);
        }
        to.Write(cell);
        to.Write("\""u8);
    }

    void WriteObject(LedgerEntry entry, StoredEvent stored, Recorded recorded, SecurityEventEntry shown, Digest leaf, IBufferWriter<byte> to)
    {
        var (place, method) = (entry.Place, Method(shown));
        _json.Reset(to);
        _json.WriteStartObject();
        _json.WriteNumber("position", entry.Position);
        _json.WriteString("id", recorded.Id);
        _json.WriteString("occurredAt", LedgerFile.Moment(recorded.At));
        _json.WriteString("type", place.Type);
        _json.WriteString("outcome", Outcome(recorded));
        Given("subject", shown.Subject?.UserId);
        Given("actor", recorded.Actor);
        _json.WriteNumber("version", recorded.Version);
        Given("correlationId", recorded.CorrelationId);
        Given("methodId", method.Id);
        Given("method", method.Label);
        _json.WritePropertyName("details");
        _json.WriteRawValue(_details.WrittenSpan, skipInputValidation: true);
        _json.WriteString("leaf", leaf.ToString());

        // As in the file of a ledger: see EntryLine.
        _json.WriteStartObject("entry");
        _json.WriteNumber("position", entry.Position);
        _json.WriteNumber("sequence", place.Sequence);
        _json.WriteString("id", place.Id);
        _json.WriteString("stream", place.Stream);
        _json.WriteNumber("version", place.Version);
        _json.WriteString("type", place.Type);
        _json.WriteString("at", LedgerFile.Moment(place.At));
        _json.WriteString("content", entry.Content.ToString());
        _json.WriteString("chain", entry.Chain.ToString());
        _json.WriteString("data", stored.Data);
        if (stored.Binary is { } binary) _json.WriteBase64String("binary", binary);
        Given("headers", stored.Headers);
        Given("userName", stored.UserName);
        Given("correlationId", stored.CorrelationId);
        Given("causationId", stored.CausationId);
        Given("dotNetType", stored.DotNetType);
        if (stored.IsArchived) _json.WriteBoolean("archived", true);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        to.Write("\n"u8);

        void Given(string name, string? value)
        {
            if (value is not null) _json.WriteString(name, value);
        }
    }

    static string Outcome(Recorded recorded) => recorded.Outcome is EventOutcome.Refusal ? "REFUSAL" : "SUCCESS";

    static (string? Id, string? Label) Method(SecurityEventEntry shown)
    {
        var (id, label) = s_methods.GetOrAdd(shown.GetType(), type => (type.GetProperty(nameof(MethodAdded.MethodId)), type.GetProperty(nameof(MethodAdded.MethodLabel))));
        return ((string?)id?.GetValue(shown), (string?)label?.GetValue(shown));
    }

    /// <summary>What has a column of its own is not told twice.</summary>
    static void WithoutColumns(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(SecurityEventEntry))) return;
        for (var at = type.Properties.Count - 1; at >= 0; at--)
            if (type.Properties[at].AttributeProvider is not PropertyInfo property || property.DeclaringType == typeof(SecurityEventEntry) || property.Name is nameof(MethodAdded.MethodId) or nameof(MethodAdded.MethodLabel))
                type.Properties.RemoveAt(at);
    }
}
