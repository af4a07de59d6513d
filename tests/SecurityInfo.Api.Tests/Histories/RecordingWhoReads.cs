namespace SecurityInfo.Api.Tests.Histories;

/// <summary>Who looks at somebody else's past leaves a trace of it.</summary>
public sealed class RecordingWhoReads(App app)
{
    const string Read = "history(first: 2) { edges { cursor } }";

    static async Task<(string, string?, string?, string?)[]> Readings(Person compliance) =>
        [.. (await compliance.OrganizationHistory(new { types = new[] { "history_read" } })).Entries().Select(entry => (entry.Text("actor", "displayName")!.Split(' ')[0], entry.Text("subject", "displayName"), entry.Text("view"), entry.Text("filter"))).Reverse()];

    [Fact]
    public async Task names_who_read_whose_history_once_an_hour()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var (desk, compliance) = (await app.Person(alice.Organization, "help-desk"), await app.Person(alice.Organization, "compliance"));

        for (var page = 0; page < 3; page++) await desk.PageOf(alice, Read);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => compliance.PageOf(alice, Read)));
        await desk.PageOf(alice, """history(filter: { outcome: REFUSAL, actor: "alice" }) { edges { cursor } }""");

        const string Own = """{"types":["history_read"]}""";
        var readings = await Readings(compliance);
        readings.ShouldBe(
        [
            (desk.UserId, alice.UserId, "HISTORY", null), (compliance.UserId, alice.UserId, "HISTORY", null),
            (desk.UserId, alice.UserId, "HISTORY", """{"actor":"alice","outcome":"Refusal"}"""), (compliance.UserId, null, "HISTORY", Own),
        ]);

        app.Time.Advance(TimeSpan.FromHours(1));
        await desk.PageOf(alice, Read);
        (await Readings(compliance)).ShouldBe([.. readings, (desk.UserId, alice.UserId, "HISTORY", null), (compliance.UserId, null, "HISTORY", Own)]);
    }

    [Fact]
    public async Task leaves_out_ones_own_and_what_stands_now()
    {
        var alice = await app.Person(null, "compliance");
        await alice.AddProvenPhone();
        var desk = await app.Person(alice.Organization, "help-desk");
        await alice.SecurityInfo(Read);
        await desk.PageOf(alice, "methods { id }");
        (await Readings(alice)).ShouldBe([(alice.UserId, null, "HISTORY", """{"types":["history_read"]}""")]);
    }

    [Fact]
    public async Task is_not_for_everybody_to_see()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var desk = await app.Person(alice.Organization, "help-desk");
        await desk.PageOf(alice, Read);
        (await alice.HistoryTypes()).ShouldNotContain("history_read");
        (await desk.Ask("{ organization { history { edges { cursor } } } }")).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
    }
}
