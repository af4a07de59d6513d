using System.Globalization;
using System.Text;

namespace SecurityInfo.Domain.Methods;

/// <summary>Text that people type for other people to read.</summary>
static class ShownText
{
    public static bool Is(string text) => text.EnumerateRunes().All(IsShown);

    /// <summary>Nothing that turns the text around, breaks it off, or is half a character. What joins emojis is none of these.</summary>
    static bool IsShown(Rune sign) =>
        sign != Rune.ReplacementChar && (sign.Value is 0x200D || Rune.GetUnicodeCategory(sign) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned));
}
