using System.Globalization;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>A reason a change was refused that a person can act on.</summary>
[Name("Error")]
public interface IError
{
    /// <summary>Stable, for programs.</summary>
    string Code { get; }

    /// <summary>Plain text for people.</summary>
    string Message { get; }

    /// <summary>The path of the input field it is about, such as ["input", "number"]; null where it is about no single one.</summary>
    IEnumerable<string>? Field { get; }
}

/// <summary>Why a phone cannot be added.</summary>
public interface IAddPhoneError : IError;

/// <summary>Why a phone's number cannot be changed.</summary>
public interface IChangePhoneError : IError;

/// <summary>Why an email cannot be added.</summary>
public interface IAddEmailError : IError;

/// <summary>Why an email's address cannot be changed.</summary>
public interface IChangeEmailError : IError;

/// <summary>Why security questions cannot be added.</summary>
public interface IAddSecurityQuestionsError : IError;

/// <summary>Why there are no recovery codes.</summary>
public interface IGenerateRecoveryCodesError : IError;

/// <summary>Why the questions cannot be offered.</summary>
public interface IOfferSecurityQuestionsError : IError;
/// <summary>Why a security key cannot be registered now.</summary>
public interface IAddSecurityKeyError : IError;

/// <summary>Why a security key was not registered.</summary>
public interface IConfirmSecurityKeyError : IError;

/// <summary>Why the rule for security keys cannot be set.</summary>
public interface ISetSecurityKeyRuleError : IError;
/// <summary>Why an authenticator app cannot be added.</summary>
public interface IAddAuthenticatorAppError : IError;

/// <summary>Why the rule for authenticator apps cannot be set.</summary>
public interface ISetAuthenticatorAppRuleError : IError;

/// <summary>Why a method is not renamed.</summary>
public interface IRenameMethodError : IError;

/// <summary>Why the rule for emails cannot be set.</summary>
public interface ISetEmailRuleError : IError;

/// <summary>Why a challenge is not confirmed.</summary>
public interface IConfirmChallengeError : IError;

/// <summary>Why there is no further call.</summary>
public interface IResendChallengeError : IError;

/// <summary>Why a challenge cannot be called off.</summary>
public interface ICancelChallengeError : IError;

/// <summary>Why a method is not deleted.</summary>
public interface IDeleteMethodError : IError;

/// <summary>Why the default cannot be changed to this.</summary>
public interface IChangeDefaultError : IError;

/// <summary>Why a rule cannot be set.</summary>
public interface ISetMethodRuleError : IError;

/// <summary>Why the regions of phone numbers cannot be set.</summary>
public interface ISetPhoneRegionsError : IError;

/// <summary>Why it cannot be set how many calls, texts and mails there may be.</summary>
public interface ISetDeliveryCapError : IError;

/// <summary>Why the help desk cannot be set.</summary>
public interface ISetHelpDeskError : IError;

public abstract class UserError(Refusal refusal, params string[]? about)
{
    public string Code => refusal.Code;
    public string Message => refusal.Message;
    public IEnumerable<string>? Field => about is null ? null : ["input", .. about];
}

/// <summary>The number is none that may be called.</summary>
[Implements(typeof(IError))]
public sealed class PhoneNumberNotValid(Refusal.PhoneNumberNotValid refused) : UserError(refused, "number"), IAddPhoneError, IChangePhoneError
{
    /// <summary>What is wrong with it. The message says the same in words.</summary>
    public PhoneNumberProblem Problem => refused.Problem;

    /// <summary>How a valid number looks.</summary>
    public string Example => "+1 4255551234";
}

/// <summary>The organization does not allow this kind of method.</summary>
[Implements(typeof(IError))]
public sealed class MethodNotAllowed(Refusal.MethodNotAllowed refused, SecurityInfoPage page) : UserError(refused, null), IAddPhoneError, IChangePhoneError, IAddEmailError, IChangeEmailError, IAddSecurityQuestionsError, IGenerateRecoveryCodesError, IConfirmChallengeError, IResendChallengeError, IAddSecurityKeyError, IConfirmSecurityKeyError, IAddAuthenticatorAppError
{
    /// <summary>The kind that is not allowed.</summary>
    public MethodKind Kind => refused.Kind;

    /// <summary>Whom to ask; null where the organization has named nobody.</summary>
    public HelpDesk? HelpDesk => refused.HelpDesk;

