using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why a method of somebody is not deleted.</summary>
public interface IDeleteMethodForError : IError;

/// <summary>Why somebody does not have to register everything anew.</summary>
public interface IRequireReregistrationError : IError;

/// <summary>Why somebody's sessions are not ended.</summary>
public interface IRevokeSessionsError : IError;

/// <summary>Why somebody is not blocked.</summary>
public interface IBlockPersonError : IError;

/// <summary>Why a block is not lifted.</summary>
public interface IUnblockPersonError : IError;

/// <summary>Why it is not approved.</summary>
public interface IApproveHelpError : IError;

/// <summary>Why it is not turned down.</summary>
public interface IDeclineHelpError : IError;

/// <summary>Why a number or address is not told.</summary>
public interface IRevealNumberError : IError;

/// <summary>Why it cannot be set how the help desk works.</summary>
public interface ISetHelpDeskRuleError : IError;

/// <summary>Why nothing is done for, or to, somebody.</summary>
public interface IHelpError : IDeleteMethodForError, IRequireReregistrationError, IRevokeSessionsError, IBlockPersonError, IUnblockPersonError, IDeclineHelpError, IRevealNumberError;

public sealed partial class ConcurrentChange : IHelpError, IApproveHelpError, ISetHelpDeskRuleError;

public sealed partial class MethodNotFound : IDeleteMethodForError, IRevealNumberError;

public sealed partial class RequestIdReused : IHelpError, IApproveHelpError, ISetHelpDeskRuleError;

public sealed partial class PolicyRuleNotValid : ISetHelpDeskRuleError;

/// <summary>Nobody helps, blocks or reveals themself.</summary>
[Implements(typeof(IError))]
public sealed class NotForOneself(Refusal refused) : UserError(refused, null), IHelpError, IApproveHelpError, IIssueTemporaryPassError, IErasePersonError, IApproveErasureError, IDeclineErasureError, IHoldError;

/// <summary>The organization has nobody by that id who has security info.</summary>
[Implements(typeof(IError))]
public sealed class PersonNotFound(Refusal refused) : UserError(refused, "userId"), IHelpError, IApproveHelpError, IErasePersonError, IHoldError;

/// <summary>There has to be a reason, and not a longer one.</summary>
[Implements(typeof(IError))]
public sealed class ReasonNotValid(Refusal refused) : UserError(refused, "reason"), IHelpError, IIssueTemporaryPassError, IErasePersonError, IDeclineErasureError, IHoldError;

/// <summary>A block does not last so long, or so short.</summary>
[Implements(typeof(IError))]
public sealed class DaysNotValid(Refusal refused) : UserError(refused, "days"), IBlockPersonError;

/// <summary>A block holds that lasts longer, and this would make it shorter.</summary>
[Implements(typeof(IError))]
public sealed class AlreadyBlocked(Refusal.AlreadyBlocked refused) : UserError(refused, "days"), IBlockPersonError
{
    /// <summary>When the block that holds ends by itself.</summary>
    public DateTimeOffset Until => refused.Until;
}

/// <summary>It was approved or turned down, or nobody approved it in time, or it has no object any more, or it never was.</summary>
[Implements(typeof(IError))]
public sealed class HelpRequestNotFound(Refusal refused) : UserError(refused, "id"), IApproveHelpError, IDeclineHelpError, IApproveErasureError, IDeclineErasureError;

/// <summary>Whoever asked for it cannot approve it.</summary>
[Implements(typeof(IError))]
public sealed class AnotherApproverNeeded(Refusal refused) : UserError(refused, null), IApproveHelpError, IApproveErasureError;

/// <summary>The method has no number and no address. What else it has is told to nobody.</summary>
[Implements(typeof(IError))]
public sealed class NothingToReveal(Refusal refused) : UserError(refused, "methodId"), IRevealNumberError;

/// <summary>The person's key is gone, and with it whatever could be told.</summary>
[Implements(typeof(IError))]
public sealed class PersonErased(Refusal refused) : UserError(refused, null), IRevealNumberError;
