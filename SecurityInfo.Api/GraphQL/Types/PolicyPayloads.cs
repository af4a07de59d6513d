using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What came of setting what a password reset takes.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetPasswordResetRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetPasswordResetRuleError>] IEnumerable<ISetPasswordResetRuleError> UserErrors);

/// <summary>What came of setting what people are asked for at sign-in.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetRegistrationRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetRegistrationRuleError>] IEnumerable<ISetRegistrationRuleError> UserErrors);

/// <summary>What came of setting which kinds take over as the default.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetDefaultRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetDefaultRuleError>] IEnumerable<ISetDefaultRuleError> UserErrors);

/// <summary>What came of setting what somebody presses who is called.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetCallRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetCallRuleError>] IEnumerable<ISetCallRuleError> UserErrors);

/// <summary>What came of setting for what the last method is kept.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record SetLastMethodRulePayload(SecurityPolicy? Policy, [property: UnionList<ISetLastMethodRuleError>] IEnumerable<ISetLastMethodRuleError> UserErrors);

/// <summary>What came of applying a preset.</summary>
/// <param name="Policy">As it is now, whether or not it was changed.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record ApplyPolicyPresetPayload(SecurityPolicy? Policy, [property: UnionList<IApplyPolicyPresetError>] IEnumerable<IApplyPolicyPresetError> UserErrors);
