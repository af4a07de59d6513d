using System.ComponentModel;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>A phone to be added, and how to prove it.</summary>
/// <param name="Number">As typed, such as "+1 4255551234": the server tells apart every way it can be wrong. An extension is dropped.</param>
/// <param name="Channel">How it is to be proven.</param>
/// <param name="Region">ISO 3166-1 region for a number typed without its country code.</param>
/// <param name="Kind">A person can have one phone of each kind.</param>
public sealed record AddPhoneInput(string Number, PhoneChannel Channel, string? Region, [property: DefaultValue(PhoneKind.Mobile)] PhoneKind? Kind) : MutationInput;

/// <summary>A phone, and the number it is to have.</summary>
/// <param name="Id">The phone.</param>
/// <param name="Number">The new number, as typed; see AddPhoneInput.</param>
/// <param name="Channel">How the new number is to be proven.</param>
/// <param name="Region">ISO 3166-1 region for a number typed without its country code.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record ChangePhoneInput([property: Id] string Id, string Number, PhoneChannel Channel, string? Region, int? ExpectedVersion) : MutationInput;

/// <summary>A mailbox to be added. A mail with a code is sent there.</summary>
/// <param name="Address">Such as "pat@contoso.com". Not the address of the account itself, unless the organization says so.</param>
public sealed record AddEmailInput(string Address) : MutationInput;

/// <summary>An email, and the address it is to have.</summary>
/// <param name="Id">The email.</param>
/// <param name="Address">The new address; see AddEmailInput.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record ChangeEmailInput([property: Id] string Id, string Address, int? ExpectedVersion) : MutationInput;

/// <summary>What an authenticator app does.</summary>
public enum AuthenticatorAppKind
{
    /// <summary>It shows a new code every half minute.</summary>
    Codes,
    /// <summary>It asks its owner to approve.</summary>
    Approvals,
}

/// <summary>An authenticator app to be added.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">What to call it, such as "my tablet": 1 to 40 characters; null gives it no name.</param>
public sealed record AddAuthenticatorAppInput([property: DefaultValue(AuthenticatorAppKind.Codes)] AuthenticatorAppKind? Kind, string? Name) : MutationInput;

/// <summary>What is to hold for authenticator apps from now on.</summary>
/// <param name="Algorithm">Which hash apps that are added from now on make their codes with.</param>
/// <param name="Digits">How long those codes are: 6 or 8. Some apps show 6 all the same.</param>
/// <param name="Window">How long a code is good for, whatever app it is from.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetAuthenticatorAppRuleInput(
    [property: DefaultValue(TotpAlgorithm.Sha1)] TotpAlgorithm? Algorithm, [property: DefaultValue(6)] int? Digits, [property: DefaultValue(TotpWindow.OneStep)] TotpWindow? Window, int? ExpectedVersion) : MutationInput;

/// <summary>A method, and what its owner calls it.</summary>
/// <param name="Id">The method.</param>
/// <param name="Name">1 to 40 characters; null takes the name away.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record RenameMethodInput([property: Id] string Id, string? Name, int? ExpectedVersion) : MutationInput;

/// <summary>A security key to be registered.</summary>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record AddSecurityKeyInput(int? ExpectedVersion) : MutationInput;

/// <summary>What a security key answered.</summary>
/// <param name="Id">The challenge that it answers.</param>
/// <param name="Credential">What navigator.credentials.create gave, by its toJSON, as a text.</param>
/// <param name="Name">What to call the key, such as "blue key": 1 to 40 characters.</param>
public sealed record ConfirmSecurityKeyInput([property: Id] string Id, string Credential, string Name) : MutationInput;

/// <summary>Which models of security key people may register and use.</summary>
/// <param name="AllowedModels">By AAGUID, such as "cb69481e-8ff7-4039-93ec-0a2729a154a8"; an empty list allows every model. Where models are named, their makers have to vouch for them.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetSecurityKeyRuleInput(IReadOnlyList<string> AllowedModels, int? ExpectedVersion) : MutationInput;

/// <summary>Which addresses people may register.</summary>
/// <param name="AllowAccountAddress">Whether they may register the very address of their account for resetting its password.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetEmailRuleInput(bool AllowAccountAddress, int? ExpectedVersion) : MutationInput;

