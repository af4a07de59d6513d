using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why it cannot be asked for that somebody is erased.</summary>
public interface IErasePersonError : IError;

/// <summary>Why an erasure is not approved.</summary>
public interface IApproveErasureError : IError;

/// <summary>Why an erasure is not turned down.</summary>
public interface IDeclineErasureError : IError;

/// <summary>Why there is no legal hold.</summary>
public interface ISetLegalHoldError : IError;

/// <summary>Why a legal hold is not lifted.</summary>
public interface ILiftLegalHoldError : IError;

/// <summary>Why nothing comes of a legal hold.</summary>
public interface IHoldError : ISetLegalHoldError, ILiftLegalHoldError;

public sealed partial class ConcurrentChange : IErasePersonError, IApproveErasureError, IDeclineErasureError, IHoldError;

public sealed partial class RequestIdReused : IErasePersonError, IApproveErasureError, IDeclineErasureError, IHoldError;

/// <summary>This could be no case number.</summary>
[Implements(typeof(IError))]
public sealed class CaseNumberNotValid(Refusal refused) : UserError(refused, "caseNumber"), IErasePersonError;

/// <summary>The person is under a legal hold, and nobody erases them as long as it is not lifted.</summary>
[Implements(typeof(IError))]
public sealed class LegalHoldStands(Refusal refused) : UserError(refused, null), IErasePersonError, IApproveErasureError;
