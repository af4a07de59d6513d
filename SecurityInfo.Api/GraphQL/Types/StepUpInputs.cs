using System.ComponentModel;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What people have to show before they change how they are verified.</summary>
/// <param name="MaxAgeMinutes">How old their proof may be: 1 to 1440.</param>
/// <param name="FirstMethod">What does where there is no method to prove anything with.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetStepUpRuleInput([property: DefaultValue(20)] int? MaxAgeMinutes, [property: DefaultValue(FirstMethodProof.FreshSignIn)] FirstMethodProof? FirstMethod, int? ExpectedVersion) : MutationInput;

/// <summary>A pass for somebody who cannot prove themself in another way.</summary>
/// <param name="UserId">The person's id, or their user id as in the token. They need not have any security info yet.</param>
/// <param name="LifetimeMinutes">How long it is good for: 10 to 43200, which is 30 days.</param>
/// <param name="Reusable">Whether it can be given more than once until then.</param>
/// <param name="Length">Of how many signs it is: 8 to 48.</param>
/// <param name="Reason">Why they are given one, in 1 to 400 characters. It is kept in the person's history.</param>
public sealed record IssueTemporaryPassInput(
    [property: Id] string UserId, [property: DefaultValue(60)] int? LifetimeMinutes, [property: DefaultValue(false)] bool? Reusable, [property: DefaultValue(8)] int? Length, string Reason) : MutationInput;

/// <summary>Whose pass is taken back.</summary>
/// <param name="UserId">The person's id, or their user id as in the token.</param>
public sealed record RevokeTemporaryPassInput([property: Id] string UserId) : MutationInput;

/// <summary>A pass, as the help desk gave it.</summary>
/// <param name="Value">Blanks, dashes and case do not count.</param>
public sealed record RedeemTemporaryPassInput(string Value) : MutationInput;
