using System.Collections.Immutable;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Organization
{
    const int MostMoments = 100, LargestPage = 100;

    /// <summary>How many people are ready for what, and with which methods, now or at any past moment. For compliance and policy administrators.</summary>
    /// <param name="asOf">The moment to look at; null is now.</param>
    [RequiresRole(Roles.Compliance, Roles.PolicyAdmin)]
    public async Task<SecurityInfoStatistics> Statistics(DateTimeOffset? asOf, [FromServices] StatisticsReader statistics, [FromServices] TimeProvider time, CancellationToken stop) =>
        new((await statistics.At(organization, [asOf ?? time.GetUtcNow()], stop))[0]);

    /// <summary>The same at many moments, the oldest first, each under the policy of then. For compliance and policy administrators.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="until">No moment after this one, nor after now.</param>
    /// <param name="every">How far apart the moments are. There can be a hundred of them.</param>
    [RequiresRole(Roles.Compliance, Roles.PolicyAdmin)]
    public async Task<IEnumerable<SecurityInfoStatistics>> StatisticsOverTime(DateTimeOffset from, DateTimeOffset? until, StatisticsInterval every, [FromServices] StatisticsReader statistics, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var end = until < now ? until : now;
        var moments = Enumerable.Range(0, MostMoments + 1).Select(number => every.After(from, number)).TakeWhile(moment => moment <= end).ToImmutableArray();
        if (moments.Length is 0 or > MostMoments) throw RequestErrors.Malformed($"Ask for 1 to {MostMoments} moments.");
        return (await statistics.At(organization, moments, stop)).Select(counted => new SecurityInfoStatistics(counted));
    }

    /// <summary>Who has what, by user id: such as who is not ready, or has only weak methods. Who looks at a past moment is recorded. For compliance and policy administrators.</summary>
    /// <param name="first">At the most this many; 1 to 100.</param>
    /// <param name="after">Only those after the person with this cursor.</param>
    /// <param name="filter">Which people; null gives all.</param>
    /// <param name="asOf">The moment to look at; null is now.</param>
    [RequiresRole(Roles.Compliance, Roles.PolicyAdmin)]
    public async Task<PersonStandingConnection> People(int? first, string? after, PeopleFilterInput? filter, DateTimeOffset? asOf, [Calling] Caller caller, [FromServices] StatisticsReader statistics, [FromServices] HistoriesRead readings, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (most, beyond, wanted) = (PageOf(first), after is null ? "" : PersonStandingConnection.UserIdIn(after), (filter ?? new()).Of());
        if (asOf is { } past) await readings.Record(caller, HistoryView.AsOf, new(Until: past), stop);
        return PersonStandingConnection.Of(await statistics.Who(organization, wanted, asOf ?? time.GetUtcNow(), beyond, most + 1, stop), most, caller, isFirst: beyond.Length is 0);
    }

    /// <summary>Methods that nobody has been verified by for long, by user id. Recovery codes are kept for bad days, and left out unless they are asked for. For compliance and policy administrators.</summary>
    /// <param name="days">For how many days: 1 to 3650. A method that was proven or changed within them counts as used.</param>
    /// <param name="types">Of which types; null gives all but recovery codes.</param>
    /// <param name="first">At the most this many; 1 to 100.</param>
    /// <param name="after">Only those after the method with this cursor.</param>
    [RequiresRole(Roles.Compliance, Roles.PolicyAdmin)]
    public async Task<UnusedMethodConnection> UnusedMethods(int days, IEnumerable<MethodType>? types, int? first, string? after, [Calling] Caller caller, [FromServices] StatisticsReader statistics, [FromServices] TimeProvider time, CancellationToken stop)
    {
        if (days is < 1 or > 3650) throw RequestErrors.Malformed("Give days, 1 to 3650.");
        var (most, beyond) = (PageOf(first), after is null ? ("", "") : UnusedMethodConnection.PositionIn(after));
        var wanted = types ?? Enum.GetValues<MethodType>().Where(type => type is not MethodType.RecoveryCodes);
        return UnusedMethodConnection.Of(await statistics.NotUsedSince(organization, time.GetUtcNow().AddDays(-days), wanted, beyond, most + 1, stop), most, caller, isFirst: after is null);
    }

    static int PageOf(int? first) => first is < 1 or > LargestPage ? throw RequestErrors.Malformed("Give first, 1 to 100.") : first ?? LargestPage;
}
