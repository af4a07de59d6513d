using SecurityInfo.Api.Identity;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why the rule for stepping up cannot be set.</summary>
public interface ISetStepUpRuleError : IError;

/// <summary>Why there is no temporary pass.</summary>
public interface IIssueTemporaryPassError : IError;

/// <summary>Why a temporary pass was not taken back.</summary>
public interface IRevokeTemporaryPassError : IError;

/// <summary>Why a temporary pass proves nobody.</summary>
public interface IRedeemTemporaryPassError : IError;

/// <summary>The sign-in is too old or too weak for that. Have the person sign in again, as RFC 9470 has it, and ask again with the new token.</summary>
[Implements(typeof(IError))]
public sealed class ReauthenticationNeeded(Refusal.ReauthenticationNeeded refused) : UserError(refused, null),
    IAddPhoneError, IChangePhoneError, IAddEmailError, IChangeEmailError, IAddSecurityQuestionsError, IGenerateRecoveryCodesError, IAddSecurityKeyError, IAddAuthenticatorAppError, IRenameMethodError, IDeleteMethodError, IChangeDefaultError, IIssueTemporaryPassError, IHelpError, IApproveHelpError, IErasePersonError, IApproveErasureError, ILiftLegalHoldError, ISetRetentionRuleError
{
    /// <summary>What has to be shown: the highest that the person has.</summary>
    public SignInLevel Level => refused.Level;

    /// <summary>What to ask the issuer for as acr_values; null where any way of signing in does.</summary>
    public string? Acr([FromServices] SignIns signIns) => signIns.Acr(refused.Level);

    /// <summary>How old the sign-in may be, in seconds: what to ask the issuer for as max_age.</summary>
    public int MaxAge => (int)refused.MaxAge.TotalSeconds;

    /// <summary>True where signing in again does not do: the organization wants a temporary pass of whoever has no method yet.</summary>
    public bool TemporaryPassNeeded => refused.ByPass;
}

/// <summary>The person is blocked: for now nobody is verified as them, and nothing of theirs is changed by themself.</summary>
[Implements(typeof(IError))]
public sealed class PersonIsBlocked(Refusal.PersonBlocked refused) : UserError(refused, null),
    IAddPhoneError, IChangePhoneError, IAddEmailError, IChangeEmailError, IAddSecurityQuestionsError, IGenerateRecoveryCodesError, IAddSecurityKeyError, IConfirmSecurityKeyError, IAddAuthenticatorAppError, IRenameMethodError, IConfirmChallengeError, IResendChallengeError, IDeleteMethodError, IChangeDefaultError, IIssueTemporaryPassError, IRedeemTemporaryPassError, IStartVerificationError, IChooseVerificationOptionError, IIssueStatementError
{
    /// <summary>Whom to ask; null where the organization has named nobody.</summary>
    public HelpDesk? HelpDesk => refused.HelpDesk;
}

/// <summary>There is no such pass.</summary>
[Implements(typeof(IError))]
public sealed class TemporaryPassTermsNotValid(Refusal refused) : UserError(refused, null), IIssueTemporaryPassError;

/// <summary>It is no pass that holds: there is none, it is over, or this is not it.</summary>
[Implements(typeof(IError))]
public sealed class TemporaryPassNotValid(Refusal refused) : UserError(refused, "value"), IRedeemTemporaryPassError;

public sealed partial class ConcurrentChange : ISetStepUpRuleError, IIssueTemporaryPassError, IRevokeTemporaryPassError, IRedeemTemporaryPassError;

public sealed partial class RequestIdReused : ISetStepUpRuleError, IIssueTemporaryPassError, IRevokeTemporaryPassError, IRedeemTemporaryPassError;

public sealed partial class PolicyRuleNotValid : ISetStepUpRuleError;
