using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why somebody cannot be verified.</summary>
public interface IStartVerificationError : IError;

/// <summary>Why the person is not asked that way.</summary>
public interface IChooseVerificationOptionError : IError;

/// <summary>Why an answer does not count.</summary>
public interface IAnswerVerificationError : IError;

/// <summary>Why a verification cannot be called off.</summary>
public interface ICancelVerificationError : IError;

/// <summary>Why there is no statement.</summary>
public interface IIssueStatementError : IError;

/// <summary>The person has nothing that they could be verified by for this purpose.</summary>
[Implements(typeof(IError))]
public sealed class NoMethodUsable(Refusal.NoMethodUsable refused) : UserError(refused, "userId"), IStartVerificationError
{
    /// <summary>What would do, and the organization allows: one of these is to be added.</summary>
    public IEnumerable<MethodKind> Kinds => refused.Kinds;
}

/// <summary>There can be no such nonce.</summary>
[Implements(typeof(IError))]
public sealed class NonceNotValid(Refusal refused) : UserError(refused, "nonce"), IStartVerificationError;

/// <summary>There is no such verification, or somebody else began it.</summary>
[Implements(typeof(IError))]
public sealed class VerificationNotFound(Refusal refused) : UserError(refused, "id"), IChooseVerificationOptionError, IAnswerVerificationError, ICancelVerificationError, IIssueStatementError;

/// <summary>The verification is over.</summary>
[Implements(typeof(IError))]
public sealed class VerificationOver(Refusal.VerificationOver refused) : UserError(refused, "id"), IChooseVerificationOptionError, IAnswerVerificationError, ICancelVerificationError, IIssueStatementError
{
    /// <summary>How it ended.</summary>
    public VerificationStatus Status => refused.Status;
}

/// <summary>The person cannot be verified this way, or no longer.</summary>
[Implements(typeof(IError))]
public sealed class OptionNotUsable(Refusal refused) : UserError(refused, "methodId"), IChooseVerificationOptionError, IAnswerVerificationError;

/// <summary>Nothing waits for an answer: a way is to be chosen first.</summary>
[Implements(typeof(IError))]
public sealed class NothingAsked(Refusal refused) : UserError(refused, "id"), IAnswerVerificationError;

/// <summary>What is asked is answered otherwise: with a code, with answers or with a security key.</summary>
[Implements(typeof(IError))]
public sealed class AnotherAnswerNeeded(Refusal.AnotherAnswerNeeded refused) : UserError(refused, null), IAnswerVerificationError
{
    /// <summary>What is asked.</summary>
    public MethodKind Kind => refused.Kind;
}

/// <summary>The person is not verified yet.</summary>
[Implements(typeof(IError))]
public sealed class NotVerified(Refusal refused) : UserError(refused, "id"), IIssueStatementError;

/// <summary>The statement was given already.</summary>
[Implements(typeof(IError))]
public sealed class StatementGiven(Refusal refused) : UserError(refused, "id"), IIssueStatementError;

public sealed partial class RequestIdReused : IStartVerificationError, IChooseVerificationOptionError, IAnswerVerificationError, ICancelVerificationError, IIssueStatementError;
