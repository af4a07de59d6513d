using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    public sealed record RequirementsNotSkippable()
        : Refusal("REQUIREMENTS_NOT_SKIPPABLE", "This cannot be put off any longer. Add what is missing.");

    /// <param name="Purpose">What the method is needed for.</param>
    public sealed record LastMethodRequired(VerificationPurpose Purpose)
        : Refusal("LAST_METHOD_REQUIRED", Purpose is VerificationPurpose.PasswordReset
            ? "Without this method you could not set a new password any more. Add another one before you delete it."
            : "Without this method you could not sign in any more. Add another one before you delete it.");
}
