namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why what a password reset takes cannot be set.</summary>
public interface ISetPasswordResetRuleError : IError;

/// <summary>Why what people are asked for at sign-in cannot be set.</summary>
public interface ISetRegistrationRuleError : IError;

/// <summary>Why it cannot be set which kinds take over as the default.</summary>
public interface ISetDefaultRuleError : IError;

/// <summary>Why it cannot be set what somebody presses who is called.</summary>
public interface ISetCallRuleError : IError;

/// <summary>Why it cannot be set for what the last method is kept.</summary>
public interface ISetLastMethodRuleError : IError;

/// <summary>Why a preset is not applied.</summary>
public interface IApplyPolicyPresetError : IError;

/// <summary>Why there can be no such policy.</summary>
public interface IPolicyImpactError : IError;

public sealed partial class ConcurrentChange : ISetCallRuleError, ISetPasswordResetRuleError, ISetRegistrationRuleError, ISetDefaultRuleError, ISetLastMethodRuleError, IApplyPolicyPresetError, IPolicyImpactError, ISkipRequirementsError, IConfirmSecurityInfoError;

public sealed partial class RequestIdReused : ISetCallRuleError, ISetPasswordResetRuleError, ISetRegistrationRuleError, ISetDefaultRuleError, ISetLastMethodRuleError, IApplyPolicyPresetError, ISkipRequirementsError, IConfirmSecurityInfoError;

public sealed partial class PolicyRuleNotValid : ISetPasswordResetRuleError, ISetRegistrationRuleError, ISetDefaultRuleError, IPolicyImpactError;
