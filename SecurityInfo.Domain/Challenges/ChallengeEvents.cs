using SecurityInfo.Domain.Challenges;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>A code was given that is not the right one.</summary>
    /// <param name="ChallengeId">Which challenge.</param>
    /// <param name="AttemptsLeft">How many more it takes; with none, it is over.</param>
    public sealed record WrongCodeEntered(Guid ChallengeId, int AttemptsLeft) : SecurityInfoEvent;

    /// <summary>The challenge was not met in time; what was offered in it is dropped. A call's is <see cref="CallExpired"/>.</summary>
    public sealed record ChallengeExpired(Guid ChallengeId) : SecurityInfoEvent;

    /// <summary>The challenge was called off; what was offered in it is dropped. A call's is <see cref="CallCancelled"/>.</summary>
    public sealed record ChallengeCancelled(Guid ChallengeId, CancellationCause Cause) : SecurityInfoEvent;
}
