using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQL.Transport;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>Documents known beforehand, by the SHA-256 of their text; where the installation says so, the only ones that are carried out.</summary>
/// <remarks>
/// The operations of docs/graphql.md always are, by documents.json. <c>GraphQL:TrustedDocuments</c> names further files, parted by commas, as Relay's compiler and GraphQL Code Generator write them: an object of hash and text.
/// A request names one by its id ("sha256:…" or the hash alone; see <see cref="Requests"/>), or by Apollo's <c>extensions.persistedQuery.sha256Hash</c>.
/// Nothing is ever added by a request: a store that callers fill is no boundary.
/// </remarks>
sealed class TrustedDocuments(IConfiguration configuration)
{
    const string Prefix = "sha256:";

    readonly bool _only = configuration.GetValue<bool>("GraphQL:TrustedDocumentsOnly");
    readonly FrozenDictionary<string, string> _texts = Read(configuration["GraphQL:TrustedDocuments"]);

    /// <summary>What is to be carried out; null where that is not known, or not trusted.</summary>
    public string? Text(GraphQLRequest request) =>
        Hash(request) is { } hash ? _texts.GetValueOrDefault(hash)
        : _only ? null
        : request.Query;

    static string? Hash(GraphQLRequest request)
    {
        var named = request.DocumentId
            ?? (request.Extensions?.GetValueOrDefault("persistedQuery") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("sha256Hash") as string;
        return named?.StartsWith(Prefix, StringComparison.Ordinal) is true ? named[Prefix.Length..] : named;
    }

    static FrozenDictionary<string, string> Read(string? files)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using (var own = typeof(TrustedDocuments).Assembly.GetManifestResourceStream("documents.json")!) Add(own, "documents.json");
        foreach (var name in (files ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            using var file = File.OpenRead(name);
            Add(file, name);
        }
        return texts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(Stream manifest, string name)
        {
            foreach (var (hash, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(manifest) ?? [])
                texts[hash] = hash.Equals(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))), StringComparison.OrdinalIgnoreCase)
                    ? text
                    : throw new InvalidOperationException($"In {name}, {hash} is not the SHA-256 of its document.");
        }
    }
}
