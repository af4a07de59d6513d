using System.Text.Json.Serialization;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Verifications;

namespace SecurityInfo.Domain;

/// <summary>What can happen while somebody is verified for a relying party. Stored for ever: see docs/events.md before touching one.</summary>
public abstract record VerificationEvent
{
    VerificationEvent() { }

    /// <summary>A relying party wants somebody verified. What that takes is settled here, and nobody asks for less later.</summary>
    /// <param name="UserId">Who they say they are; null where there is nobody of that name.</param>
    /// <param name="Name">The fingerprint of the name they gave, whoever that is.</param>
    /// <param name="IsDecoy">Whether it only looks like a verification: nothing is sent, and no answer is right.</param>
    /// <param name="Purpose">What they are verified for.</param>
    /// <param name="Strength">What their methods have to be good for.</param>
    /// <param name="MethodsNeeded">How many different methods it takes.</param>
    /// <param name="Options">Of which they choose, the default first.</param>
    /// <param name="RelyingParty">Who wants to know.</param>
    /// <param name="Nonce">What the relying party wants to find in the statement.</param>
    /// <param name="At">When it was asked for.</param>
    /// <param name="ExpiresAt">When it is over at the latest.</param>
    /// <param name="Session">The fingerprint of the session that its success lifts: of somebody who has themself verified. Null for everybody else.</param>
    public sealed record VerificationStarted(
        string? UserId, string Name, bool IsDecoy, VerificationPurpose Purpose, RequiredStrength Strength, int MethodsNeeded, ImmutableArray<SignInChoice> Options,
        string RelyingParty, string? Nonce, DateTimeOffset At, DateTimeOffset ExpiresAt,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Session = null) : VerificationEvent;

    /// <summary>The person is asked to prove a method. What was asked before in the same verification is asked no longer.</summary>
    /// <param name="ChallengeId">The challenge, and the name of the call, text or mail.</param>
    /// <param name="MethodId">The method.</param>
    /// <param name="Kind">How it is to be proven.</param>
    /// <param name="To">The fingerprint of the number or address; null where nothing is sent.</param>
    /// <param name="Number">What is shown to be entered on a device, or pressed in a call before <c>#</c>; null where nothing is.</param>
    /// <param name="Ceremony">What a security key's answer is held against; null where none is asked.</param>
    /// <param name="Questions">Those of the security questions that are asked; null where none are.</param>
    /// <param name="At">When it was asked.</param>
    /// <param name="ExpiresAt">When it is over.</param>
    public sealed record MethodAsked(
        Guid ChallengeId, Guid MethodId, MethodKind Kind, string? To, string? Number, Sealed? Ceremony, ImmutableArray<Guid>? Questions,
        DateTimeOffset At, DateTimeOffset ExpiresAt) : VerificationEvent;

    /// <summary>A node took the call on itself, before asking the carrier: from here on nobody dials it again.</summary>
    public sealed record DeliveryClaimed(Guid ChallengeId) : VerificationEvent;

    /// <param name="ChallengeId">Which challenge.</param>
    /// <param name="Carrier">Who places the call, or takes the text or mail there.</param>
    /// <param name="Reference">The carrier's own name for it.</param>
    public sealed record DeliveryTaken(Guid ChallengeId, string Carrier, string Reference) : VerificationEvent;

    /// <summary>Somebody picked up, or the carrier says that the text or mail has arrived. That proves nothing.</summary>
    public sealed record DeliveryArrived(Guid ChallengeId) : VerificationEvent;

    /// <summary>It came to nothing. While the verification lasts, it may be asked for again.</summary>
    public sealed record DeliveryFailed(Guid ChallengeId, DeliveryFailure Reason) : VerificationEvent;

    /// <summary>Something other than <c>#</c> or <c>0#</c> was pressed, and the prompt is given again.</summary>
    public sealed record WrongKeysPressed(Guid ChallengeId) : VerificationEvent;

    /// <summary>The answer was not right.</summary>
    /// <param name="ChallengeId">Which challenge.</param>
    /// <param name="AttemptsLeft">How many more the verification takes, whatever is asked; with none, it is over.</param>
    /// <param name="Questions">The security questions that are asked from here on; null where none are.</param>
    public sealed record AnswerRefused(Guid ChallengeId, int AttemptsLeft, ImmutableArray<Guid>? Questions = null) : VerificationEvent;

    /// <summary>The answer was right: the person has the method. With as many as it takes, they are verified.</summary>
    /// <param name="ChallengeId">Which challenge.</param>
    /// <param name="MethodId">What answered; of several security keys, the one that did.</param>
    /// <param name="Kind">How.</param>
    public sealed record AnswerAccepted(Guid ChallengeId, Guid MethodId, MethodKind Kind) : VerificationEvent;

    /// <summary>The person at the phone or device did not want it, and the verification is over.</summary>
    /// <param name="ChallengeId">Which challenge.</param>
    /// <param name="AsFraud">Whether they said that they had not asked for it.</param>
    public sealed record VerificationDenied(Guid ChallengeId, bool AsFraud) : VerificationEvent;

    /// <summary>Its time was over before the person was verified.</summary>
    public sealed record VerificationExpired : VerificationEvent;

    /// <summary>The relying party called it off.</summary>
    public sealed record VerificationCancelled : VerificationEvent;

    /// <summary>The relying party was given the signed statement that the person is verified, this once.</summary>
    /// <param name="StatementId">The statement's own id.</param>
    public sealed record StatementIssued(Guid StatementId) : VerificationEvent;
}
