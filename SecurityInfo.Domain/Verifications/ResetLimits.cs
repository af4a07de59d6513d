using SecurityInfo.Domain.Challenges;

namespace SecurityInfo.Domain.Verifications;

/// <summary>How often somebody tried, in one name, to prove who they are for a password reset, whether or not there is anybody of that name.</summary>
/// <param name="Asked">When each method was asked, oldest first.</param>
/// <param name="Failed">When each wrong answer was given, oldest first.</param>
public sealed record ResetAttempts(ImmutableArray<DateTimeOffset> Asked, ImmutableArray<DateTimeOffset> Failed)
{
    public static ResetAttempts None { get; } = new([], []);

    /// <summary>Until when nothing that could be guessed or that rings a phone is taken for this name; null where it is now.</summary>
    /// <remarks>Neither count grows while this holds, so it ends a day after whatever brought it about.</remarks>
    public DateTimeOffset? LockedUntil(DateTimeOffset at)
    {
        var until = new[] { ResetLimits.LockedBy(Asked, ResetLimits.MostAsked), ResetLimits.LockedBy(Failed, ResetLimits.MostFailed) }.Max();
        return until > at ? until : null;
    }
}

/// <summary>Microsoft's limits for password resets.</summary>
public static class ResetLimits
{
    public static readonly Rate MostAsked = new(5, TimeSpan.FromHours(1)), MostFailed = new(5, TimeSpan.FromDays(1));

    /// <summary>How soon a method may be asked after the one before.</summary>
    public static readonly Rate Apart = new(2, TimeSpan.FromSeconds(30));

    public static readonly TimeSpan LockedFor = TimeSpan.FromDays(1);

    internal static DateTimeOffset? LockedBy(ImmutableArray<DateTimeOffset> moments, Rate most) =>
        moments.Length >= most.Deliveries && moments[^1] - moments[^most.Deliveries] < most.Within ? moments[^1] + LockedFor : null;
}