    /// <summary>What may be added instead.</summary>
    public IEnumerable<AddableMethod> Alternatives([FromServices] KeyCeremony keys) => page.AddableMethods(keys).Where(method => method.MayAdd);
}

/// <summary>The phone cannot be reached this way from here yet.</summary>
[Implements(typeof(IError))]
public sealed class ChannelNotAvailable(Refusal.ChannelNotAvailable refused, string? input) : UserError(refused, input is null ? null : [input]), IChooseVerificationOptionError, IAddPhoneError, IChangePhoneError, IResendChallengeError
{
    /// <summary>The channel that was asked for. The other one may do.</summary>
    public PhoneChannel Channel => refused.Channel;
}

/// <summary>No mail is sent from here for now.</summary>
[Implements(typeof(IError))]
public sealed class EmailNotAvailable(Refusal refused) : UserError(refused, null), IChooseVerificationOptionError, IAddEmailError, IChangeEmailError, IResendChallengeError;

/// <summary>There is a method of this kind, or with this number or address, already.</summary>
[Implements(typeof(IError))]
public sealed class MethodAlreadyAdded(Refusal refused, IVerificationMethod method) : UserError(refused, null), IAddPhoneError, IChangePhoneError, IAddEmailError, IChangeEmailError, IAddSecurityQuestionsError
{
    /// <summary>The method that is there: what to change or delete instead.</summary>
    public IVerificationMethod Method => method;
}

/// <summary>The organization has not written its security questions yet.</summary>
[Implements(typeof(IError))]
public sealed class QuestionsNotOffered(Refusal refused) : UserError(refused, null), IAddSecurityQuestionsError;

/// <summary>Who administers the organization cannot use security questions.</summary>
[Implements(typeof(IError))]
public sealed class NotForAdministrators(Refusal refused) : UserError(refused, null), IAddSecurityQuestionsError;

/// <summary>The answers cannot be taken. The field says which of them is meant, where it is a single one.</summary>
[Implements(typeof(IError))]
public sealed class AnswersNotValid(Refusal.AnswersNotValid refused)
    : UserError(refused, refused.Index is { } index ? ["answers", index.ToString(CultureInfo.InvariantCulture), refused.Problem is AnswerProblem.QuestionNotOffered or AnswerProblem.QuestionTwice ? "questionId" : "answer"] : ["answers"]), IAddSecurityQuestionsError
{
    /// <summary>What is wrong. The message says the same in words.</summary>
    public AnswerProblem Problem => refused.Problem;
}

/// <summary>The server has too much to do just now. Nothing is wrong with what was asked.</summary>
[Implements(typeof(IError))]
public sealed class Busy(Refusal refused) : UserError(refused, null), IAnswerVerificationError, IAddSecurityQuestionsError;

/// <summary>Recovery codes need something to stand in for: a phone, an authenticator app or a security key.</summary>
[Implements(typeof(IError))]
public sealed class AnotherMethodNeeded(Refusal refused) : UserError(refused, null), IGenerateRecoveryCodesError;
/// <summary>This installation cannot verify anybody that way yet.</summary>
[Implements(typeof(IError))]
public sealed class MethodNotAvailable(Refusal.MethodNotAvailable refused) : UserError(refused, null), IAddSecurityKeyError
{
    /// <summary>The kind that was asked for.</summary>
    public MethodKind Kind => refused.Kind;
}

/// <summary>The person has as many of these as can be had.</summary>
[Implements(typeof(IError))]
public sealed class MethodLimitReached(Refusal.MethodLimitReached refused) : UserError(refused, null), IAddAuthenticatorAppError, IAddSecurityKeyError, IConfirmSecurityKeyError
{
    /// <summary>How many can be had.</summary>
    public int Limit => refused.Limit;
}

/// <summary>The security key was not registered, and its challenge is over.</summary>
[Implements(typeof(IError))]
public sealed class SecurityKeyNotVerified(Refusal.SecurityKeyNotVerified refused) : UserError(refused, "credential"), IConfirmSecurityKeyError
{
    /// <summary>What is wrong. The message says the same in words.</summary>
    public SecurityKeyProblem Problem => refused.Problem;
}

/// <summary>An alternate phone needs a mobile one.</summary>
[Implements(typeof(IError))]
public sealed class MobilePhoneNeeded(Refusal refused) : UserError(refused, "kind"), IAddPhoneError;

