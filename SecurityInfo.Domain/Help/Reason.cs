using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Help;

/// <summary>Why somebody does something to somebody else, in their own words. Lives in memory only.</summary>
public sealed record Reason
{
    public const int Longest = 400;

    Reason(string text) => Text = text;

    public string Text { get; }

    public override string ToString() => "(reason)";

    /// <summary>Null where nothing, too much, or something that cannot be shown was typed. Lines are run together.</summary>
    public static Reason? Read(string typed)
    {
        var words = string.Join(' ', typed.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return ShownText.Is(words) && words.Normalize() is { Length: > 0 and <= Longest } text ? new(text) : null;
    }
}
