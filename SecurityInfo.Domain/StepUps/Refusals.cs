using SecurityInfo.Domain.StepUps;

namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    /// <param name="Level">What has to be shown: the highest that the person has.</param>
    /// <param name="MaxAge">How old that may be.</param>
    /// <param name="ByPass">Whether only a temporary pass shows it.</param>
    /// <param name="TooWeak">Whether the sign-in falls short of the level, however recent it is.</param>
    public sealed record ReauthenticationNeeded(SignInLevel Level, TimeSpan MaxAge, bool ByPass, bool TooWeak)
        : Refusal("REAUTHENTICATION_NEEDED", (ByPass, Level) switch
        {
            (true, _) => "Ask your help desk for a temporary pass, and give it here first.",
            (_, SignInLevel.PhishingResistant) => "Sign in again first, with your security key.",
            (_, SignInLevel.TwoFactor) => "Sign in again first, with two factors.",
            _ => "Sign in again first.",
        })
    {
        /// <summary>A weak session that wants to change something does; one that has only grown old does not.</summary>
        public override bool MattersForSecurity => TooWeak;
    }
}