/// <summary>There is no such method, or it is somebody else's.</summary>
[Implements(typeof(IError))]
public sealed partial class MethodNotFound(Refusal refused, string input) : UserError(refused, input), IChangePhoneError, IChangeEmailError, IRenameMethodError, IDeleteMethodError, IChangeDefaultError;

/// <summary>The method cannot be the default.</summary>
[Implements(typeof(IError))]
public sealed class MethodNotUsable(Refusal.MethodNotUsable refused) : UserError(refused, "kind"), IChangeDefaultError
{
    /// <summary>What it can be used for.</summary>
    public IEnumerable<VerificationPurpose> UsableFor => refused.UsableFor;
}

/// <summary>Without a confirmation, nothing is deleted.</summary>
[Implements(typeof(IError))]
public sealed class DeletionNotConfirmed(Refusal refused) : UserError(refused, "confirmed"), IDeleteMethodError;

/// <summary>There is no such challenge, or it is somebody else's.</summary>
[Implements(typeof(IError))]
public sealed class ChallengeNotFound(Refusal refused) : UserError(refused, "id"), IConfirmChallengeError, IResendChallengeError, ICancelChallengeError, IConfirmSecurityKeyError;

/// <summary>The challenge cannot succeed any more.</summary>
[Implements(typeof(IError))]
public sealed class ChallengeOver(Refusal.ChallengeOver refused) : UserError(refused, "id"), IAnswerVerificationError, IConfirmChallengeError, IResendChallengeError, ICancelChallengeError, IConfirmSecurityKeyError
{
    /// <summary>How it ended.</summary>
    public ShownStatus Status => VerificationChallenge.StatusOf(refused.Status, null);
}

/// <summary>It is not the code that was sent last.</summary>
[Implements(typeof(IError))]
public sealed class WrongCode(Refusal.WrongCode refused) : UserError(refused, "code"), IAnswerVerificationError, IConfirmChallengeError
{
    /// <summary>How many more the challenge takes; with none, it is over.</summary>
    public int AttemptsLeft => refused.AttemptsLeft;
}

/// <summary>Too many wrong codes were given in a row, in whichever challenges. For now none is looked at.</summary>
[Implements(typeof(IError))]
public sealed class TooManyWrongCodes(Refusal.TooManyWrongCodes refused) : UserError(refused, "code"), IAnswerVerificationError, IConfirmChallengeError, IRedeemTemporaryPassError
{
    /// <summary>The soonest that one more is looked at.</summary>
    public DateTimeOffset RetryAfter => refused.RetryAfter;
}

/// <summary>It is no address that mail can be sent to.</summary>
[Implements(typeof(IError))]
public sealed class EmailAddressNotValid(Refusal refused) : UserError(refused, "address"), IAddEmailError, IChangeEmailError
{
    /// <summary>How a valid address looks.</summary>
    public string Example => "pat@contoso.com";
}

/// <summary>It is the address of the account itself, which is of no use to who has lost the account.</summary>
[Implements(typeof(IError))]
public sealed class AddressOfAccount(Refusal refused) : UserError(refused, "address"), IAddEmailError, IChangeEmailError;

/// <summary>There can be no such name.</summary>
[Implements(typeof(IError))]
public sealed class NameNotValid(Refusal refused) : UserError(refused, "name"), IRenameMethodError, IConfirmSecurityKeyError, IAddAuthenticatorAppError;

/// <summary>A call takes no code: it is answered on the phone.</summary>
[Implements(typeof(IError))]
public sealed class AnsweredOnThePhone(Refusal refused) : UserError(refused, "code"), IAnswerVerificationError, IConfirmChallengeError;

/// <summary>A security key answers by itself, and its challenge takes no code.</summary>
[Implements(typeof(IError))]
public sealed class AnsweredWithTheKey(Refusal refused) : UserError(refused, "code"), IConfirmChallengeError;

/// <summary>A device that asks takes no code here: the number is entered on it.</summary>
[Implements(typeof(IError))]
public sealed class AnsweredInTheApp(Refusal refused) : UserError(refused, "code"), IAnswerVerificationError, IConfirmChallengeError;

