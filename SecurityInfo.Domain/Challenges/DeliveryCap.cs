namespace SecurityInfo.Domain.Challenges;

/// <summary>How many calls, texts and mails the people of one organization may ask for: what verifying them may cost at the most.</summary>
/// <param name="PerHour">In an hour by the clock.</param>
/// <param name="PerDay">In a day by UTC.</param>
public sealed record DeliveryCap(int PerHour, int PerDay);

public static class DeliveryCaps
{
    public const int Highest = 1_000_000;

    /// <summary>What holds until an organization decides.</summary>
    public static DeliveryCap Initial { get; } = new(250, 1_000);

    /// <summary>The moment from which one more may be asked for, or null where it may now.</summary>
    /// <param name="cap">How many there may be.</param>
    /// <param name="byHour">How many were asked for in each hour of this day.</param>
    /// <param name="at">Now.</param>
    public static DateTimeOffset? FreeAt(this DeliveryCap cap, ImmutableArray<int> byHour, DateTimeOffset at)
    {
        var now = at.UtcDateTime;
        return byHour.Sum() >= cap.PerDay ? new(now.Date.AddDays(1), TimeSpan.Zero)
            : byHour.ElementAtOrDefault(now.Hour) >= cap.PerHour ? new(now.Date.AddHours(now.Hour + 1), TimeSpan.Zero)
            : null;
    }
}
