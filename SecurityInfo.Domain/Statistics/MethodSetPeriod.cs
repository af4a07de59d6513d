using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Statistics;

/// <summary>That somebody had a set of methods from a moment on, up to another one.</summary>
/// <param name="Since">From here on.</param>
/// <param name="Until">Up to before here; null where it still stands.</param>
/// <param name="Methods">See <see cref="MethodSet.Marks"/>.</param>
public sealed record MethodSetPeriod(DateTimeOffset Since, DateTimeOffset? Until, ImmutableArray<string> Methods)
{
    /// <summary>As the events have it. What happened in one moment counts as one change.</summary>
    public static ImmutableArray<MethodSetPeriod> Of(IEnumerable<(SecurityInfoEvent Event, DateTimeOffset At)> recorded)
    {
        var (periods, info) = (ImmutableArray.CreateBuilder<MethodSetPeriod>(), (UserSecurityInfo?)null);
        foreach (var moment in Moments(recorded))
        {
            foreach (var (happened, at) in moment) info = UserSecurityInfo.Evolve(info, happened, at.ToUniversalTime());
            Go(periods, moment[0].At.ToUniversalTime(), MethodSet.Of(info!)?.Marks);
        }
        return periods.ToImmutable();
    }

    /// <summary>Without what began and ended in one moment, and one period for what follows on the same: changes of one moment may have been kept one by one.</summary>
    public static ImmutableArray<MethodSetPeriod> Joined(IEnumerable<MethodSetPeriod> periods)
    {
        var joined = ImmutableArray.CreateBuilder<MethodSetPeriod>();
        foreach (var period in periods.Where(period => period.Since != period.Until))
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Until == period.Since && last.Methods.SequenceEqual(period.Methods)) joined[^1] = last with { Until = period.Until };
            else joined.Add(period);
        }
        return joined.ToImmutable();
    }

    public bool Equals(MethodSetPeriod? other) => other is not null && (Since, Until) == (other.Since, other.Until) && Methods.SequenceEqual(other.Methods);

    public override int GetHashCode() => HashCode.Combine(Since, Until, Methods.Length);

    static void Go(ImmutableArray<MethodSetPeriod>.Builder periods, DateTimeOffset at, ImmutableArray<string>? marks)
    {
        var open = periods.Count > 0 && periods[^1] is { Until: null } last ? last : null;
        if (open is null ? marks is null : marks is { } same && open.Methods.SequenceEqual(same)) return;
        if (open is not null) periods[^1] = open with { Until = at };
        if (marks is { } begun) periods.Add(new(at, null, begun));
    }

    static IEnumerable<List<(SecurityInfoEvent Event, DateTimeOffset At)>> Moments(IEnumerable<(SecurityInfoEvent Event, DateTimeOffset At)> recorded)
    {
        List<(SecurityInfoEvent Event, DateTimeOffset At)> moment = [];
        foreach (var one in recorded)
        {
            if (moment.Count > 0 && moment[0].At != one.At)
            {
                yield return moment;
                moment = [];
            }
            moment.Add(one);
        }
        if (moment.Count > 0) yield return moment;
    }
}
