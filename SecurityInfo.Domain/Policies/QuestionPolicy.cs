using SecurityInfo.Domain.Questions;

namespace SecurityInfo.Domain.Policies;

/// <summary>A question of the organization's own. Its words never change: other words are another question.</summary>
/// <param name="Id">Never used again.</param>
/// <param name="Text">As people read it.</param>
public sealed record OfferedQuestion(Guid Id, string Text)
{
    public const int Shortest = 3, Longest = 200;

    public static OfferedQuestion Of(Guid id, string typed) => new(id, string.Join(' ', string.Concat(typed.EnumerateRunes()).Normalize().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    internal bool IsValid => Text.Length is >= Shortest and <= Longest && !Text.Any(char.IsControl);

    internal string Folded => Answer.Fold(Text);
}

/// <summary>What people are asked when they register, and when they have forgotten their password.</summary>
/// <param name="Offered">What they can choose from.</param>
/// <param name="NumberToRegister">How many they answer at the least.</param>
/// <param name="NumberToReset">How many of those they are asked again.</param>
public sealed record QuestionPolicy(ImmutableArray<OfferedQuestion> Offered, int NumberToRegister, int NumberToReset);
