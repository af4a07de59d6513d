namespace SecurityInfo.Domain.Challenges;

/// <summary>How often in a row a person gave a wrong code for one kind of method, whichever challenges that was in.</summary>
public sealed record WrongGuesses(int InARow, DateTimeOffset LastAt)
{
    public static WrongGuesses None { get; } = new(0, DateTimeOffset.MinValue);
}

/// <summary>How often a person may guess. A new code or a new challenge takes nothing back: only the right code does.</summary>
/// <remarks>NIST SP 800-63B-4, 3.2.2: no more than 100 failures in a row.</remarks>
public static class GuessLimits
{
    public const int PerChallenge = 5, InARow = 100;

    /// <summary>After each full challenge's worth of wrong codes; doubled each time.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30), LongestWait = TimeSpan.FromHours(1), LockedFor = TimeSpan.FromDays(1);

    /// <summary>The moment from which another guess is looked at, or null where it is now.</summary>
    public static DateTimeOffset? FreeAt(WrongGuesses guesses, DateTimeOffset at)
    {
        if (guesses.InARow < PerChallenge) return null;
        var wait = guesses.InARow >= InARow ? LockedFor
            : guesses.InARow % PerChallenge is not 0 ? TimeSpan.Zero
            : FirstWait * Math.Pow(2, guesses.InARow / PerChallenge - 1) is var doubled && doubled < LongestWait ? doubled
            : LongestWait;
        return guesses.LastAt + wait is var over && over > at ? over : null;
    }
}
