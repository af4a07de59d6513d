using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Exports;

/// <summary>Checks an exported history with nothing but its files and the public key. Memory does not grow with it.</summary>
static class ExportCheck
{
    /// <summary>That many problems with lines are told; one is enough to know.</summary>
    const int Most = 20;

    /// <summary>What is wrong; nothing where all is as it was signed.</summary>
    /// <param name="content">The file.</param>
    /// <param name="proof">What lies beside it.</param>
    /// <param name="manifest">What was signed.</param>
    /// <param name="keys">Whose signature is believed. Do not take them from where the file is from.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    public static async IAsyncEnumerable<string> Problems(Stream content, Stream proof, HistoryExportManifest manifest, CheckpointKeys keys, [EnumeratorCancellation] CancellationToken stop)
    {
        if (!IsSigned(manifest, keys)) yield return "The manifest, or the checkpoint in it, is not signed by this key.";
        foreach (var (name, file, length, hash) in new[] { ("file", content, manifest.Bytes, manifest.Sha256), ("proof", proof, manifest.ProofBytes, manifest.ProofSha256) })
        {
            if (file.Length != length) yield return $"The {name} has {file.Length} bytes, and had {length}.";
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)) != hash) yield return $"The {name} is not the one that was signed: it has another SHA-256 hash.";
            file.Position = 0;
        }
        var found = 0;
        await foreach (var problem in OfLines(content, proof, manifest, stop))
        {
            if (found++ == Most)
            {
                yield return "There is more.";
                yield break;
            }
            yield return problem;
        }
    }

    static bool IsSigned(HistoryExportManifest manifest, CheckpointKeys keys)
    {
        try { return manifest.IsSignedBy(keys); }
        catch (FormatException) { return false; }
    }

    static async IAsyncEnumerable<string> OfLines(Stream content, Stream proof, HistoryExportManifest manifest, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var omissions = Omissions(proof, stop).GetAsyncEnumerator(stop);
        var (proven, entries, problem) = (new ProvenSelection(), 0L, (string?)null);
        var more = await omissions.MoveNextAsync();
        await foreach (var line in Lines(content, manifest, stop))
        {
            if (line.Problem is { } wrong) yield return $"Line {line.Number}: {wrong}";
            if (line.Leaf is not { } leaf) continue;
            entries++;
            for (; problem is null && more && (omissions.Current is not { } next || next.From < line.Position); more = await omissions.MoveNextAsync()) problem = Tried(Omit);
            problem ??= Tried(() => proven.Add(line.Position, leaf));
        }
        for (; problem is null && more; more = await omissions.MoveNextAsync()) problem = Tried(Omit);

        if (entries != manifest.Entries) yield return $"There are {entries} entries, and there were {manifest.Entries}.";
        if (problem is not null) yield return problem;
        else if (proven.Through != manifest.Checkpoint.Size || proven.Root.ToString() != manifest.Checkpoint.Root) yield return $"The entries and the proof do not lead to the signed root: up to position {proven.Through} they come to {proven.Root}.";

        void Omit() => proven.Add(omissions.Current ?? throw new FormatException("A line of the proof cannot be read."));

        static string? Tried(Action step)
        {
            try
            {
                step();
                return null;
            }
            catch (FormatException wrong) { return wrong.Message; }
        }
    }

    /// <summary>Null for a line that cannot be read.</summary>
    static async IAsyncEnumerable<OmittedEntries?> Omissions(Stream proof, [EnumeratorCancellation] CancellationToken stop)
    {
        using var lines = new StreamReader(proof, Encoding.UTF8, leaveOpen: true);
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            OmittedEntries? omitted = null;
            try { omitted = JsonSerializer.Deserialize<OmittedLine>(line, LedgerFile.Json)?.Entries; }
            catch (Exception unreadable) when (unreadable is JsonException or FormatException) { }
            yield return omitted;
        }
    }

    /// <summary>Where an entry stands, and its leaf. A line of JSON has the event itself, from which the leaf is worked out; a row of a table has the leaf alone.</summary>
    static IAsyncEnumerable<(int Number, long Position, Digest? Leaf, string? Problem)> Lines(Stream content, HistoryExportManifest manifest, CancellationToken stop) =>
        manifest.Format is "CSV" ? Rows(content, stop) : Objects(content, manifest.Organization, stop);

    static async IAsyncEnumerable<(int, long, Digest?, string?)> Objects(Stream content, string organization, [EnumeratorCancellation] CancellationToken stop)
    {
        using var lines = new StreamReader(content, Encoding.UTF8, leaveOpen: true);
        for (var number = 1; await lines.ReadLineAsync(stop) is { } line; number++)
        {
            ExportedLine? read = null;
            try { read = JsonSerializer.Deserialize<ExportedLine>(line, LedgerFile.Json); }
            catch (JsonException) { }
            yield return read is null ? (number, 0, null, "it cannot be read.") : Checked(number, read, organization);
        }
    }

    static (int, long, Digest?, string?) Checked(int number, ExportedLine line, string organization)
    {
        try
        {
            var (entry, stored) = (line.Entry.Entry(organization), line.Entry.Stored(organization));
            var problem = stored is null || stored.Content != entry.Content || stored.Leaf != entry.Leaf ? "the event does not hash to what was entered."
                : entry.Leaf.ToString() != line.Leaf || entry.Position != line.Position ? "it does not say the same of the entry twice."
                : entry.Place.Id != line.Id || entry.Place.Type != line.Type || entry.Place.Version != line.Version || LedgerFile.Moment(entry.Place.At) != line.OccurredAt ? "what it shows is not of its event."
                : null;
            return (number, line.Position, stored?.Leaf ?? entry.Leaf, problem);
        }
        catch (FormatException unreadable) { return (number, line.Position, null, unreadable.Message); }
    }

    static async IAsyncEnumerable<(int, long, Digest?, string?)> Rows(Stream content, [EnumeratorCancellation] CancellationToken stop)
    {
        using var text = new StreamReader(content, Encoding.UTF8, leaveOpen: true);
        var number = 0;
        await foreach (var row in CsvRows.Read(text, stop))
            if (++number is 1) { if (!row.SequenceEqual(ExportLines.Columns)) yield return (number, 0, null, "the header is another one."); }
            else if (row.Length == ExportLines.Columns.Length && long.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position) && IsHash(row[^1])) yield return (number, position, Digest.Parse(row[^1]), null);
            else yield return (number, 0, null, "it cannot be read.");
    }

    static bool IsHash(string text) => text.Length is 2 * Digest.Bytes && text.All(char.IsAsciiHexDigit);

    sealed record ExportedLine(long Position, Guid Id, string OccurredAt, string Type, long Version, string Leaf, EntryLine Entry);
}

/// <summary>Reads a table as RFC 4180 has it, row by row.</summary>
static class CsvRows
{
    public static async IAsyncEnumerable<string[]> Read(TextReader from, [EnumeratorCancellation] CancellationToken stop)
    {
        var (cells, cell, buffer) = (new List<string>(), new StringBuilder(), new char[1 << 14]);
        var (quoted, closing, began) = (false, false, false);
        for (int read; (read = await from.ReadAsync(buffer, stop)) > 0;)
            for (var at = 0; at < read; at++)
            {
                var character = buffer[at];
                began = true;
                if (quoted && !closing && character is '"') closing = true;
                else if (quoted && (!closing || character is '"'))
                {
                    cell.Append(character);
                    closing = false;
                }
                else if (character is '"' && cell.Length is 0) quoted = true;
                else if (character is ',') End();
                else if (character is '\n')
                {
                    End();
                    yield return [.. cells];
                    cells.Clear();
                    began = false;
                }
                else if (character is not '\r') cell.Append(character);
            }
        if (!began) yield break;
        End();
        yield return [.. cells];

        void End()
        {
            cells.Add(cell.ToString());
            cell.Clear();
            (quoted, closing) = (false, false);
        }
    }
}
