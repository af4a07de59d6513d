using System.ComponentModel;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>A phone to be added, and how to prove it.</summary>
/// <param name="Number">As typed, such as "+1 4255551234": the server tells apart every way it can be wrong. An extension is dropped.</param>
/// <param name="Channel">How it is to be proven.</param>
/// <param name="Region">ISO 3166-1 region for a number typed without its country code.</param>
/// <param name="Kind">A person can have one phone of each kind.</param>
public sealed record AddPhoneInput(string Number, PhoneChannel Channel, string? Region, [property: DefaultValue(PhoneKind.Mobile)] PhoneKind? Kind);

/// <summary>A phone, and the number it is to have.</summary>
/// <param name="Id">The phone.</param>
/// <param name="Number">The new number, as typed; see AddPhoneInput.</param>
/// <param name="Channel">How the new number is to be proven.</param>
/// <param name="Region">ISO 3166-1 region for a number typed without its country code.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record ChangePhoneInput([property: Id] string Id, string Number, PhoneChannel Channel, string? Region, int? ExpectedVersion);

/// <summary>A mailbox to be added. A mail with a code is sent there.</summary>
/// <param name="Address">Such as "pat@contoso.com". Not the address of the account itself, unless the organization says so.</param>
public sealed record AddEmailInput(string Address);

/// <summary>An email, and the address it is to have.</summary>
/// <param name="Id">The email.</param>
/// <param name="Address">The new address; see AddEmailInput.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record ChangeEmailInput([property: Id] string Id, string Address, int? ExpectedVersion);

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
public sealed record AddAuthenticatorAppInput([property: DefaultValue(AuthenticatorAppKind.Codes)] AuthenticatorAppKind? Kind, string? Name);

/// <summary>What is to hold for authenticator apps from now on.</summary>
/// <param name="Algorithm">Which hash apps that are added from now on make their codes with.</param>
/// <param name="Digits">How long those codes are: 6 or 8. Some apps show 6 all the same.</param>
/// <param name="Window">How long a code is good for, whatever app it is from.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetAuthenticatorAppRuleInput(
    [property: DefaultValue(TotpAlgorithm.Sha1)] TotpAlgorithm? Algorithm, [property: DefaultValue(6)] int? Digits, [property: DefaultValue(TotpWindow.OneStep)] TotpWindow? Window, int? ExpectedVersion);

/// <summary>A method, and what its owner calls it.</summary>
/// <param name="Id">The method.</param>
/// <param name="Name">1 to 40 characters; null takes the name away.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record RenameMethodInput([property: Id] string Id, string? Name, int? ExpectedVersion);

/// <summary>Which addresses people may register.</summary>
/// <param name="AllowAccountAddress">Whether they may register the very address of their account for resetting its password.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetEmailRuleInput(bool AllowAccountAddress, int? ExpectedVersion);

/// <summary>A challenge, and the code that answers it.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="Code">What the person was sent; blanks and dashes in it do not count. Calls send none.</param>
public sealed record ConfirmChallengeInput([property: Id] string Id, string Code);

/// <summary>Which challenge is meant.</summary>
/// <param name="Id">The challenge; one of the viewer's own.</param>
public sealed record ChallengeInput([property: Id] string Id);

/// <summary>Nothing is deleted unless it is confirmed: there is no way to undo it.</summary>
/// <param name="Id">The method.</param>
/// <param name="Confirmed">True, or nothing happens.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record DeleteMethodInput([property: Id] string Id, bool Confirmed, int? ExpectedVersion);

/// <summary>The sign-in option that is to be asked first.</summary>
/// <param name="MethodId">The method.</param>
/// <param name="Kind">For a phone: PHONE_CALL or TEXT_MESSAGE.</param>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record ChangeDefaultInput([property: Id] string MethodId, MethodKind Kind, int? ExpectedVersion);

/// <summary>What is to hold for one kind of method from now on.</summary>
/// <param name="Kind">The kind the rule is about.</param>
/// <param name="Allowed">False: people may neither add nor use methods of it.</param>
/// <param name="UsableFor">What they may be used for; where it is not given, all that the kind is good for.</param>
/// <param name="MaxPerUser">How many of it a person may have: authenticator apps 1 to 5, security keys 1 to 10; where it is not given, as many as can be.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetMethodRuleInput(MethodKind Kind, bool Allowed, IReadOnlyList<VerificationPurpose>? UsableFor, int? MaxPerUser, int? ExpectedVersion);

/// <summary>The help desk as it is to be shown. Takes the place of the former one altogether.</summary>
/// <param name="Name">Up to 200 characters, as all texts here.</param>
/// <param name="Email">An address to write to.</param>
/// <param name="Phone">A number to call, in any form.</param>
/// <param name="Url">An http or https address.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetHelpDeskInput(string Name, string? Email, string? Phone, string? Url, int? ExpectedVersion);
