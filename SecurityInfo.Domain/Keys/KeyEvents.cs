using SecurityInfo.Domain.Keys;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>A ceremony began in which a browser is to register a key.</summary>
    /// <param name="ChallengeId">The ceremony.</param>
    /// <param name="MethodId">The method that the key becomes.</param>
    /// <param name="Ceremony">What the answer is held against, with the random challenge.</param>
    /// <param name="At">When it was asked for.</param>
    /// <param name="ExpiresAt">When it is over at the latest.</param>
    public sealed record SecurityKeyRequested(Guid ChallengeId, Guid MethodId, Sealed Ceremony, DateTimeOffset At, DateTimeOffset ExpiresAt) : SecurityInfoEvent;

    /// <summary>The key answered its ceremony, opened by its PIN: it is a method from now on.</summary>
    /// <param name="ChallengeId">The ceremony.</param>
    /// <param name="MethodId">The method that it is.</param>
    /// <param name="Key">What it was then.</param>
    /// <param name="Name">What its owner calls it.</param>
    public sealed record SecurityKeyRegistered(Guid ChallengeId, Guid MethodId, RegisteredKey Key, Sealed Name) : SecurityInfoEvent;

    /// <summary>The answer to a ceremony did not hold. It is over: whoever has the key begins again.</summary>
    public sealed record SecurityKeyRefused(Guid ChallengeId, SecurityKeyProblem Problem) : SecurityInfoEvent;
}
