namespace SecurityInfo.Domain.Tests;

/// <summary>When things happen: most of them at noon.</summary>
static class Moments
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>So long before noon that no limit remembers it.</summary>
    public static readonly DateTimeOffset LongAgo = Noon.AddDays(-30);

    public static TimeSpan Seconds(this int seconds) => TimeSpan.FromSeconds(seconds);

    public static TimeSpan Minutes(this int minutes) => TimeSpan.FromMinutes(minutes);

    public static TimeSpan Hours(this int hours) => TimeSpan.FromHours(hours);
}
