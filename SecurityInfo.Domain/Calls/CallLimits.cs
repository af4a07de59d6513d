namespace SecurityInfo.Domain.Calls;

/// <summary>When a verification call was last asked for, to one number, by anybody in any organization.</summary>
public sealed record NumberCalls(ImmutableArray<DateTimeOffset> At)
{
    public static NumberCalls None { get; } = new([]);
}

/// <summary>How often a phone may be made to ring.</summary>
public static class CallLimits
{
    /// <summary>Of one person, and of one number over all organizations.</summary>
    public static readonly ImmutableArray<(int Calls, TimeSpan Within)> Rates = [(5, TimeSpan.FromMinutes(10)), (10, TimeSpan.FromDays(1))];

    /// <summary>How far back anything has to be remembered.</summary>
    public static readonly TimeSpan LongestMemory = TimeSpan.FromDays(1);

    /// <summary>Before the second call to a number not yet proven; doubled before each further one.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30), LongestWait = TimeSpan.FromHours(1);

    /// <summary>How soon a number is called again for the person who answered with <c>0#</c>.</summary>
    public static readonly TimeSpan WaitAfterFraudReport = TimeSpan.FromDays(1);

    /// <summary>The moment from which a rate allows one more call, or null where it does now.</summary>
    public static DateTimeOffset? FreeAt(IReadOnlyCollection<DateTimeOffset> calls, DateTimeOffset at) =>
        Rates.Select(rate => calls.Where(call => at - call < rate.Within).OrderDescending().Skip(rate.Calls - 1).Select(call => (DateTimeOffset?)(call + rate.Within)).FirstOrDefault()).Max();

    /// <summary>The moment from which this person may have this number called again, or null where they may now.</summary>
    public static DateTimeOffset? WaitOver(IEnumerable<CallChallenge> challenges, string number, DateTimeOffset at)
    {
        var toNumber = challenges.Where(challenge => challenge.Number == number).ToList();
        var unproven = toNumber.AsEnumerable().Reverse().TakeWhile(challenge => challenge.Status is not ChallengeStatus.Confirmed).ToList();
        var calls = unproven.SelectMany(challenge => challenge.Calls).Select(call => call.RequestedAt).Order().ToList();
        if (calls.Count is 0) return null;

        var wait = unproven.Exists(challenge => challenge.Status is ChallengeStatus.FraudReported) ? WaitAfterFraudReport
            : FirstWait * Math.Pow(2, calls.Count - 1) is var doubled && doubled < LongestWait ? doubled
            : LongestWait;
        return calls[^1] + wait is var over && over > at ? over : null;
    }
}
