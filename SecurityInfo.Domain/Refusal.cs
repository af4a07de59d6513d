using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain;

/// <summary>A reason not to do what was asked, which the asker can act on.</summary>
/// <param name="Code">Stable, for programs and for the history.</param>
/// <param name="Message">Plain text for people, without personal data.</param>
public abstract record Refusal(string Code, string Message)
{
    /// <summary>Kept in the history, since it may show somebody probing.</summary>
    public virtual bool MattersForSecurity => false;

    public sealed record PhoneNumberNotValid(PhoneNumberProblem Problem)
        : Refusal("PHONE_NUMBER_NOT_VALID", Problem.Explained())
    {
        public override bool MattersForSecurity => Problem.IsRefusedKindOfNumber();
    }

    public sealed record MethodNotAllowed(MethodKind Kind, HelpDesk? HelpDesk)
        : Refusal("METHOD_NOT_ALLOWED", "Your organization does not allow this method. Choose another one or contact your help desk.")
    {
        public override bool MattersForSecurity => true;
    }

    public sealed record ChannelNotAvailable(PhoneChannel Channel)
        : Refusal("CHANNEL_NOT_AVAILABLE", "Text messages cannot be sent here yet. Choose a call.");

    public sealed record MethodAlreadyAdded(Guid MethodId)
        : Refusal("METHOD_ALREADY_ADDED", "This method has already been added. Change or delete it instead.");

    public sealed record MobilePhoneNeeded()
        : Refusal("MOBILE_PHONE_NEEDED", "Add a mobile phone before an alternate one.");

    public sealed record MethodNotFound()
        : Refusal("METHOD_NOT_FOUND", "There is no such method.")
    {
        public override bool MattersForSecurity => true;
    }

    public sealed record MethodNotUsable(ImmutableArray<VerificationPurpose> UsableFor)
        : Refusal("METHOD_NOT_USABLE", "This method cannot be the default for signing in.");

    public sealed record DeletionNotConfirmed()
        : Refusal("DELETION_NOT_CONFIRMED", "Confirm the deletion: it cannot be undone.");

    public sealed record ChallengeNotFound()
        : Refusal("CHALLENGE_NOT_FOUND", "There is no such challenge.")
    {
        public override bool MattersForSecurity => true;
    }

    public sealed record ChallengeOver(ChallengeStatus Status)
        : Refusal("CHALLENGE_OVER", "This challenge is over. Start again.");

    public sealed record AnsweredOnThePhone()
        : Refusal("ANSWERED_ON_THE_PHONE", "This challenge is answered on the phone: take the call and press #.");

    public sealed record TooManyChallenges(DateTimeOffset RetryAfter)
        : Refusal("TOO_MANY_CHALLENGES", "You've hit our limit on verification calls. Try again later.")
    {
        public override bool MattersForSecurity => true;
    }

    public sealed record ConcurrentChange(int CurrentVersion)
        : Refusal("CONCURRENT_CHANGE", "It has been changed in the meantime. Look again before you change it.");

    public sealed record PolicyRuleNotValid(string Why)
        : Refusal("POLICY_RULE_NOT_VALID", Why);
}
