namespace SecurityInfo.Domain.Methods;

/// <summary>A way to verify somebody, as an organization allows it or not.</summary>
public enum MethodKind
{
    /// <summary>A code or a prompt in an app on the person's own device.</summary>
    AuthenticatorApp,
    /// <summary>A code sent to a mobile phone by text.</summary>
    TextMessage,
    /// <summary>A call that is answered by pressing #.</summary>
    PhoneCall,
    /// <summary>A key that is plugged in or held near.</summary>
    SecurityKey,
    /// <summary>A code sent by email. Good for password reset only.</summary>
    Email,
    /// <summary>Answers given beforehand. Good for password reset only.</summary>
    SecurityQuestions,
    /// <summary>Codes kept on paper, each good for one time, for who has lost everything else.</summary>
    RecoveryCodes,
}

/// <summary>An entry of the "Add a method" list. A phone is one entry, reached by call or text.</summary>
public enum MethodType
{
    /// <summary>The kind AUTHENTICATOR_APP.</summary>
    AuthenticatorApp,
    /// <summary>The kinds PHONE_CALL and TEXT_MESSAGE.</summary>
    Phone,
    /// <summary>The kind SECURITY_KEY.</summary>
    SecurityKey,
    /// <summary>The kind EMAIL. Good for password reset only.</summary>
    Email,
    /// <summary>The kind SECURITY_QUESTIONS. Good for password reset only.</summary>
    SecurityQuestions,
    /// <summary>The kind RECOVERY_CODES.</summary>
    RecoveryCodes,
}

/// <summary>What somebody is verified for.</summary>
public enum VerificationPurpose
{
    /// <summary>Two-factor verification: signing in with a method besides the password.</summary>
    TwoFactor,
    /// <summary>Setting a new password where the old one is forgotten.</summary>
    PasswordReset,
}

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
        MethodType.RecoveryCodes => [MethodKind.RecoveryCodes],
        _ => [],
    };

    public static MethodType Type(this MethodKind kind) => Enum.GetValues<MethodType>().First(type => type.Kinds().Contains(kind));

    /// <summary>How many of these a person can have at the most. An organization can lower it where there can be several of one kind.</summary>
    public static int Most(this MethodType type) => type switch
    {
        MethodType.Phone => Enum.GetValues<PhoneKind>().Length,
        MethodType.AuthenticatorApp => 5,
        MethodType.SecurityKey => 10,
        _ => 1,
    };

    /// <summary>Whether it is no more than a number, a mailbox or answers, which others can get hold of: what NIST SP 800-63B-4 restricts (3.1.3) or does not count.</summary>
    public static bool IsWeak(this MethodKind kind) => kind is MethodKind.PhoneCall or MethodKind.TextMessage or MethodKind.Email or MethodKind.SecurityQuestions;

    /// <summary>Whether it is a secret on a device of the person's own. Recovery codes are neither weak nor strong: they stand in for others.</summary>
    public static bool IsStrong(this MethodKind kind) => kind is MethodKind.AuthenticatorApp or MethodKind.SecurityKey;

    /// <summary>Whether something goes out to the person: a call, a text or a mail.</summary>
    public static bool IsSent(this MethodKind kind) => kind is MethodKind.PhoneCall or MethodKind.TextMessage or MethodKind.Email;

    /// <summary>Whether it can be asked first at sign-in. A security key is asked for by the browser, recovery codes only where all else is lost, and the rest is for password reset.</summary>
    public static bool CanBeDefault(this MethodKind kind) => kind is MethodKind.AuthenticatorApp or MethodKind.TextMessage or MethodKind.PhoneCall;
}
