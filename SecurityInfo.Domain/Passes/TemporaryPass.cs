using SecurityInfo.Domain.Challenges;

namespace SecurityInfo.Domain.Passes;

/// <summary>What the help desk gives somebody to prove themself by who has nothing else. There is one at the most.</summary>
/// <param name="Id">Of this one; never used again.</param>
/// <param name="Hash">Of what it is given by.</param>
/// <param name="ExpiresAt">When it is over at the latest.</param>
/// <param name="Reusable">Whether it can be given more than once.</param>
/// <param name="Redeemed">Whether it has been given.</param>
/// <param name="WrongTries">How often something else was given in its place.</param>
public sealed record TemporaryPass(Guid Id, string Hash, DateTimeOffset ExpiresAt, bool Reusable, bool Redeemed = false, int WrongTries = 0)
{
    public static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(10), UsualLife = TimeSpan.FromHours(1), LongestLife = TimeSpan.FromDays(30);

    /// <summary>How often something else may be given before the pass is good for nothing.</summary>
    public const int Tries = GuessLimits.PerChallenge;

    public bool IsDead(DateTimeOffset at) => at >= ExpiresAt || WrongTries >= Tries;
}
