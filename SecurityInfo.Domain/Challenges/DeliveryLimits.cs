namespace SecurityInfo.Domain.Challenges;

/// <summary>When a call, text or mail was last asked for, to one number or address, by anybody in any organization.</summary>
public sealed record PastDeliveries(ImmutableArray<DateTimeOffset> At)
{
    public static PastDeliveries None { get; } = new([]);
}

/// <summary>How often a phone may be made to ring, and how many texts and mails may be sent.</summary>
public static class DeliveryLimits
{
    /// <summary>Of one person, by phone and by mail each, and to one number or address over all organizations.</summary>
    public static readonly ImmutableArray<(int Deliveries, TimeSpan Within)> Rates = [(5, TimeSpan.FromMinutes(10)), (10, TimeSpan.FromDays(1))];

    /// <summary>How far back anything has to be remembered.</summary>
    public static readonly TimeSpan LongestMemory = TimeSpan.FromDays(1);

    /// <summary>Before the second one to what is not yet proven; doubled before each further one.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30), LongestWait = TimeSpan.FromHours(1);

    /// <summary>Between two texts, or two mails, of one person, wherever they go.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <summary>How soon a number is called again for the person who answered with <c>0#</c>.</summary>
    public static readonly TimeSpan WaitAfterFraudReport = TimeSpan.FromDays(1);

    /// <summary>The moment from which a rate allows one more, or null where it does now.</summary>
    public static DateTimeOffset? FreeAt(IReadOnlyCollection<DateTimeOffset> deliveries, DateTimeOffset at) =>
        Rates.Select(rate => deliveries.Where(asked => at - asked < rate.Within).OrderDescending().Skip(rate.Deliveries - 1).Select(asked => (DateTimeOffset?)(asked + rate.Within)).FirstOrDefault()).Max();

    /// <summary>The moment from which this person may have something sent there again, or null where they may now.</summary>
    public static DateTimeOffset? WaitOver(IEnumerable<Challenge> challenges, string to, DateTimeOffset at)
    {
        var toThere = challenges.Where(challenge => challenge.SentTo == to).ToList();
        var unproven = toThere.AsEnumerable().Reverse().TakeWhile(challenge => challenge.Status is not ChallengeStatus.Confirmed).ToList();
        var asked = unproven.SelectMany(challenge => challenge.Deliveries).Order().ToList();
        if (asked.Count is 0) return null;

        var wait = unproven.Exists(challenge => challenge.Status is ChallengeStatus.FraudReported) ? WaitAfterFraudReport
            : FirstWait * Math.Pow(2, asked.Count - 1) is var doubled && doubled < LongestWait ? doubled
            : LongestWait;
        return asked[^1] + wait is var over && over > at ? over : null;
    }
}
