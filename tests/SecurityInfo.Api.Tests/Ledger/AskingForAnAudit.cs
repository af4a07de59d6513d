namespace SecurityInfo.Api.Tests.Ledger;

/// <summary>As compliance does on the page.</summary>
public sealed class AskingForAnAudit(App app)
{
    const string Audit = """
        { organization { ledgerAudit { isIntact isComplete entryCount confirmedCount pendingCount pendingSince merkleRoot findingCount findings { kind position throughPosition expectedHash foundHash
          enteredEvent { sequence eventId stream version type occurredAt } storedEvent { sequence stream } } } } }
        """;

    [Fact]
    public async Task tells_that_nobody_tampered_and_what_it_was_compared_with()
    {
        var record = await Record.WithPhones(app);
        var checkpoint = await record.Sign();
        var audit = (await (await app.Person(record.Organization, "compliance")).Data(Audit)).GetProperty("organization").GetProperty("ledgerAudit");
        (audit.GetProperty("isIntact").GetBoolean(), audit.GetProperty("isComplete").GetBoolean()).ShouldBe((true, true));
        (audit.GetProperty("entryCount").GetInt64(), audit.GetProperty("confirmedCount").GetInt64(), audit.GetProperty("pendingCount").GetInt64()).ShouldBe((checkpoint.Size, checkpoint.Size, 0));
        audit.Text("merkleRoot").ShouldBe(checkpoint.Root.ToString());
    }

    [Fact]
    public async Task names_the_event_that_somebody_tampered_with_and_whose_it_was()
    {
        var record = await Record.WithPhones(app);
        var third = (await record.Events())[2];
        await record.Tamper($"delete from security_info.mt_events where seq_id = {third.Place.Sequence}");

        var audit = (await (await app.Person(record.Organization, "compliance")).Data(Audit)).GetProperty("organization").GetProperty("ledgerAudit");
        audit.GetProperty("isIntact").GetBoolean().ShouldBeFalse();
        var finding = audit.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        (finding.Text("kind"), finding.GetProperty("position").GetInt32(), finding.Text("enteredEvent", "eventId"), finding.Text("enteredEvent", "stream"), finding.Text("storedEvent"))
            .ShouldBe(("EVENT_DELETED", 3, third.Place.Id.ToString(), third.Place.Stream, null));
    }

    [Fact]
    public async Task tells_nothing_of_other_organizations()
    {
        var record = await Record.WithPhones(app);
        await record.Tamper($"delete from security_info.mt_events where seq_id = {(await record.Events())[2].Place.Sequence}");
        var audit = (await (await app.Person(null, "compliance")).Data(Audit)).GetProperty("organization").GetProperty("ledgerAudit");
        (audit.GetProperty("isIntact").GetBoolean(), audit.GetProperty("entryCount").GetInt32()).ShouldBe((true, 0));
    }
}
