namespace SecurityInfo.Domain.Recovery;

/// <summary>Thirty-two signs that nobody takes for one another: no 0 for O, no 1 for I or L.</summary>
public static class CrockfordBase32
{
    public const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    const int Group = 4;

    /// <summary>As people read it, such as <c>7Q4M-0XZ2</c>.</summary>
    internal static string Grouped(string plain) => string.Join('-', plain.Chunk(Group).Select(group => new string(group)));

    /// <summary>However it was grouped and whatever was taken for a similar sign; null where it can be none.</summary>
    internal static string? Plain(string typed, int longest)
    {
        var plain = string.Concat(typed.Where(sign => sign is not ('-' or '\u00A0') && !char.IsWhiteSpace(sign)).Take(longest + 1)).ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return plain.Length <= longest && plain.All(sign => Signs.Contains(sign, StringComparison.Ordinal)) ? plain : null;
    }
}
