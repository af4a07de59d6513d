using System.Text.Json;
using SecurityInfo.Benchmarks.Load;

namespace SecurityInfo.Benchmarks;

/// <summary>All arms have to answer the page query with the same members and as many of each, or the comparison says nothing.</summary>
static class SamePage
{
    public static void Check(IReadOnlyList<Reading> arms)
    {
        var shapes = arms.Select(arm => (arm.Arm.Name, Shape: Shape(arm))).ToList();
        foreach (var other in shapes.Where(other => other.Shape != shapes[0].Shape))
            throw new InvalidOperationException($"Two pages differ.\n{shapes[0].Name}: {shapes[0].Shape}\n{other.Name}: {other.Shape}");
    }

    static string Shape(Reading reading)
    {
        using var connection = new HttpConnection(reading.App.Port);
        using var page = JsonDocument.Parse(connection.Send(reading.One).Body);
        return Shape(page.RootElement);
    }

    static string Shape(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(member => $"{member.Name}:{Shape(member.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Shape)) + "]",
        // Null where another arm has a value, such as the reason why something may not be added.
        _ => "-",
    };
}
