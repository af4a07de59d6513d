using SecurityInfo.Domain.Statistics;

namespace SecurityInfo.Projections.Tests.Snapshots;

/// <summary>What statistics count is written along with the events, and is what they come to.</summary>
public class KeepingSetsOfMethods(Database<KeepingSetsOfMethods> database) : IClassFixture<Database<KeepingSetsOfMethods>>
{
    [Fact]
    public async Task is_what_the_events_come_to()
    {
        foreach (var transaction in Lives.Full) await database.Append<UserSecurityInfo>("contoso", "alice", transaction);

        await using var session = database.Store.QuerySession("contoso");
        var stored = await session.Events.FetchStreamAsync("alice", token: TestContext.Current.CancellationToken);
        var periods = MethodSetPeriod.Of(stored.Select(recorded => ((SecurityInfoEvent)recorded.Data, recorded.Timestamp)));

        periods.Length.ShouldBeGreaterThan(10);
        (await database.MethodSets("contoso", "alice")).ShouldBe(periods);
    }

    [Fact]
    public async Task is_kept_for_each_person_of_each_organization()
    {
        await database.Append<UserSecurityInfo>("contoso", "bob", Lives.Full[0]);
        await database.Append<UserSecurityInfo>("fabrikam", "bob", [new RecoveryCodesGenerated(Lives.Paper, ["one"])]);

        (await database.MethodSets("contoso", "bob")).ShouldHaveSingleItem().Methods.ShouldBeEmpty("nothing is proven");
        (await database.MethodSets("fabrikam", "bob")).ShouldHaveSingleItem().Methods.ShouldBe(["recoveryCodes"]);
    }
}
