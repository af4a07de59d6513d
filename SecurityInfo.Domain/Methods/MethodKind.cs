namespace SecurityInfo.Domain.Methods;

/// <summary>A way to verify somebody, as an organization allows it or not.</summary>
public enum MethodKind { AuthenticatorApp, TextMessage, PhoneCall, SecurityKey, Email, SecurityQuestions }

/// <summary>An entry of the "Add a method" list. A phone is one entry, reached by call or text.</summary>
public enum MethodType { AuthenticatorApp, Phone, SecurityKey, Email, SecurityQuestions }

/// <summary>What somebody is verified for.</summary>
public enum VerificationPurpose { TwoFactor, PasswordReset }

public static class MethodKinds
{
    /// <summary>The seed's table: what a method of this kind can be used for at the most.</summary>
    public static ImmutableArray<VerificationPurpose> Purposes(this MethodKind kind) => kind switch
    {
        MethodKind.Email or MethodKind.SecurityQuestions => [VerificationPurpose.PasswordReset],
        _ => [VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset],
    };

    public static ImmutableArray<MethodKind> Kinds(this MethodType type) => type switch
    {
        MethodType.AuthenticatorApp => [MethodKind.AuthenticatorApp],
        MethodType.Phone => [MethodKind.PhoneCall, MethodKind.TextMessage],
        MethodType.SecurityKey => [MethodKind.SecurityKey],
        MethodType.Email => [MethodKind.Email],
        MethodType.SecurityQuestions => [MethodKind.SecurityQuestions],
        _ => [],
    };
}