/// <summary>Nothing more is sent for now.</summary>
[Implements(typeof(IError))]
public sealed class TooManyChallenges(Refusal.TooManyChallenges refused) : UserError(refused, null), IChooseVerificationOptionError, IAddPhoneError, IChangePhoneError, IAddEmailError, IChangeEmailError, IAddSecurityQuestionsError, IAddSecurityKeyError, IAddAuthenticatorAppError, IResendChallengeError
{
    /// <summary>The soonest that one more may be asked for.</summary>
    public DateTimeOffset RetryAfter => refused.RetryAfter;
}

/// <summary>It was changed in the meantime.</summary>
[Implements(typeof(IError))]
public sealed partial class ConcurrentChange(Refusal.ConcurrentChange refused) : UserError(refused, null),
    IStartVerificationError, IChooseVerificationOptionError, IAnswerVerificationError, ICancelVerificationError, IIssueStatementError, IAddPhoneError, IChangePhoneError, IAddEmailError, IChangeEmailError, IRenameMethodError, IConfirmChallengeError, IResendChallengeError, ICancelChallengeError, IDeleteMethodError, IChangeDefaultError, ISetMethodRuleError, ISetEmailRuleError, ISetPhoneRegionsError, ISetDeliveryCapError, ISetHelpDeskError, IAddSecurityQuestionsError, IGenerateRecoveryCodesError, IOfferSecurityQuestionsError, IAddSecurityKeyError, IConfirmSecurityKeyError, ISetSecurityKeyRuleError, IAddAuthenticatorAppError, ISetAuthenticatorAppRuleError
{
    /// <summary>The version it has now. Fetch it again before sending this as expectedVersion.</summary>
    public int CurrentVersion => refused.CurrentVersion;
}

/// <summary>The same requestId came with something else before.</summary>
[Implements(typeof(IError))]
public sealed partial class RequestIdReused(Refusal refused) : UserError(refused, "requestId"),
    IAddPhoneError, IChangePhoneError, IAddEmailError, IChangeEmailError, IAddSecurityQuestionsError, IGenerateRecoveryCodesError, IOfferSecurityQuestionsError, IAddSecurityKeyError, IConfirmSecurityKeyError, ISetSecurityKeyRuleError, IAddAuthenticatorAppError, ISetAuthenticatorAppRuleError, IRenameMethodError, ISetEmailRuleError, IConfirmChallengeError, IResendChallengeError, ICancelChallengeError, IDeleteMethodError, IChangeDefaultError, ISetMethodRuleError, ISetPhoneRegionsError, ISetDeliveryCapError, ISetHelpDeskError;

/// <summary>Such a rule cannot be.</summary>
[Implements(typeof(IError))]
public sealed partial class PolicyRuleNotValid(Refusal refused) : UserError(refused, null), ISetMethodRuleError, ISetPhoneRegionsError, ISetDeliveryCapError, ISetHelpDeskError, IOfferSecurityQuestionsError, ISetSecurityKeyRuleError, ISetAuthenticatorAppRuleError;

static class UserErrors
{
    /// <summary>The refusal as the mutation shows it.</summary>
    /// <param name="refusal">Null where there was none.</param>
    /// <param name="page">What stands now.</param>
    /// <param name="methodInput">The input field that names a method.</param>
    /// <param name="channelInput">The input field that names a channel; null where none does.</param>
    public static IEnumerable<TError> Of<TError>(Refusal? refusal, SecurityInfoPage? page, string methodInput = "id", string? channelInput = "channel") where TError : class, IError =>
        refusal is null ? [] : [(TError)Shown(refusal, page, methodInput, channelInput)];

