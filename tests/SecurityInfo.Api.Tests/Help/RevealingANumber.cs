using Npgsql;

namespace SecurityInfo.Api.Tests.Help;

/// <summary>The one way to another person's number in full.</summary>
public sealed class RevealingANumber(App app)
{
    [Theory]
    [InlineData("help-desk")]
    [InlineData("compliance")]
    public async Task tells_it_once_and_on_record(string role)
    {
        var (alice, number, address) = (await app.Person($"org-{Guid.NewGuid():N}"), app.Number(), app.Address());
        var (phone, mailbox) = (await alice.AddProvenPhone(number), await alice.AddProvenEmail(address));
        var (teller, why) = (await app.Person(alice.Organization, role, "reveal-numbers"), $"a summons {Guid.NewGuid():N}");

        (await teller.RevealNumber(alice, phone, why)).Text("revealed").ShouldBe(number);
        (await teller.RevealNumber(alice, mailbox, why)).Text("revealed").ShouldBe(address);

        var rows = (await teller.HistoryOf(alice)).Where(entry => entry.Text("type") is "number_revealed").ToArray();
        rows.Select(row => (row.Text("methodId"), row.Text("actor", "displayName"), row.Text("statedReason"))).ShouldBe([(phone, $"{teller.UserId} by name", why), (mailbox, $"{teller.UserId} by name", why)]);
        rows[0].Text("methodLabel").ShouldBe($"Phone (+1 ••••••••{number[^2..]})");
        (await teller.PageOf(alice)).ToString().ShouldNotContain(number[^7..], customMessage: "everywhere else it stays masked");
        (await alice.HistoryTypes()).Count(type => type is "number_revealed").ShouldBe(2, "and its owner sees that");
    }

    [Theory]
    [InlineData("help-desk")]
    [InlineData("reveal-numbers")]
    [InlineData("policy-admin", "reveal-numbers")]
    public async Task needs_a_right_of_its_own_besides(params string[] roles)
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var phone = await alice.AddProvenPhone();
        var caller = await app.Person(alice.Organization, roles);
        var answer = await caller.Ask("mutation($user: ID!, $id: ID!) { revealNumber(input: { userId: $user, methodId: $id, reason: \"curious\" }) { revealed } }", new { user = alice.UserId, id = phone });
        answer.GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
        (await alice.HistoryTypes()).ShouldNotContain("number_revealed");
    }

    [Fact]
    public async Task tells_nothing_else_to_nobody_and_nothing_without_a_reason()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var teller = await app.Person(alice.Organization, "help-desk", "reveal-numbers");
        var ((tablet, _), phone) = (await alice.AddProvenApp(), await alice.AddProvenPhone());
        (await teller.RevealNumber(alice, tablet)).Refusal().Text("code").ShouldBe("NOTHING_TO_REVEAL");
        (await teller.RevealNumber(alice, "bm9ib2R5")).Refusal().Text("code").ShouldBe("METHOD_NOT_FOUND");
        (await teller.RevealNumber(alice, phone, "")).Refusal().Text("code").ShouldBe("REASON_NOT_VALID");
        (await teller.RevealNumber(teller, await teller.AddProvenPhone())).Refusal().Text("code").ShouldBe("NOT_FOR_ONESELF");
        (await alice.HistoryTypes()).ShouldNotContain("number_revealed");
    }

    [Fact]
    public async Task tells_nothing_of_an_erased_person_whom_the_help_desk_can_help_all_the_same()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var teller = await app.Person(alice.Organization, "help-desk", "reveal-numbers");
        var phone = await alice.AddProvenPhone();
        await teller.BlockPerson(alice);
        await using (var database = NpgsqlDataSource.Create(app.ConnectionString))
        await using (var erase = database.CreateCommand($"delete from security_info.mt_doc_personkey where tenant_id = '{alice.Organization}' and id = '{alice.UserId}'"))
            (await erase.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);

        (await teller.RevealNumber(alice, phone)).Refusal().Text("code").ShouldBe("PERSON_ERASED");
        (await teller.HistoryOf(alice))[^1].Text("statedReason").ShouldBeNull("with the person's key went the reason");

        (await teller.DeleteMethodFor(alice, phone)).Refusals().ShouldBeEmpty();
        (await teller.HistoryOf(alice)).Single(entry => entry.Text("type") is "method_deleted").Text("statedReason").ShouldNotBeNull();
        (await teller.HistoryOf(alice)).Single(entry => entry.Text("type") is "person_blocked").Text("statedReason").ShouldBeNull();
    }
}
