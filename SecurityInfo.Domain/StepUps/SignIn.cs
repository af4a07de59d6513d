using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.StepUps;

/// <summary>How strongly somebody has shown who they are, weakest first.</summary>
public enum SignInLevel
{
    /// <summary>By nothing that lifts anything: nobody knows how, or by answers to questions or a mailbox alone.</summary>
    None,
    /// <summary>By one factor, such as a password.</summary>
    OneFactor,
    /// <summary>By two factors, such as a password and a phone.</summary>
    TwoFactor,
    /// <summary>By two factors that nobody can be talked out of, such as a security key and its PIN.</summary>
    PhishingResistant,
}

/// <summary>When and how whoever asks has signed in, as their issuer tells it.</summary>
/// <param name="At">Null where nobody knows: that is never recent.</param>
/// <param name="Level">How strongly.</param>
/// <param name="Session">The fingerprint of the session, equal for all that is asked in it; null where nobody knows.</param>
public sealed record SignIn(DateTimeOffset? At, SignInLevel Level, string? Session)
{
    public static SignIn Unknown { get; } = new(null, SignInLevel.None, null);

    /// <summary>How far two clocks may be apart. What is said to lie further in the future is not believed.</summary>
    static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    /// <summary>What those show who do something to others, however little the organization asks of its people: whoever has taken over a session of the help desk could be anybody.</summary>
    const SignInLevel OfHelpers = SignInLevel.TwoFactor;

    /// <summary>What speaks against doing to others what lets somebody in, or tells what is hidden; null where nothing does.</summary>
    internal Refusal? Objection(DateTimeOffset now, OrganizationPolicy policy) =>
        LevelAt(now, policy.StepUp.MaxAge) >= OfHelpers ? null : new Refusal.ReauthenticationNeeded(OfHelpers, policy.StepUp.MaxAge, ByPass: false, TooWeak: Level < OfHelpers);

    /// <summary>What it still shows at this moment.</summary>
    public SignInLevel LevelAt(DateTimeOffset now, TimeSpan maxAge) => At is { } at && now - at <= maxAge && at - now <= s_skew ? Level : SignInLevel.None;
}
