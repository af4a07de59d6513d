namespace SecurityInfo.Domain.StepUps;

/// <summary>What lets somebody change anything who has no method yet that is good for two-factor verification.</summary>
public enum FirstMethodProof
{
    /// <summary>A recent sign-in, as strong as it may be.</summary>
    FreshSignIn,
    /// <summary>A temporary pass, which the help desk gives them.</summary>
    TemporaryPass,
}

/// <summary>What an organization wants to see before somebody changes how they are verified. The level is no choice of its own: it is the highest that the person has.</summary>
/// <param name="MaxAgeMinutes">How old the proof may be.</param>
/// <param name="FirstMethod">What does where there is no method to prove anything with.</param>
public sealed record StepUpRule(int MaxAgeMinutes, FirstMethodProof FirstMethod)
{
    public const int LongestMinutes = 24 * 60;

    /// <summary>What holds until an organization decides. NIST SP 800-63B-4: a proof before binding counts for 20 minutes.</summary>
    public static StepUpRule Initial { get; } = new(20, FirstMethodProof.FreshSignIn);

    public TimeSpan MaxAge => TimeSpan.FromMinutes(MaxAgeMinutes);
}
