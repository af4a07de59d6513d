using System.ComponentModel;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>A method that the help desk deletes.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
/// <param name="MethodId">The method.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk and compliance can read it, and the person cannot.</param>
public sealed record DeleteMethodForInput([property: Id] string UserId, [property: Id] string MethodId, string Reason) : MutationInput;

/// <summary>Somebody who is to register everything anew.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
/// <param name="KeysToo">Whether security keys are deleted as well, which otherwise stay.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk and compliance can read it, and the person cannot.</param>
public sealed record RequireReregistrationInput([property: Id] string UserId, [property: DefaultValue(false)] bool? KeysToo, string Reason) : MutationInput;

/// <summary>Somebody whose sessions are to end.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk and compliance can read it, and the person cannot.</param>
public sealed record RevokeSessionsInput([property: Id] string UserId, string Reason) : MutationInput;

/// <summary>Somebody who is to be blocked.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
/// <param name="Days">For how long, 1 to 365; where it is not given, for as many as the organization says.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk and compliance can read it, and the person cannot.</param>
public sealed record BlockPersonInput([property: Id] string UserId, int? Days, string Reason) : MutationInput;

/// <summary>Somebody whose block is to be lifted.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk and compliance can read it, and the person cannot.</param>
public sealed record UnblockPersonInput([property: Id] string UserId, string Reason) : MutationInput;

/// <summary>What a second one of the help desk approves.</summary>
/// <param name="Id">The request.</param>
public sealed record ApproveHelpInput([property: Id] string Id) : MutationInput;

/// <summary>What is turned down, or taken back.</summary>
/// <param name="Id">The request.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk and compliance can read it, and the person cannot.</param>
public sealed record DeclineHelpInput([property: Id] string Id, string Reason) : MutationInput;

/// <summary>A number or address that the caller has to know in full.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
/// <param name="MethodId">A phone or an email.</param>
/// <param name="Reason">Why, in 1 to 400 characters. The help desk and compliance can read it, and the person cannot.</param>
public sealed record RevealNumberInput([property: Id] string UserId, [property: Id] string MethodId, string Reason) : MutationInput;

/// <summary>How the help desk is to work.</summary>
/// <param name="SecondApprover">Whether deleting a method, having everything registered anew, and lifting a block wait until a second one of the help desk approves.</param>
/// <param name="BlockDays">How many days a block lasts where nobody says, 1 to 365; where it is not given, 90.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetHelpDeskRuleInput(bool SecondApprover, int? BlockDays, int? ExpectedVersion) : MutationInput;
