using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What came of adding a phone.</summary>
/// <param name="Challenge">What the person has to answer; null where nothing was done.</param>
/// <param name="ExtensionDropped">True where the number came with an extension, which calls are placed without.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record AddPhonePayload(VerificationChallenge? Challenge, bool ExtensionDropped, [property: UnionList<IAddPhoneError>] IEnumerable<IAddPhoneError> UserErrors);

/// <summary>What came of changing a phone's number.</summary>
/// <param name="Challenge">What the person has to answer; null where nothing was done.</param>
/// <param name="ExtensionDropped">True where the number came with an extension, which calls are placed without.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record ChangePhonePayload(VerificationChallenge? Challenge, bool ExtensionDropped, [property: UnionList<IChangePhoneError>] IEnumerable<IChangePhoneError> UserErrors);

/// <summary>What came of adding an email.</summary>
/// <param name="Challenge">What the person has to answer; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record AddEmailPayload(VerificationChallenge? Challenge, [property: UnionList<IAddEmailError>] IEnumerable<IAddEmailError> UserErrors);

/// <summary>What came of changing an email's address.</summary>
/// <param name="Challenge">What the person has to answer; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record ChangeEmailPayload(VerificationChallenge? Challenge, [property: UnionList<IChangeEmailError>] IEnumerable<IChangeEmailError> UserErrors);

/// <summary>What came of answering security questions.</summary>
/// <param name="Method">What was added; null where nothing was done.</param>
/// <param name="SecurityInfo">As it is after the change; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record AddSecurityQuestionsPayload(IVerificationMethod? Method, SecurityInfoPage? SecurityInfo, [property: UnionList<IAddSecurityQuestionsError>] IEnumerable<IAddSecurityQuestionsError> UserErrors);

/// <summary>What came of asking for recovery codes.</summary>
/// <param name="Codes">Shown this once; null where nothing was done.</param>
/// <param name="Method">As it is now; null where nothing was done.</param>
/// <param name="SecurityInfo">As it is after the change; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record GenerateRecoveryCodesPayload(IEnumerable<string>? Codes, IVerificationMethod? Method, SecurityInfoPage? SecurityInfo, [property: UnionList<IGenerateRecoveryCodesError>] IEnumerable<IGenerateRecoveryCodesError> UserErrors);

/// <summary>What came of offering security questions.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record OfferSecurityQuestionsPayload(SecurityPolicy? Policy, [property: UnionList<IOfferSecurityQuestionsError>] IEnumerable<IOfferSecurityQuestionsError> UserErrors);
/// <summary>What came of asking to register a security key.</summary>
/// <param name="Challenge">What the key has to answer; null where nothing was done.</param>
/// <param name="Options">What to ask the key, as JSON: for PublicKeyCredential.parseCreationOptionsFromJSON and navigator.credentials.create. Null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record AddSecurityKeyPayload(VerificationChallenge? Challenge, string? Options, [property: UnionList<IAddSecurityKeyError>] IEnumerable<IAddSecurityKeyError> UserErrors);

/// <summary>What came of a security key's answer.</summary>
/// <param name="Challenge">As it is now; null where there is none.</param>
/// <param name="Method">The key; null where it was not registered.</param>
/// <param name="SecurityInfo">With the key; null where it was not registered.</param>
/// <param name="UserErrors">Why it was not registered; empty where it was.</param>
public sealed record ConfirmSecurityKeyPayload(VerificationChallenge? Challenge, SecurityKeyMethod? Method, SecurityInfoPage? SecurityInfo, [property: UnionList<IConfirmSecurityKeyError>] IEnumerable<IConfirmSecurityKeyError> UserErrors);
/// <summary>What came of adding an authenticator app. What goes into the app is told this once; nothing shows it again.</summary>
/// <param name="Challenge">What the person has to answer: with the code that the app shows, or by approving on the device; null where nothing was done.</param>
/// <param name="Secret">The key to type into the app, in groups of four; null for an app that asks to approve, and where nothing was done.</param>
/// <param name="Uri">The otpauth address, or the link for a device to register by, that the app opens on the same device; null where nothing was done.</param>
/// <param name="QrCode">The same as a picture to scan: a data address of a PNG; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record AddAuthenticatorAppPayload(VerificationChallenge? Challenge, string? Secret, string? Uri, string? QrCode, [property: UnionList<IAddAuthenticatorAppError>] IEnumerable<IAddAuthenticatorAppError> UserErrors)
{
    public override string ToString() => "(secret)";
}

