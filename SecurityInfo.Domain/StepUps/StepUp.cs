namespace SecurityInfo.Domain.StepUps;

/// <summary>A proof that somebody gave here, after they had signed in. It lifts the session that it was given in, and no other.</summary>
/// <param name="Session">The fingerprint of that session.</param>
/// <param name="At">When it was given.</param>
/// <param name="Level">What it stands for.</param>
/// <param name="PassId">The temporary pass that was the proof; null where it was something else.</param>
public sealed record StepUp(string Session, DateTimeOffset At, SignInLevel Level, Guid? PassId = null)
{
    /// <summary>What it still shows at this moment, in a session.</summary>
    public SignInLevel LevelAt(DateTimeOffset now, TimeSpan maxAge, string? session) => session == Session && now - At <= maxAge ? Level : SignInLevel.None;
}
