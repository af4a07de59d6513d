using SecurityInfo.Domain.Apps;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The person was given a secret for an app that shows codes. It counts for nothing until it is proven.</summary>
    /// <param name="MethodId">The new method.</param>
    /// <param name="Secret">Shown once, and never again.</param>
    /// <param name="Rule">How the app makes its codes.</param>
    /// <param name="Name">What its owner calls it; null where they did not say.</param>
    public sealed record AuthenticatorAppAdded(Guid MethodId, Sealed Secret, TotpRule Rule, Sealed? Name) : SecurityInfoEvent;

    /// <summary>A code that an app shows is waited for.</summary>
    public sealed record AppCodeRequested(Guid ChallengeId, Guid MethodId, DateTimeOffset At, DateTimeOffset ExpiresAt) : SecurityInfoEvent;

    /// <summary>The app's code was given. From here on the code of this <paramref name="Step"/> and all earlier ones are good for nothing.</summary>
    public sealed record AppCodeVerified(Guid ChallengeId, Guid MethodId, long Step) : SecurityInfoEvent;
}
