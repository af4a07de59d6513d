using System.ComponentModel;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Somebody to be verified.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="UserId">The person's id in the organization, as they sign in with or as they typed it; null is the caller themself.</param>
/// <param name="Strength">What their methods have to be good for. It is kept, and nobody asks for less later.</param>
/// <param name="Nonce">Comes back in the statement, so that it cannot stand for another request: 1 to 255 characters.</param>
public sealed record StartVerificationInput(VerificationPurpose Purpose, string? UserId, [property: DefaultValue(RequiredStrength.Any)] RequiredStrength? Strength, string? Nonce) : MutationInput;

/// <summary>A way to be verified.</summary>
/// <param name="Id">The verification.</param>
/// <param name="MethodId">The method, as the option gives it.</param>
/// <param name="Kind">How, as the option gives it.</param>
/// <param name="ClientAddress">The network address that the person comes from, so that it is counted against the limit of that address; null where it is not known. Who verifies themself is counted by where they ask from.</param>
public sealed record ChooseVerificationOptionInput([property: Id] string Id, [property: Id] string MethodId, MethodKind Kind, string? ClientAddress) : MutationInput;

/// <summary>An answer to what is asked. One of code, answers and credential.</summary>
/// <param name="Id">The verification.</param>
/// <param name="Code">The code that was sent, that an app shows, or a recovery code.</param>
/// <param name="Answers">To each of the questions that are asked.</param>
/// <param name="Credential">What the browser made of the security key's answer, as JSON.</param>
public sealed record AnswerVerificationInput([property: Id] string Id, string? Code, IEnumerable<AnswerInput>? Answers, string? Credential) : MutationInput;

/// <summary>A verification.</summary>
/// <param name="Id">Which one.</param>
public sealed record VerificationInput([property: Id] string Id) : MutationInput;
