using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Verifications;

namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    /// <param name="Kinds">What would do, and the organization allows.</param>
    public sealed record NoMethodUsable(ImmutableArray<MethodKind> Kinds)
        : Refusal("NO_METHOD_USABLE", "This person has no method that they could be verified by. They need to choose another method for two-factor verification.");

    public sealed record NonceNotValid()
        : Refusal("NONCE_NOT_VALID", "A nonce has 1 to 255 characters, and none that cannot be shown.");

    public sealed record VerificationNotFound()
        : Refusal("VERIFICATION_NOT_FOUND", "There is no such verification.");

    public sealed record VerificationOver(VerificationStatus Status)
        : Refusal("VERIFICATION_OVER", "This verification is over. Start again.");

    public sealed record OptionNotUsable()
        : Refusal("OPTION_NOT_USABLE", "The person cannot be verified this way now. Choose another way.");

    public sealed record NothingAsked()
        : Refusal("NOTHING_ASKED", "Nothing waits for an answer. Choose how to verify first.");

    /// <param name="Kind">How what is asked is answered instead.</param>
    public sealed record AnotherAnswerNeeded(MethodKind Kind)
        : Refusal("ANOTHER_ANSWER_NEEDED", "What is asked is not answered like this.");

    public sealed record NotVerified()
        : Refusal("NOT_VERIFIED", "The person has not been verified yet.");

    public sealed record StatementGiven()
        : Refusal("STATEMENT_GIVEN", "The statement was given already, and is given once.")
    {
        public override bool MattersForSecurity => true;
    }
}
