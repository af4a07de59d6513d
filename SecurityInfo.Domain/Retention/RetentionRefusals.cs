using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    /// <param name="Type">What was named.</param>
    /// <param name="Problem">Why it is kept.</param>
    public sealed record NeverDropped(string Type, RetentionProblem Problem) : Refusal("NEVER_DROPPED", Problem switch
    {
        RetentionProblem.GoesWithItsVerification => $"{Shown(Type)} goes with the verification that it is a step of: name verification_started.",
        RetentionProblem.IsPolicy => $"{Shown(Type)} is kept for ever: it says which rules held.",
        RetentionProblem.Protects => $"{Shown(Type)} is kept for ever: it says what was decided to protect somebody.",
        RetentionProblem.ProvesRetention => $"{Shown(Type)} is kept for ever: it proves what was dropped by a rule.",
        _ => $"{Shown(Type)} is kept for ever: what stands comes of it.",
    })
    {
        const int Longest = 60;

        static string Shown(string type) => type.Length <= Longest && !type.Any(char.IsControl) ? type : "That";
    }
}
