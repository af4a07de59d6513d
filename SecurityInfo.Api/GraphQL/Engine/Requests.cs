using System.Text.Json;
using GraphQL.SystemTextJson;
using GraphQL.Transport;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>Reads a request from JSON, over whichever transport it came.</summary>
/// <remarks>
/// A document is named by <c>documentId</c>, as the draft has it; apps of Relay have long said <c>doc_id</c> or <c>id</c>.
/// Those two count only where there is no text: beside one, some clients number their requests by <c>id</c>. The client of graphql-ws sends an empty text rather than none.
/// </remarks>
sealed class Requests : GraphQLRequestJsonConverter
{
    static readonly string[] s_names = ["documentId", "doc_id", "id"];

    /// <summary>The id of a document, where a request has no text.</summary>
    public static string? DocumentId(Func<string, string?> valueOf) => s_names.Select(valueOf).FirstOrDefault(id => id is not null);

    public override GraphQLRequest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        RefuseRepeats(reader);
        var again = reader;
        var request = base.Read(ref reader, typeToConvert, options);
        if (request is { Query: null or "", DocumentId: null })
        {
            var members = JsonElement.ParseValue(ref again);
            request.DocumentId = DocumentId(name => members.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null);
        }
        return request;
    }

    /// <summary>Of a member that is given twice, whoever looks on may take another one for the one that counts.</summary>
    static void RefuseRepeats(Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject) return;
        var names = new HashSet<string?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (!names.Add(reader.GetString())) throw new JsonException("A member is given twice.");
            reader.Skip();
        }
    }
}
