using System.Text;

namespace SecurityInfo.Domain.Questions;

/// <summary>What is wrong with the answers somebody gave, or with one of them.</summary>
public enum AnswerProblem
{
    /// <summary>The organization wants more answers than that.</summary>
    TooFew,
    /// <summary>There can be five at the most.</summary>
    TooMany,
    /// <summary>The organization does not offer this question.</summary>
    QuestionNotOffered,
    /// <summary>The question has been answered before in the same list.</summary>
    QuestionTwice,
    /// <summary>An answer has 3 characters at the least.</summary>
    TooShort,
    /// <summary>An answer has 40 characters at the most.</summary>
    TooLong,
    /// <summary>Another question has the same answer.</summary>
    AnswerTwice,
    /// <summary>The answer stands in the question.</summary>
    GivenAway,
}

/// <summary>An answer in the form that is compared, in clear. Lives in memory only.</summary>
public sealed record Answer
{
    public const int Shortest = 3, Longest = 40;

    /// <summary>What is longer is not looked at closely.</summary>
    const int LongestTyped = 400;

    Answer(string text) => Text = text;

    public string Text { get; }

    public AnswerProblem? Problem => Text.EnumerateRunes().Count() switch
    {
        < Shortest => AnswerProblem.TooShort,
        > Longest => AnswerProblem.TooLong,
        _ => null,
    };

    public override string ToString() => "(answer)";

    public static Answer Read(string typed) => new(typed.Length > LongestTyped ? typed : Fold(typed));

    /// <summary>Whether it is among the question's own words.</summary>
    public bool IsGivenAwayBy(string question) => Words(Text) is { Length: > 0 } words && $" {Words(Fold(question))} ".Contains($" {words} ", StringComparison.Ordinal);

    /// <summary>Equal for all ways to type the same: letters of any width and case, accents in one piece or in two, and as many blanks as there may be.</summary>
    internal static string Fold(string typed)
    {
        var seen = string.Concat(typed.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.Format));
        var folded = seen.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormKC);
        return string.Join(' ', folded.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
    }

    static string Words(string text) =>
        string.Join(' ', string.Concat(text.EnumerateRunes().Select(rune => Rune.IsPunctuation(rune) || Rune.IsSymbol(rune) ? " " : rune.ToString())).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What an answer is compared with. It says nothing of the answer, and yet is shown nowhere.</summary>
/// <param name="Text">In the PHC string form, with the parameters it was made by.</param>
public readonly record struct AnswerHash(string Text)
{
    public override string ToString() => "(hash)";
}

/// <param name="QuestionId">What is answered.</param>
/// <param name="Answer">What was typed.</param>
/// <param name="Hash">Null until it is known that the answer can be taken: hashing is made to be slow.</param>
public sealed record GivenAnswer(Guid QuestionId, Answer Answer, AnswerHash? Hash = null);
