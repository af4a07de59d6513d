using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Organization
{
    /// <summary>Everything that has happened to everybody's security info, to the policy and in verifications, and who read of it, newest first. For compliance.</summary>
    /// <param name="first">At the most this many, from the newest; 1 to 100.</param>
    /// <param name="after">Older than the entry with this cursor.</param>
    /// <param name="last">At the most this many, from the oldest; 1 to 100.</param>
    /// <param name="before">Newer than the entry with this cursor.</param>
    /// <param name="filter">Which entries; null gives all.</param>
    [RequiresRole(Roles.Compliance)]
    public async Task<SecurityEventConnection> History(int? first, string? after, int? last, string? before, OrganizationHistoryFilterInput? filter, [Calling] Caller caller, [FromServices] HistoryReader histories, [FromServices] PolicyHistoryReader policies, [FromServices] HistoriesRead readings, CancellationToken stop)
    {
        var (page, wanted) = (new WantedPage(first, after, last, before, ofOrganization: true), (filter ?? new()).Of());
        await readings.Record(caller, HistoryView.History, wanted, stop);

        var read = await histories.OfOrganization(organization, wanted, page.Slice, stop);
        var entries = new OrganizationEntries(read, caller, new(() => policies.Of(organization, stop)));
        return new(read, page, entry => entry.Sequence, entries.Of, counting => histories.Count(organization, wanted, untilVersion: null, counting));
    }
}