/// <summary>Of which regions phone numbers may be. Takes the place of the former list altogether.</summary>
/// <param name="Regions">ISO 3166-1 alpha-2, such as "US"; none allows all. A number is of the region that its numbering plan tells: +1 876 is of JM, not of US.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetPhoneRegionsInput(IReadOnlyList<string> Regions, int? ExpectedVersion) : MutationInput;

/// <summary>How many calls, texts and mails people may ask for, all together.</summary>
/// <param name="PerHour">In an hour by the clock; 1 to perDay.</param>
/// <param name="PerDay">In a day by UTC; 1000000 at the most.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetDeliveryCapInput(int PerHour, int PerDay, int? ExpectedVersion) : MutationInput;
/// <summary>Answers to some of the organization's questions.</summary>
/// <param name="Answers">At least as many as the organization wants, five at the most; no question and no answer twice.</param>
public sealed record AddSecurityQuestionsInput(IReadOnlyList<AnswerInput> Answers) : MutationInput;

/// <summary>A question, and the answer to it.</summary>
/// <param name="QuestionId">One of those that the organization offers.</param>
/// <param name="Answer">3 to 40 characters that do not stand in the question. Case, accents written in two pieces, and blanks do not matter. Nobody can read it afterwards.</param>
public sealed record AnswerInput([property: Id] string QuestionId, string Answer);

/// <summary>Asks for a fresh set of recovery codes. Those of the set before are good for nothing from then on.</summary>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record GenerateRecoveryCodesInput(int? ExpectedVersion) : MutationInput;

/// <summary>Which security questions people can answer. The list takes the place of the former one; who has answered keeps what they answered.</summary>
/// <param name="Questions">3 to 20 texts of 3 to 200 characters, none twice. A text that stands is the same question; any other is a new one.</param>
/// <param name="NumberToRegister">How many a person answers at the least, 3 to 5.</param>
/// <param name="NumberToReset">How many of those they are asked again, 3 to 5.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record OfferSecurityQuestionsInput(IReadOnlyList<string> Questions, int NumberToRegister, int NumberToReset, int? ExpectedVersion) : MutationInput;

/// <summary>A challenge, and the code that answers it.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="Code">What the person was sent; blanks and dashes in it do not count. Calls send none.</param>
public sealed record ConfirmChallengeInput([property: Id] string Id, string Code) : MutationInput;

/// <summary>Which challenge is meant.</summary>
/// <param name="Id">The challenge; one of the viewer's own.</param>
public sealed record ChallengeInput([property: Id] string Id) : MutationInput;

/// <summary>Nothing is deleted unless it is confirmed: there is no way to undo it.</summary>
/// <param name="Id">The method.</param>
/// <param name="Confirmed">True, or nothing happens.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record DeleteMethodInput([property: Id] string Id, bool Confirmed, int? ExpectedVersion) : MutationInput;

/// <summary>The sign-in option that is to be asked first.</summary>
/// <param name="MethodId">The method.</param>
/// <param name="Kind">For a phone: PHONE_CALL or TEXT_MESSAGE.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record ChangeDefaultInput([property: Id] string MethodId, MethodKind Kind, int? ExpectedVersion) : MutationInput;

/// <summary>What is to hold for one kind of method from now on.</summary>
/// <param name="Kind">The kind the rule is about.</param>
/// <param name="Allowed">False: people may neither add nor use methods of it.</param>
/// <param name="UsableFor">What they may be used for; where it is not given, all that the kind is good for.</param>
/// <param name="MaxPerUser">How many of it a person may have: authenticator apps 1 to 5, security keys 1 to 10; where it is not given, as many as can be.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetMethodRuleInput(MethodKind Kind, bool Allowed, IReadOnlyList<VerificationPurpose>? UsableFor, int? MaxPerUser, int? ExpectedVersion) : MutationInput;

/// <summary>The help desk as it is to be shown. Takes the place of the former one altogether.</summary>
/// <param name="Name">Up to 200 characters, as all texts here.</param>
/// <param name="Email">An address to write to.</param>
/// <param name="Phone">A number to call, in any form.</param>
/// <param name="Url">An http or https address.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetHelpDeskInput(string Name, string? Email, string? Phone, string? Url, int? ExpectedVersion) : MutationInput;
