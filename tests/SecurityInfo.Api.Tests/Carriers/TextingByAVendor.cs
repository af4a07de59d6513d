using System.Net;

namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>Codes by a vendor of Twilio's interface, over the wire.</summary>
public sealed class TextingByAVendor(Wired wired)
{
    async Task<(Person Alice, VendorOrder Text, string Challenge)> Texted(string? organization = null)
    {
        await wired.Calm();
        var (alice, number) = (await wired.App.Person(organization), wired.App.Number());
        var challenge = (await alice.AddPhone(number, "TEXT")).ChallengeId();
        return (alice, wired.Acme.Texts(number).ShouldHaveSingleItem(), challenge);
    }

    async Task Report(VendorOrder text, string status) =>
        (await wired.Acme.Report(wired.App, text["StatusCallback"], new Dictionary<string, string> { ["MessageSid"] = text.Sid, ["MessageStatus"] = status, ["To"] = text["To"] })).Status.ShouldBe(HttpStatusCode.NoContent);

    [Fact]
    public async Task sends_the_code_that_confirms_and_nothing_that_arrives_late()
    {
        var (alice, text, challenge) = await Texted();
        text["ValidityPeriod"].ShouldBe("600");
        (await alice.Confirm(challenge, wired.App.CodeIn(text["Body"]))).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task writes_in_the_organizations_language()
    {
        var (_, text, _) = await Texted("french");
        text["Body"].ShouldBe($"{wired.App.CodeIn(text["Body"])} est votre code pour french. Personne ne vous le demandera jamais.");
    }

    [Fact]
    public async Task hears_once_that_it_has_arrived_and_takes_that_for_no_proof()
    {
        var (alice, text, challenge) = await Texted();
        foreach (var status in new[] { "delivered", "sent", "delivered", "failed" }) await Report(text, status);
        (await alice.Status(challenge)).ShouldBe("SENT");
        (await alice.HistoryTypes()).ShouldBe(["phone_added", "code_requested", "code_sent", "code_delivered"]);
    }

    [Theory]
    [InlineData("undelivered")]
    [InlineData("failed")]
    public async Task hears_that_it_did_not_arrive_and_still_takes_the_code(string status)
    {
        var (alice, text, challenge) = await Texted();
        await Report(text, status);
        await Report(text, status);
        (await alice.Challenge(challenge)).Text("failure").ShouldBe("NOT_DELIVERED");
        (await alice.HistoryTypes()).Count(type => type is "code_failed").ShouldBe(1);
        (await alice.Confirm(challenge, wired.App.CodeIn(text["Body"]))).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task turns_away_a_report_of_a_call_about_a_text()
    {
        var (alice, text, challenge) = await Texted();
        var fields = new Dictionary<string, string> { ["CallStatus"] = "completed" };
        (await wired.Acme.Report(wired.App, text["StatusCallback"].Replace("/text/", "/ended/", StringComparison.Ordinal), fields)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await alice.Status(challenge)).ShouldBe("SENT");
    }
}
