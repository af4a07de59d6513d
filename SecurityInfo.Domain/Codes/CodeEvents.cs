using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>A code is to be sent, by text or mail. The first one of a challenge opens it; each further one takes the place of the one before, for <paramref name="ExpiresAt"/> anew.</summary>
    public sealed record CodeRequested(Guid ChallengeId, Guid CodeId, Guid MethodId, MethodKind Kind, DateTimeOffset At, DateTimeOffset ExpiresAt) : SecurityInfoEvent;

    /// <param name="ChallengeId">Which challenge.</param>
    /// <param name="CodeId">Which of its codes.</param>
    /// <param name="Carrier">Who takes it to the person.</param>
    /// <param name="Reference">The carrier's own name for the message.</param>
    public sealed record CodeSent(Guid ChallengeId, Guid CodeId, string Carrier, string Reference) : SecurityInfoEvent;

    /// <summary>The carrier says that it has arrived. That proves nothing.</summary>
    public sealed record CodeDelivered(Guid ChallengeId, Guid CodeId) : SecurityInfoEvent;

    /// <summary>It was not sent, or did not arrive. While the challenge lasts, another one may be asked for.</summary>
    public sealed record CodeFailed(Guid ChallengeId, Guid CodeId, DeliveryFailure Reason) : SecurityInfoEvent;

    /// <summary>The right code was given: the person reads what is sent there.</summary>
    public sealed record CodeVerified(Guid ChallengeId, Guid CodeId, Guid MethodId, MethodKind Kind) : SecurityInfoEvent;
}
