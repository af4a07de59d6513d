using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Verifications;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The person proved a method to a relying party.</summary>
    /// <param name="For">In which verification.</param>
    /// <param name="MethodId">The method.</param>
    /// <param name="Kind">How.</param>
    /// <param name="Step">Of an app that shows codes: the step whose code was given, and is good for nothing from then on.</param>
    /// <param name="SignCount">Of a security key: how often it has signed by now; 0 where it does not count.</param>
    /// <param name="RecoveryCode">The hash of the recovery code that is used up by it.</param>
    public sealed record MethodUsed(VerificationRef For, Guid MethodId, MethodKind Kind, long? Step = null, long? SignCount = null, string? RecoveryCode = null) : SecurityInfoEvent;

    /// <summary>A wrong answer was given in the person's name to a relying party.</summary>
    public sealed record WrongAnswerGiven(VerificationRef For, Guid MethodId, MethodKind Kind) : SecurityInfoEvent;

    /// <summary>Somebody wanted to be verified as this person, and was not.</summary>
    /// <param name="For">Which verification.</param>
    /// <param name="Kind">What was asked last.</param>
    /// <param name="Outcome">How it ended.</param>
    public sealed record VerificationFailed(VerificationRef For, MethodKind Kind, VerificationStatus Outcome) : SecurityInfoEvent;
}
