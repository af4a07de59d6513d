namespace SecurityInfo.Domain.Erasures;

/// <summary>Under which somebody's wish is kept elsewhere: letters, digits and a few signs, so that it hardly tells of a person. It is stored in clear.</summary>
public static class CaseNumber
{
    public const int Longest = 40;

    /// <summary>Null where it could be none.</summary>
    public static string? Read(string typed) =>
        typed.Trim() is { Length: > 0 and <= Longest } text && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '/' or '.' or '#') ? text : null;
}
