using System.Text.Json;

namespace SecurityInfo.Api.Tests.Methods;

/// <summary>The seed's second procedure. AC 39 to 50.</summary>
public sealed class DeletingAMethod(App app)
{
    [Fact]
    public async Task takes_the_number_and_both_channels_off_the_page() // AC 39, 42, 44, 46
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        var deleted = await alice.DeleteMethod(phone);
        deleted.Text("deletedMethodId").ShouldBe(phone);
        var page = await alice.SecurityInfo();
        page.GetProperty("methods").EnumerateArray().ShouldBeEmpty();
        page.GetProperty("signInOptions").EnumerateArray().ShouldBeEmpty();
        page.GetProperty("readyFor").EnumerateArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task does_nothing_without_the_confirmation() // AC 43
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        (await alice.DeleteMethod(phone, confirmed: false)).Refusals().ShouldBe(["DeletionNotConfirmed"]);
        (await alice.Ask("mutation($id: ID!) { deleteMethod(input: { id: $id }) { deletedMethodId } }", new { id = phone })).TryGetProperty("errors", out _).ShouldBeTrue();
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task moves_the_default_to_the_next_usable_method_in_the_same_transaction() // AC 47
    {
        var (alice, office) = (await app.Person(), app.Number());
        var mobile = await alice.AddProvenPhone();
        await alice.AddProvenPhone(office, "OFFICE");
        var deleted = await alice.DeleteMethod(mobile);
        deleted.Text("newDefault", "label").ShouldBe($"Phone - call ({office})");

        var history = await alice.Acts();
        history[0].Text("type").ShouldBe("default_changed");
        history[0].Text("cause").ShouldBe("METHOD_DELETED");
        history[0].Text("to").ShouldBe($"Phone - call ({office})");
        history[1].Text("type").ShouldBe("method_deleted");
        history[1].Text("occurredAt").ShouldBe(history[0].Text("occurredAt"));
        history[1].Text("correlationId").ShouldBe(history[0].Text("correlationId"));
    }

    [Fact]
    public async Task leaves_no_default_where_nothing_is_left_for_two_factors() // AC 48
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        (await alice.DeleteMethod(phone)).GetProperty("newDefault").ValueKind.ShouldBe(JsonValueKind.Null);
        (await alice.Acts())[0].Text("type").ShouldBe("default_cleared");
    }

    [Fact]
    public async Task leaves_the_default_as_it_is_where_another_method_goes() // AC 49
    {
        var (alice, number) = (await app.Person(), app.Number());
        await alice.AddProvenPhone(number);
        var office = await alice.AddProvenPhone(kind: "OFFICE");
        await alice.DeleteMethod(office);
        (await alice.SecurityInfo()).Text("defaultSignInMethod", "label").ShouldBe($"Phone - call ({number})");
        (await alice.Acts())[0].Text("type").ShouldBe("method_deleted");
    }

    [Fact]
    public async Task cancels_the_open_challenge_on_it_and_stops_the_ringing() // AC 45
    {
        var (alice, number) = (await app.Person(), app.Number());
        var phone = await alice.AddProvenPhone();
        var challenge = (await alice.ChangePhone(phone, number)).ChallengeId();
        var call = await app.Phone(number).Ringing();
        await alice.DeleteMethod(phone);
        (await alice.Status(challenge)).ShouldBe("CANCELLED");
        (await app.Phone(number).Calls()).ShouldHaveSingleItem().Text("status").ShouldBe("ended");
        (await app.Phone(number).Answer(call)).ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task cannot_be_undone_and_adding_it_again_takes_a_new_proof_and_gives_a_new_id() // AC 40, 41, 50
    {
        var (alice, number) = (await app.Person(), app.Number());
        var first = await alice.AddProvenPhone(number);
        await alice.DeleteMethod(first);
        var second = await alice.AddProvenPhone(number);
        second.ShouldNotBe(first);
        (await alice.HistoryTypes()).Count(type => type is "call_verified").ShouldBe(2);
        (await alice.History()).GetProperty("nodes").EnumerateArray().ShouldContain(node => node.Text("type") == "method_deleted" && node.Text("methodLabel") == $"Phone ({number})");
    }

    [Fact]
    public async Task promotes_the_alternate_phone_when_the_mobile_one_goes() // Q11
    {
        var (alice, alternate) = (await app.Person(), app.Number());
        var mobile = await alice.AddProvenPhone();
        await alice.AddProvenPhone(alternate, "ALTERNATE_MOBILE");
        var page = (await alice.DeleteMethod(mobile)).GetProperty("securityInfo");
        var left = page.GetProperty("methods").EnumerateArray().ShouldHaveSingleItem();
        left.Text("kind").ShouldBe("MOBILE");
        page.Text("defaultSignInMethod", "label").ShouldBe($"Phone - call ({alternate})");
    }

    [Fact]
    public async Task looks_the_same_for_an_id_of_somebody_else_and_for_one_of_nobody()
    {
        var (alice, mallory) = (await app.Person("shared"), await app.Person("shared"));
        var phone = await alice.AddProvenPhone();
        var foreign = (await mallory.DeleteMethod(phone)).Refusal();
        var unknown = (await mallory.DeleteMethod("bm9ib2R5")).Refusal();
        foreign.ToString().ShouldBe(unknown.ToString());
        foreign.Text("__typename").ShouldBe("MethodNotFound");
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
        (await mallory.HistoryTypes()).ShouldBe(["change_refused"]);
    }

    [Fact]
    public async Task refuses_an_older_view()
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        var seen = (await alice.SecurityInfo()).GetProperty("version").GetInt32();
        (await alice.DeleteMethod(phone, expectedVersion: seen - 1)).Refusal().Text("currentVersion").ShouldBe($"{seen}");
        (await alice.DeleteMethod(phone, expectedVersion: seen)).Refusals().ShouldBeEmpty();
    }
}
