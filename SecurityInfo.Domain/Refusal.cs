using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Questions;

namespace SecurityInfo.Domain;

/// <summary>A reason not to do what was asked, which the asker can act on.</summary>
/// <param name="Code">Stable, for programs and for the history.</param>
/// <param name="Message">Plain text for people, without personal data.</param>
public abstract partial record Refusal(string Code, string Message)
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
        : Refusal("CHANNEL_NOT_AVAILABLE", "This cannot be used right now. Choose another way.");

    public sealed record EmailNotAvailable()
        : Refusal("EMAIL_NOT_AVAILABLE", "No mail is sent right now. Try again later, or choose another way.");

    public sealed record MethodAlreadyAdded(Guid MethodId)
        : Refusal("METHOD_ALREADY_ADDED", "This method has already been added. Change or delete it instead.");

    public sealed record MethodNotAvailable(MethodKind Kind)
        : Refusal("METHOD_NOT_AVAILABLE", "This method cannot be used here yet. Choose another one.");

    public sealed record MethodLimitReached(int Limit)
        : Refusal("METHOD_LIMIT_REACHED", "You have as many of these as you can have. Delete one before you add another.");

    public sealed record AnotherMethodNeeded()
        : Refusal("ANOTHER_METHOD_NEEDED", "Add a phone, an authenticator app or a security key first: recovery codes stand in for those.");

    public sealed record QuestionsNotOffered()
        : Refusal("QUESTIONS_NOT_OFFERED", "Your organization has not written its security questions yet.");

    public sealed record NotForAdministrators()
        : Refusal("NOT_FOR_ADMINISTRATORS", "Who administers the organization cannot use security questions. Choose another method.")
    {
        public override bool MattersForSecurity => true;
    }

    /// <param name="Problem">What is wrong.</param>
    /// <param name="Index">With which answer, from 0; null where it is about no single one.</param>
    public sealed record AnswersNotValid(AnswerProblem Problem, int? Index)
        : Refusal("ANSWERS_NOT_VALID", Problem switch
        {
            AnswerProblem.TooFew => "Your organization wants more answers.",
            AnswerProblem.TooMany => "Give 5 answers at the most.",
            AnswerProblem.QuestionNotOffered => "Your organization does not offer this question any more. Choose another one.",
            AnswerProblem.QuestionTwice => "Answer each question once.",
            AnswerProblem.TooShort => "An answer has 3 characters at the least.",
            AnswerProblem.TooLong => "An answer has 40 characters at the most.",
            AnswerProblem.AnswerTwice => "Give each question an answer of its own.",
            _ => "The question itself gives this answer away.",
        });

    public sealed record Busy()
        : Refusal("BUSY", "Too much is being asked at once. Try again in a moment.");

    public sealed record RequestIdReused()
        : Refusal("REQUEST_ID_REUSED", "This was sent by the id of another request. Send it by an id of its own.");

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

    public sealed record AnsweredInTheApp()
        : Refusal("ANSWERED_IN_THE_APP", "This challenge is answered in the app: enter the number there.");

    public sealed record SignatureNotValid()
        : Refusal("SIGNATURE_NOT_VALID", "This is not signed by the device that was asked.")
    {
        public override bool MattersForSecurity => true;
    }

    /// <param name="RetryAfter">The soonest that one more may be asked for.</param>
    /// <param name="Kind">By call, text or mail.</param>
    public sealed record TooManyChallenges(DateTimeOffset RetryAfter, MethodKind Kind)
        : Refusal("TOO_MANY_CHALLENGES", Kind switch
        {
            MethodKind.PhoneCall => "You've hit our limit on verification calls. Try again later.",
            MethodKind.TextMessage => "You've hit our limit on text verification codes. Try again later.",
            MethodKind.Email => "You've hit our limit on verification mails. Try again later.",
            _ => "You've tried this too often. Try again later.",
        })
    {
        public override bool MattersForSecurity => true;
    }

    /// <param name="AttemptsLeft">How many more the challenge takes; with none, it is over.</param>
    public sealed record WrongCode(int AttemptsLeft)
        : Refusal("WRONG_CODE", AttemptsLeft > 0 ? "That is not the right code. Look at the newest one and try again." : "That is not the right code. Start again.");

    public sealed record AnsweredWithTheKey()
        : Refusal("ANSWERED_WITH_THE_KEY", "This challenge is answered with the security key, not with a code.");

    public sealed record SecurityKeyNotVerified(SecurityKeyProblem Problem)
        : Refusal("SECURITY_KEY_NOT_VERIFIED", Problem.Explained());

    public sealed record TooManyWrongCodes(DateTimeOffset RetryAfter)
        : Refusal("TOO_MANY_WRONG_CODES", "Too many wrong codes were given. Try again later.")
    {
        public override bool MattersForSecurity => true;
    }

    public sealed record EmailAddressNotValid()
        : Refusal("EMAIL_ADDRESS_NOT_VALID", "This is not an email address.");

    public sealed record AddressOfAccount()
        : Refusal("ADDRESS_OF_ACCOUNT", "This is the address of the account itself: without its password, nobody could read a mail that is sent there. Give another one.");

    public sealed record NameNotValid()
        : Refusal("NAME_NOT_VALID", "A name has 1 to 40 characters.");

    public sealed record ConcurrentChange(int CurrentVersion)
        : Refusal("CONCURRENT_CHANGE", "It has been changed in the meantime. Look again before you change it.");

    public sealed record PolicyRuleNotValid(string Why)
        : Refusal("POLICY_RULE_NOT_VALID", Why);
}
