namespace SecurityInfo.Domain.Keys;

/// <summary>Why a key was not registered.</summary>
public enum SecurityKeyProblem
{
    /// <summary>The answer is malformed, not the one to this ceremony, or its signature is wrong.</summary>
    NotValid,
    /// <summary>The page that asked the key is of another site.</summary>
    OtherSite,
    /// <summary>The key was not opened by its PIN, or by a fingerprint.</summary>
    NotUnlocked,
    /// <summary>The organization allows certain models, and this is none of them, or its maker does not vouch for it.</summary>
    ModelNotAllowed,
    /// <summary>This credential is registered already, by this person or another one.</summary>
    AlreadyRegistered,
}

static class SecurityKeyProblems
{
    public static string Explained(this SecurityKeyProblem problem) => problem switch
    {
        SecurityKeyProblem.OtherSite => "The key was asked by another site. Start again from here.",
        SecurityKeyProblem.NotUnlocked => "The key was not unlocked. Set a PIN for it, start again and give the PIN when you are asked for it.",
        SecurityKeyProblem.ModelNotAllowed => "Your organization does not allow this model of security key. Use another one or contact your help desk.",
        SecurityKeyProblem.AlreadyRegistered => "This security key is registered already.",
        _ => "The security key's answer is not valid. Start again.",
    };
}

/// <summary>What the answer to a ceremony turned out to be.</summary>
public abstract record KeyVerdict
{
    KeyVerdict() { }

    public sealed record Holds(RegisteredKey Key) : KeyVerdict;

    public sealed record Fails(SecurityKeyProblem Problem) : KeyVerdict;
}