/// <summary>What came of renaming a method.</summary>
/// <param name="Method">As it is now; null where there is none.</param>
/// <param name="SecurityInfo">As it is after the change; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record RenameMethodPayload(IVerificationMethod? Method, SecurityInfoPage? SecurityInfo, [property: UnionList<IRenameMethodError>] IEnumerable<IRenameMethodError> UserErrors);

/// <summary>What came of answering a challenge.</summary>
/// <param name="Challenge">As it is now, whether or not it was confirmed; null where there is none.</param>
/// <param name="SecurityInfo">With the method that was proven; null where the challenge is not confirmed.</param>
/// <param name="UserErrors">Why it is not confirmed; empty where it is.</param>
public sealed record ConfirmChallengePayload(VerificationChallenge? Challenge, SecurityInfoPage? SecurityInfo, [property: UnionList<IConfirmChallengeError>] IEnumerable<IConfirmChallengeError> UserErrors);

/// <summary>What came of asking for a further call.</summary>
/// <param name="Challenge">As it is now, whether or not it was sent again; null where there is none.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record ResendChallengePayload(VerificationChallenge? Challenge, [property: UnionList<IResendChallengeError>] IEnumerable<IResendChallengeError> UserErrors);

/// <summary>What came of calling a challenge off.</summary>
/// <param name="Challenge">As it is now, whether or not it was called off; null where there is none.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record CancelChallengePayload(VerificationChallenge? Challenge, [property: UnionList<ICancelChallengeError>] IEnumerable<ICancelChallengeError> UserErrors);

/// <summary>What came of deleting a method.</summary>
/// <param name="DeletedMethodId">The id that was given, to drop from caches; null where nothing was done.</param>
/// <param name="SecurityInfo">As it is after the change; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record DeleteMethodPayload([property: Id] string? DeletedMethodId, SecurityInfoPage? SecurityInfo, [property: UnionList<IDeleteMethodError>] IEnumerable<IDeleteMethodError> UserErrors)
{
    /// <summary>The default as it is now; null where no method is left that could be it.</summary>
    public SignInOption? NewDefault => SecurityInfo?.DefaultSignInMethod();
}

/// <summary>What came of changing the default.</summary>
/// <param name="SecurityInfo">As it is after the change; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record ChangeDefaultPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<IChangeDefaultError>] IEnumerable<IChangeDefaultError> UserErrors);

/// <summary>What came of setting a rule.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetMethodRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetMethodRuleError>] IEnumerable<ISetMethodRuleError> UserErrors);

/// <summary>What came of setting the help desk.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetHelpDeskPayload(SecurityPolicy? Policy, [property: UnionList<ISetHelpDeskError>] IEnumerable<ISetHelpDeskError> UserErrors);

/// <summary>What came of setting the rule for security keys.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetSecurityKeyRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetSecurityKeyRuleError>] IEnumerable<ISetSecurityKeyRuleError> UserErrors);
/// <summary>What came of setting the rule for authenticator apps.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetAuthenticatorAppRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetAuthenticatorAppRuleError>] IEnumerable<ISetAuthenticatorAppRuleError> UserErrors);

/// <summary>What came of setting the rule for emails.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetEmailRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetEmailRuleError>] IEnumerable<ISetEmailRuleError> UserErrors);

/// <summary>What came of setting the regions of phone numbers.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetPhoneRegionsPayload(SecurityPolicy? Policy, [property: UnionList<ISetPhoneRegionsError>] IEnumerable<ISetPhoneRegionsError> UserErrors);

/// <summary>What came of setting how many calls, texts and mails there may be.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetDeliveryCapPayload(SecurityPolicy? Policy, [property: UnionList<ISetDeliveryCapError>] IEnumerable<ISetDeliveryCapError> UserErrors);
