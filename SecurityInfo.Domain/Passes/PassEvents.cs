namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The help desk gave this person a pass to prove themself by. The one before is good for nothing from then on, nor is what it lifted.</summary>
    /// <param name="PassId">What the reason is sealed for.</param>
    /// <param name="Hash">Of what it is given by, which was shown this once.</param>
    /// <param name="ExpiresAt">When it is over at the latest.</param>
    /// <param name="Reusable">Whether it can be given more than once until then.</param>
    /// <param name="Reason">In the words of whoever gave it.</param>
    public sealed record TemporaryPassIssued(Guid PassId, string Hash, DateTimeOffset ExpiresAt, bool Reusable, Sealed Reason) : SecurityInfoEvent;

    /// <summary>The pass was given back, and proves the person in that session.</summary>
    /// <param name="PassId">Which pass.</param>
    /// <param name="Session">The fingerprint of the session that was lifted.</param>
    public sealed record TemporaryPassRedeemed(Guid PassId, string Session) : SecurityInfoEvent;

    /// <summary>Something was given that is not the pass.</summary>
    /// <param name="PassId">Which pass it was not.</param>
    /// <param name="AttemptsLeft">How many more it takes; with none, it is good for nothing.</param>
    public sealed record WrongTemporaryPassGiven(Guid PassId, int AttemptsLeft) : SecurityInfoEvent;

    /// <summary>The help desk took the pass back, and with it what it had lifted.</summary>
    public sealed record TemporaryPassRevoked(Guid PassId) : SecurityInfoEvent;
}