    static IError Shown(Refusal refusal, SecurityInfoPage? page, string methodInput, string? channelInput) => refusal switch
    {
        Refusal.PhoneNumberNotValid refused => new PhoneNumberNotValid(refused),
        Refusal.MethodNotAllowed refused => new MethodNotAllowed(refused, page!),
        Refusal.MethodNotAvailable refused => new MethodNotAvailable(refused),
        Refusal.MethodLimitReached refused => new MethodLimitReached(refused),
        Refusal.SecurityKeyNotVerified refused => new SecurityKeyNotVerified(refused),
        Refusal.AnsweredWithTheKey refused => new AnsweredWithTheKey(refused),
        Refusal.ChannelNotAvailable refused => new ChannelNotAvailable(refused, channelInput),
        Refusal.EmailNotAvailable refused => new EmailNotAvailable(refused),
        Refusal.MethodAlreadyAdded refused when page!.Method(refused.MethodId) is { } method => new MethodAlreadyAdded(refused, method),
        Refusal.MethodAlreadyAdded => new ConcurrentChange(new(page!.Person.Info.Version)), // The first time it was there; it has been deleted since.
        Refusal.MobilePhoneNeeded refused => new MobilePhoneNeeded(refused),
        Refusal.MethodNotFound refused => new MethodNotFound(refused, methodInput),
        Refusal.CaseNumberNotValid refused => new CaseNumberNotValid(refused),
        Refusal.LegalHoldStands refused => new LegalHoldStands(refused),
        Refusal.NeverDropped refused => new NeverDropped(refused),
        Refusal.MethodNotUsable refused => new MethodNotUsable(refused),
        Refusal.DeletionNotConfirmed refused => new DeletionNotConfirmed(refused),
        Refusal.ChallengeNotFound refused => new ChallengeNotFound(refused),
        Refusal.ChallengeOver refused => new ChallengeOver(refused),
        Refusal.AnsweredOnThePhone refused => new AnsweredOnThePhone(refused),
        Refusal.AnsweredInTheApp refused => new AnsweredInTheApp(refused),
        Refusal.TooManyChallenges refused => new TooManyChallenges(refused),
        Refusal.ConcurrentChange refused => new ConcurrentChange(refused),
        Refusal.WrongCode refused => new WrongCode(refused),
        Refusal.TooManyWrongCodes refused => new TooManyWrongCodes(refused),
        Refusal.EmailAddressNotValid refused => new EmailAddressNotValid(refused),
        Refusal.AddressOfAccount refused => new AddressOfAccount(refused),
        Refusal.NameNotValid refused => new NameNotValid(refused),
        Refusal.QuestionsNotOffered refused => new QuestionsNotOffered(refused),
        Refusal.NotForAdministrators refused => new NotForAdministrators(refused),
        Refusal.AnswersNotValid refused => new AnswersNotValid(refused),
        Refusal.Busy refused => new Busy(refused),
        Refusal.AnotherMethodNeeded refused => new AnotherMethodNeeded(refused),
        Refusal.NotForOneself refused => new NotForOneself(refused),
        Refusal.PersonNotFound refused => new PersonNotFound(refused),
        Refusal.ReasonNotValid refused => new ReasonNotValid(refused),
        Refusal.DaysNotValid refused => new DaysNotValid(refused),
        Refusal.AlreadyBlocked refused => new AlreadyBlocked(refused),
        Refusal.HelpRequestNotFound refused => new HelpRequestNotFound(refused),
        Refusal.AnotherApproverNeeded refused => new AnotherApproverNeeded(refused),
        Refusal.NothingToReveal refused => new NothingToReveal(refused),
        Refusal.PersonErased refused => new PersonErased(refused),
        Refusal.PolicyRuleNotValid refused => new PolicyRuleNotValid(refused),
        Refusal.NoMethodUsable refused => new NoMethodUsable(refused),
        Refusal.PersonBlocked refused => new PersonIsBlocked(refused),
        Refusal.NonceNotValid refused => new NonceNotValid(refused),
        Refusal.VerificationNotFound refused => new VerificationNotFound(refused),
        Refusal.VerificationOver refused => new VerificationOver(refused),
        Refusal.OptionNotUsable refused => new OptionNotUsable(refused),
        Refusal.NothingAsked refused => new NothingAsked(refused),
        Refusal.AnotherAnswerNeeded refused => new AnotherAnswerNeeded(refused),
        Refusal.NotVerified refused => new NotVerified(refused),
        Refusal.StatementGiven refused => new StatementGiven(refused),
        Refusal.LastMethodRequired refused => new LastMethodRequired(refused),
        Refusal.RequirementsNotSkippable refused => new RequirementsNotSkippable(refused),
        Refusal.ReauthenticationNeeded refused => new ReauthenticationNeeded(refused),
        Refusal.TemporaryPassTermsNotValid refused => new TemporaryPassTermsNotValid(refused),
        Refusal.TemporaryPassNotValid refused => new TemporaryPassNotValid(refused),
        Refusal.TooManyExports refused => new TooManyExports(refused),
        Refusal.ExportNotFound refused => new ExportNotFound(refused),
        Refusal.RequestIdReused refused => new RequestIdReused(refused),
        _ => throw new InvalidOperationException($"{refusal.Code} is not shown yet."),
    };
}
