using System.Globalization;
using System.Text;

namespace SecurityInfo.Domain;

/// <summary>Why somebody did something to somebody else, in their own words, in clear. Lives in memory only.</summary>
public sealed record Reason
{
    public const int Longest = 400;

    Reason(string text) => Text = text;

    public string Text { get; }

    public override string ToString() => "(reason)";

    /// <summary>Null where nothing, too much, or something that cannot be shown was typed.</summary>
    public static Reason? Read(string text) =>
        text.Trim() is { Length: > 0 and <= Longest } reason && !reason.EnumerateRunes().Any(sign => Rune.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned || sign == Rune.ReplacementChar) ? new(reason) : null;
}
