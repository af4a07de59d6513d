using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityInfo.Projections;

/// <summary>How events and snapshots are written: what is stored so has to be read so for ever.</summary>
public static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },

        // jsonb keeps its own order of members, the discriminator's too.
        AllowOutOfOrderMetadataProperties = true,
    };
}
