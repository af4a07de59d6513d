using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class SecurityInfoPage
{
    /// <summary>What has happened to this security info, newest first: as it was recorded, and nothing left out but what the organization's rules of retention have dropped. Who reads somebody else's is recorded, too.</summary>
    /// <param name="first">At the most this many, from the newest; 1 to 100.</param>
    /// <param name="after">Older than the entry with this cursor.</param>
    /// <param name="last">At the most this many, from the oldest; 1 to 100.</param>
    /// <param name="before">Newer than the entry with this cursor.</param>
    /// <param name="filter">Which entries; null gives all.</param>
    public async Task<SecurityEventConnection> History(int? first, string? after, int? last, string? before, HistoryFilterInput? filter, [Calling] Caller caller, [FromServices] HistoryReader reader, [FromServices] PolicyHistoryReader policies, [FromServices] HistoriesRead readings, CancellationToken stop)
    {
        var (page, wanted) = (new WantedPage(first, after, last, before), (filter ?? new()).Of(user.UserId));
        await readings.Record(caller, HistoryView.History, wanted, stop);

        var read = await reader.OfPerson(caller.Organization, wanted, Version, page.Slice, stop);
        var entries = new HistoryEntries(read.Of(user.UserId), user, caller, new(() => policies.Of(caller.Organization, stop)));
        return new(read, page, entry => entry.Version, entries.Of, counting => wanted.WantsAll ? Task.FromResult(Version - read.Dropped) : reader.Count(caller.Organization, wanted, Version, counting));
    }
}
