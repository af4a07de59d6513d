using System.Globalization;
using System.Text;
using System.Text.Json;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Ledger;

/// <summary>Where checkpoints are kept outside the database: a file for each day, to which lines are added, and nothing else.</summary>
public sealed class CheckpointFolder(string path)
{
    const string Pattern = "checkpoints-*.jsonl";

    /// <summary>Null where none is set.</summary>
    public static CheckpointFolder? Of(IConfiguration configuration) => configuration["Ledger:Checkpoints"] is { Length: > 0 } path ? new(path) : null;

    /// <summary>Returns when they are on the disk.</summary>
    public async Task Add(IReadOnlyCollection<Checkpoint> checkpoints, DateTimeOffset at, CancellationToken stop)
    {
        Directory.CreateDirectory(path);
        await using var file = new FileStream(Path.Combine(path, $"checkpoints-{at.UtcDateTime:yyyy-MM-dd}.jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var lines = new StringBuilder();
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() is not '\n') lines.Append('\n'); // A line that was not written to its end.
        }
        foreach (var checkpoint in checkpoints) lines.Append(CheckpointLine.Write(checkpoint)).Append('\n');
        await file.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), stop);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The checkpoints in the order in which they were written. What is no checkpoint, as a line that was cut off, is passed over.</summary>
    /// <param name="organization">Whose; null is everybody's.</param>
    public IEnumerable<Checkpoint> Read(string? organization = null) =>
        from file in Directory.Exists(path) ? Directory.GetFiles(path, Pattern).Order(StringComparer.Ordinal) : Enumerable.Empty<string>()
        from line in File.ReadLines(file)
        where organization is null || line.Contains(CheckpointLine.Naming(organization), StringComparison.Ordinal)
        let checkpoint = CheckpointLine.Read(line)
        where checkpoint is not null
        select checkpoint;
}

/// <summary>A checkpoint as a line of JSON.</summary>
sealed record CheckpointLine(string Organization, long Size, string Root, string Chain, string At, string Key, string Signature)
{
    /// <summary>What a line about an organization has in it: most lines need not be read further.</summary>
    public static string Naming(string organization) => $"\"organization\":{JsonSerializer.Serialize(organization, LedgerFile.Json)}";

    public static string Write(Checkpoint checkpoint) => JsonSerializer.Serialize(Of(checkpoint), LedgerFile.Json);

    public static CheckpointLine Of(Checkpoint checkpoint) =>
        new(checkpoint.Organization, checkpoint.Size, checkpoint.Root.ToString(), checkpoint.Chain.ToString(), LedgerFile.Moment(checkpoint.At), checkpoint.Key, checkpoint.Signature);

    public static Checkpoint? Read(string line)
    {
        try { return JsonSerializer.Deserialize<CheckpointLine>(line, LedgerFile.Json)?.Restored(); }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException) { return null; }
    }

    public Checkpoint Restored() => new(Organization, Size, Digest.Parse(Root), Digest.Parse(Chain), DateTimeOffset.Parse(At, CultureInfo.InvariantCulture), Key, Signature);
}
