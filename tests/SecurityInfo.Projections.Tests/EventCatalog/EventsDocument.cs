using System.Text.RegularExpressions;

namespace SecurityInfo.Projections.Tests.EventCatalog;

/// <summary>docs/events.md, alias by alias.</summary>
static partial class EventsDocument
{
    public sealed record Section(string Alias, string Text);

    public sealed record Example(string Alias, string Json);

    static readonly string Text = Read();

    public static ImmutableArray<Section> Sections => [.. Heading().Matches(Text).Select(match => new Section(match.Groups["alias"].Value, match.Groups["text"].Value))];

    public static ImmutableArray<Example> Examples => [.. Fence().Matches(Text).Select(match => new Example(match.Groups["alias"].Value, match.Groups["json"].Value))];

    static string Read()
    {
        using var document = new StreamReader(typeof(EventsDocument).Assembly.GetManifestResourceStream("events.md")!);
        return document.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^### `(?<alias>[^`]*)`\n(?<text>.*?)(?=^#{1,3} |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```json(?: (?<alias>\S*))?[ ]*\n(?<json>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
