using System.Text.Json.Serialization;
using SecurityInfo.Domain.Challenges;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>A phone is to be called. The first call of a challenge opens it; <paramref name="ExpiresAt"/> ends it at the latest.</summary>
    /// <param name="ChallengeId">Which challenge.</param>
    /// <param name="CallId">Which of its calls.</param>
    /// <param name="MethodId">The phone.</param>
    /// <param name="At">When it was asked for.</param>
    /// <param name="ExpiresAt">When the challenge is over.</param>
    /// <param name="Number">What is shown where the call was asked for, to be pressed before <c>#</c>; null where <c>#</c> alone does.</param>
    public sealed record CallRequested(
        Guid ChallengeId, Guid CallId, Guid MethodId, DateTimeOffset At, DateTimeOffset ExpiresAt,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Number = null) : SecurityInfoEvent;

    /// <summary>A node took the call on itself, before asking the carrier: from here on nobody dials it again.</summary>
    public sealed record CallClaimed(Guid ChallengeId, Guid CallId) : SecurityInfoEvent;

    /// <param name="ChallengeId">Which challenge.</param>
    /// <param name="CallId">Which of its calls.</param>
    /// <param name="Carrier">Who places it.</param>
    /// <param name="Reference">The carrier's own name for the call.</param>
    public sealed record CallPlaced(Guid ChallengeId, Guid CallId, string Carrier, string Reference) : SecurityInfoEvent;

    public sealed record CallAnswered(Guid ChallengeId, Guid CallId) : SecurityInfoEvent;

    /// <summary>Something other than what was asked for, or <c>0#</c>, was pressed, and the prompt is given again.</summary>
    public sealed record WrongKeyPressed(Guid ChallengeId, Guid CallId) : SecurityInfoEvent;

    /// <summary>What was asked for was pressed: the person holds the phone.</summary>
    public sealed record CallVerified(Guid ChallengeId, Guid CallId, Guid MethodId) : SecurityInfoEvent;

    /// <summary>The call came to nothing. While the challenge lasts, another one may be asked for.</summary>
    public sealed record CallFailed(Guid ChallengeId, Guid CallId, DeliveryFailure Reason) : SecurityInfoEvent;

    /// <summary><c>0#</c> was pressed: the person at the phone had not asked for the call.</summary>
    public sealed record FraudReported(Guid ChallengeId, Guid CallId, Guid MethodId) : SecurityInfoEvent;

    /// <summary>The challenge was not met in time; a number that was offered in it is dropped.</summary>
    public sealed record CallExpired(Guid ChallengeId) : SecurityInfoEvent;

    /// <summary>The challenge was called off; a number that was offered in it is dropped.</summary>
    public sealed record CallCancelled(Guid ChallengeId, CancellationCause Cause) : SecurityInfoEvent;
}
