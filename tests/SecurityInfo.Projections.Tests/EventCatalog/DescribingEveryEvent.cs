using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityInfo.Projections.Tests.EventCatalog;

/// <summary>What is in docs/events.md is what is stored.</summary>
public class DescribingEveryEvent
{
    static readonly ImmutableDictionary<string, Type> Types = StoredEvents.Aliases.ToImmutableDictionary(entry => entry.Value, entry => entry.Key);

    public static TheoryData<string> Aliases => [.. Types.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void gives_each_one_example_and_no_other() => EventsDocument.Examples.Select(example => example.Alias).ShouldBe(Types.Keys, ignoreOrder: true);

    [Fact]
    public void gives_each_one_section_with_its_own_example()
    {
        EventsDocument.Sections.Select(section => section.Alias).ShouldBe(Types.Keys, ignoreOrder: true);
        EventsDocument.Sections.ShouldAllBe(section => section.Text.Contains($"```json {section.Alias}\n"));
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void as_it_is_read_and_written(string alias)
    {
        var json = EventsDocument.Examples.Single(example => example.Alias == alias).Json;

        var @event = JsonSerializer.Deserialize(json, Types[alias], StoredJson.Options);
        var (written, example) = (JsonSerializer.SerializeToNode(@event, Types[alias], StoredJson.Options), JsonNode.Parse(json));

        JsonNode.DeepEquals(written, example).ShouldBeTrue($"Written: {written}\nExample: {example}");
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void with_every_member(string alias)
    {
        var text = EventsDocument.Sections.Single(section => section.Alias == alias).Text;

        foreach (var member in Types[alias].GetProperties())
            text.ShouldContain($"`{JsonNamingPolicy.CamelCase.ConvertName(member.Name)}`");
    }

    /// <summary>As long as the API writes: nonce, the number or address, and tag.</summary>
    [Fact]
    public void with_sealed_values_that_are_well_formed()
    {
        var numbers = EventsDocument.Examples.SelectMany(example => Numbers(JsonNode.Parse(example.Json))).ToList();

        numbers.ShouldNotBeEmpty();
        foreach (var number in numbers)
        {
            var (shortest, longest) = number["takesTexts"] is not null ? (8, 17) : (6, 254);
            Convert.FromBase64String((string)number["sealed"]!["text"]!).Length.ShouldBeInRange(12 + shortest + 16, 12 + longest + 16);
            Convert.FromBase64String((string)number["fingerprint"]!).Length.ShouldBe(16);
        }
    }

    static IEnumerable<JsonNode> Numbers(JsonNode? node) => node switch
    {
        JsonObject number when number.ContainsKey("sealed") => [number],
        JsonObject members => members.SelectMany(member => Numbers(member.Value)),
        _ => [],
    };
}
