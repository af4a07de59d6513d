namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Somebody who is to be erased.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
/// <param name="CaseNumber">Under which the wish is kept elsewhere: 1 to 40 letters, digits or - _ / . #. It is kept in clear, so it may tell nothing of the person.</param>
/// <param name="Reason">Why, in 1 to 400 characters. Whoever approves can read it; it is gone with the person.</param>
public sealed record ErasePersonInput([property: Id] string UserId, string CaseNumber, string Reason) : MutationInput;

/// <summary>An erasure that a second one approves.</summary>
/// <param name="Id">The request.</param>
public sealed record ApproveErasureInput([property: Id] string Id) : MutationInput;

/// <summary>An erasure that is turned down, or taken back.</summary>
/// <param name="Id">The request.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk, compliance and privacy can read it, and the person cannot.</param>
public sealed record DeclineErasureInput([property: Id] string Id, string Reason) : MutationInput;

/// <summary>Somebody whom nobody is to erase.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk, compliance and privacy can read it, and the person cannot.</param>
public sealed record SetLegalHoldInput([property: Id] string UserId, string Reason) : MutationInput;

/// <summary>Somebody who can be erased again.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk, compliance and privacy can read it, and the person cannot.</param>
public sealed record LiftLegalHoldInput([property: Id] string UserId, string Reason) : MutationInput;
