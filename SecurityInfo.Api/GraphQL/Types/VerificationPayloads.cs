using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What came of beginning to verify somebody.</summary>
/// <param name="Verification">To go on with; null where nothing was begun.</param>
/// <param name="UserErrors">Why nothing was; empty where it was.</param>
public sealed record StartVerificationPayload(VerificationPage? Verification, [property: UnionList<IStartVerificationError>] IEnumerable<IStartVerificationError> UserErrors);

/// <summary>What came of asking somebody to prove a method.</summary>
/// <param name="Verification">As it is now; null where there is none.</param>
/// <param name="KeyOptions">What to ask a security key, as JSON: for PublicKeyCredential.parseRequestOptionsFromJSON and navigator.credentials.get. Null where none is asked.</param>
/// <param name="UserErrors">Why nobody was asked; empty where they were.</param>
public sealed record ChooseVerificationOptionPayload(VerificationPage? Verification, string? KeyOptions, [property: UnionList<IChooseVerificationOptionError>] IEnumerable<IChooseVerificationOptionError> UserErrors);

/// <summary>What came of an answer.</summary>
/// <param name="Verification">As it is now; null where there is none.</param>
/// <param name="UserErrors">Why the answer does not count; empty where it does.</param>
public sealed record AnswerVerificationPayload(VerificationPage? Verification, [property: UnionList<IAnswerVerificationError>] IEnumerable<IAnswerVerificationError> UserErrors);

/// <summary>What came of calling a verification off.</summary>
/// <param name="Verification">As it is now; null where there is none.</param>
/// <param name="UserErrors">Why it was not; empty where it was.</param>
public sealed record CancelVerificationPayload(VerificationPage? Verification, [property: UnionList<ICancelVerificationError>] IEnumerable<ICancelVerificationError> UserErrors);

/// <summary>What came of asking for a statement.</summary>
/// <param name="Verification">As it is now; null where there is none.</param>
/// <param name="Statement">Given this once; null where there is nothing to state.</param>
/// <param name="UserErrors">Why there is none; empty where there is.</param>
public sealed record IssueStatementPayload(VerificationPage? Verification, string? Statement, [property: UnionList<IIssueStatementError>] IEnumerable<IIssueStatementError> UserErrors);
