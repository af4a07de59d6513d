using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityInfo.Projections.Tests;

/// <summary>Compares what is stored.</summary>
static class Storing
{
    /// <summary>Member by member: records with lists in them are never equal by <c>==</c>.</summary>
    public static void ShouldSay<T>(this T? actual, T? expected) => Text(actual).ShouldBe(Text(expected));

    static string Text<T>(T value) => Sorted(JsonSerializer.SerializeToNode(value, StoredJson.Options))?.ToJsonString(new() { WriteIndented = true }) ?? "null";

    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
