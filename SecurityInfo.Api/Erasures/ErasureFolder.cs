using System.Text.Json;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Erasures;

/// <summary>Where tombstones are kept, one to a file: the same one written again, or by two nodes, is one.</summary>
public sealed class ErasureFolder(IConfiguration configuration)
{
    const string Kept = ".json";

    /// <summary>Null where none is set: then nothing is kept outside the database.</summary>
    public string? Path { get; } = configuration["Erasures:Path"] is { Length: > 0 } path ? path : null;

    public async Task Keep(Tombstone tombstone, CancellationToken stop)
    {
        if (Path is null) return;
        Directory.CreateDirectory(Path);
        var file = System.IO.Path.Combine(Path, $"{tombstone.ErasureId:N}{Kept}");
        var written = $"{file}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(written, JsonSerializer.Serialize(tombstone, StoredJson.Options), stop);
        File.Move(written, file, overwrite: true);
    }

    public static IEnumerable<Tombstone> Read(string folder) =>
        from file in Directory.EnumerateFiles(folder, $"*{Kept}")
        select JsonSerializer.Deserialize<Tombstone>(File.ReadAllText(file), StoredJson.Options) ?? throw new FormatException($"{file} is no tombstone.");
}
