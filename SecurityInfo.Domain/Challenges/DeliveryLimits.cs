namespace SecurityInfo.Domain.Challenges;

/// <summary>How many within which time.</summary>
public readonly record struct Rate(int Deliveries, TimeSpan Within);

/// <summary>How often a phone may be made to ring, and how many texts and mails may be sent.</summary>
public static class DeliveryLimits
{
    /// <summary>Of one person, by phone and by mail each, and to one number or address over all organizations.</summary>
    public static readonly ImmutableArray<Rate> Rates = [new(5, TimeSpan.FromMinutes(10)), new(10, TimeSpan.FromDays(1))];

    /// <summary>To one person whom relying parties want verified. What is answered does not count.</summary>
    public static readonly ImmutableArray<Rate> VerificationRates = [new(2, TimeSpan.FromSeconds(30)), .. Rates];

    /// <summary>To all numbers of one prefix.</summary>
    public static readonly ImmutableArray<Rate> PrefixRates = [new(100, TimeSpan.FromHours(1)), new(300, TimeSpan.FromDays(1))];

    /// <summary>From one network address, whoever asks. Many people share the address of their office: an installation can say otherwise.</summary>
    public static readonly ImmutableArray<Rate> NetworkRates = [new(100, TimeSpan.FromHours(1)), new(500, TimeSpan.FromDays(1))];

    /// <summary>How many have to be sent to a prefix before it says anything that hardly any of them are answered.</summary>
    public const int TellingSample = 20;

    /// <summary>The part of them that has to be answered.</summary>
    public const double LowestSuccess = 0.2;

    /// <summary>How long people take to answer, and the time before that in which the answers are counted.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromMinutes(5), Observed = TimeSpan.FromMinutes(15);

    /// <summary>How long nothing is sent to a prefix where hardly anybody answers.</summary>
    public static readonly TimeSpan PrefixHold = TimeSpan.FromHours(1);

    /// <summary>How far back anything has to be remembered.</summary>
    public static readonly TimeSpan LongestMemory = TimeSpan.FromDays(1);

    /// <summary>Before the second one to what is not yet proven; doubled before each further one.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30), LongestWait = TimeSpan.FromHours(1);

    /// <summary>Between two texts, or two mails, of one person, wherever they go.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <summary>To what the moments are rounded up that others have a part in, so that nobody learns when somebody else asked.</summary>
    static readonly TimeSpan Coarse = TimeSpan.FromMinutes(5);

    /// <summary>How soon anything is sent again to a number where a call was answered with <c>0#</c>, for whomever.</summary>
    public static readonly TimeSpan WaitAfterFraudReport = TimeSpan.FromDays(1);

    /// <summary>The moment from which a rate allows one more, or null where it does now.</summary>
    public static DateTimeOffset? FreeAt(ImmutableArray<Rate> rates, IReadOnlyCollection<DateTimeOffset> deliveries, DateTimeOffset at) =>
        rates.Select(rate => deliveries.Where(asked => at - asked < rate.Within).OrderDescending().Skip(rate.Deliveries - 1).Select(asked => (DateTimeOffset?)(asked + rate.Within)).FirstOrDefault()).Max();

    internal static DateTimeOffset? Coarsened(DateTimeOffset? at) =>
        at is { } moment ? new(moment.UtcTicks + (Coarse.Ticks - moment.UtcTicks % Coarse.Ticks) % Coarse.Ticks, TimeSpan.Zero) : null;

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
