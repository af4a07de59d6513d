using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <param name="Challenge">What the person has to answer.</param>
/// <param name="ExtensionDropped">True where the number came with an extension, which calls are placed without.</param>
/// <param name="UserErrors">Why nothing was done.</param>
public sealed record AddPhonePayload(VerificationChallenge? Challenge, bool ExtensionDropped, [property: UnionList<IAddPhoneError>] IEnumerable<IAddPhoneError> UserErrors);

/// <param name="Challenge">What the person has to answer.</param>
/// <param name="ExtensionDropped">True where the number came with an extension, which calls are placed without.</param>
/// <param name="UserErrors">Why nothing was done.</param>
public sealed record ChangePhonePayload(VerificationChallenge? Challenge, bool ExtensionDropped, [property: UnionList<IChangePhoneError>] IEnumerable<IChangePhoneError> UserErrors);

public sealed record ConfirmChallengePayload(VerificationChallenge? Challenge, SecurityInfoPage? SecurityInfo, [property: UnionList<IConfirmChallengeError>] IEnumerable<IConfirmChallengeError> UserErrors);

public sealed record ResendChallengePayload(VerificationChallenge? Challenge, [property: UnionList<IResendChallengeError>] IEnumerable<IResendChallengeError> UserErrors);

public sealed record CancelChallengePayload(VerificationChallenge? Challenge, [property: UnionList<ICancelChallengeError>] IEnumerable<ICancelChallengeError> UserErrors);

public sealed record DeleteMethodPayload([property: Id] string? DeletedMethodId, SecurityInfoPage? SecurityInfo, [property: UnionList<IDeleteMethodError>] IEnumerable<IDeleteMethodError> UserErrors)
{
    /// <summary>The default as it is now; null where no method is left that could be it.</summary>
    public SignInOption? NewDefault => SecurityInfo?.DefaultSignInMethod();
}

public sealed record ChangeDefaultPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<IChangeDefaultError>] IEnumerable<IChangeDefaultError> UserErrors);

public sealed record SetMethodRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetMethodRuleError>] IEnumerable<ISetMethodRuleError> UserErrors);

public sealed record SetHelpDeskPayload(SecurityPolicy? Policy, [property: UnionList<ISetHelpDeskError>] IEnumerable<ISetHelpDeskError> UserErrors);
