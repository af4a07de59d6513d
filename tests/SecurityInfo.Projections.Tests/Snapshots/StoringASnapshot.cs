using System.Text.Json.Nodes;
using SecurityInfo.Projections.SecurityInfoPage;

namespace SecurityInfo.Projections.Tests.Snapshots;

public class StoringASnapshot(Database<StoringASnapshot> database) : IClassFixture<Database<StoringASnapshot>>
{
    static readonly SecurityInfoEvent[] Proven = [new PhoneAdded(Lives.Mobile, PhoneKind.Mobile, Lives.Number("Seattle")), .. Lives.Proves(1, Lives.Mobile)];

    [Fact]
    public async Task counts_its_version_by_events()
    {
        foreach (var @event in Proven)
        {
            var before = await database.Loaded<UserSecurityInfo>("contoso", "carol");
            await database.Append<UserSecurityInfo>("contoso", "carol", @event);
            (await database.Loaded<UserSecurityInfo>("contoso", "carol"))!.Version.ShouldBe((before?.Version ?? 0) + 1);
        }

        await using var session = database.Store.LightweightSession("contoso");
        var writing = await session.Events.FetchForWriting<UserSecurityInfo>("carol", TestContext.Current.CancellationToken);
        writing.CurrentVersion.ShouldBe(Proven.Length);
        writing.Aggregate!.Version.ShouldBe(Proven.Length);
        (await session.Events.AggregateStreamAsync<UserSecurityInfo>("carol", version: 2, token: TestContext.Current.CancellationToken))!.Version.ShouldBe(2);
    }

    /// <summary>The clock is finer than what PostgreSQL keeps of it.</summary>
    [Fact]
    public async Task keeps_the_time_that_a_rebuild_will_find()
    {
        await database.Append<UserSecurityInfo>("contoso", "dave", Proven);
        var kept = (await database.Loaded<UserSecurityInfo>("contoso", "dave"))!.ProvenPhone(Lives.Mobile)!.ProvenAt!.Value;

        kept.Offset.ShouldBe(TimeSpan.Zero);
        (kept.Ticks % TimeSpan.TicksPerMicrosecond).ShouldBe(0);

        await database.Rebuild<UserSecurityInfoAggregation>();
        (await database.Loaded<UserSecurityInfo>("contoso", "dave"))!.ProvenPhone(Lives.Mobile)!.ProvenAt.ShouldBe(kept);
    }

    /// <summary>As a rule of retention leaves a stream.</summary>
    [Fact]
    public async Task passes_over_what_was_dropped()
    {
        await database.Append<UserSecurityInfo>("contoso", "grace", Proven);
        (await database.Drop("grace", "call_claimed", "call_placed", "call_answered")).ShouldBe(3);

        await database.Rebuild<UserSecurityInfoAggregation>();
        var rebuilt = await database.Loaded<UserSecurityInfo>("contoso", "grace");
        (rebuilt!.Version, rebuilt.ProvenPhone(Lives.Mobile) is not null).ShouldBe((Proven.Length, true));
        await database.Append<UserSecurityInfo>("contoso", "grace", new SecurityInfoReviewed());
        (await database.Loaded<UserSecurityInfo>("contoso", "grace"))!.Version.ShouldBe(Proven.Length + 1);
    }

    /// <summary>jsonb keeps its own order of members, so that what says which type it is need not come first.</summary>
    [Fact]
    public async Task reads_methods_back_as_what_they_are()
    {
        await database.Append<UserSecurityInfo>("contoso", "erin", Proven);

        var method = JsonNode.Parse(await database.Stored("usersecurityinfo", "erin"))!["methods"]![0]!.AsObject();
        method.First().Key.ShouldNotBe("type");
        ((string?)method["type"]).ShouldBe("phone");

        var loaded = await database.Loaded<UserSecurityInfo>("contoso", "erin");
        loaded!.Methods.ShouldHaveSingleItem().ShouldBeOfType<Phone>().Number.ShouldBe(Lives.Number("Seattle"));
    }

    [Fact]
    public async Task keeps_events_under_their_aliases()
    {
        await database.Append<UserSecurityInfo>("contoso", "frank", Proven);

        await using var session = database.Store.QuerySession("contoso");
        var stored = await session.Events.FetchStreamAsync("frank", token: TestContext.Current.CancellationToken);
        stored.Select(e => e.EventTypeName).ShouldBe(Proven.Select(@event => StoredEvents.Aliases[@event.GetType()]));
        stored.Select(e => e.Data).ShouldBe(Proven);
    }
}
