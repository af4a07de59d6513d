using System.Net;

namespace SecurityInfo.Api.Tests.Calling;

/// <summary>The seed's first procedure, step by step. AC 7 to 10 and 24 to 37.</summary>
public sealed class SettingUpPhoneCalls(App app)
{
    [Fact]
    public async Task needs_a_signed_in_person() // AC 25
    {
        var answer = await app.Client().PostAsync("/graphql", new StringContent("""{"query":"{ viewer { id } }"}""", null, "application/json"), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("UNAUTHENTICATED");
    }

    [Fact]
    public async Task shows_phone_once_in_the_list_of_what_can_be_added() // AC 26, 27
    {
        var page = await (await app.Person()).SecurityInfo();
        var phone = page.GetProperty("addableMethods").EnumerateArray().Where(method => method.Text("type") is "PHONE").ShouldHaveSingleItem();
        phone.GetProperty("mayAdd").GetBoolean().ShouldBeTrue();
        phone.GetProperty("kinds").Strings().ShouldBe(["PHONE_CALL", "TEXT_MESSAGE"]);
    }

    [Fact]
    public async Task accepts_a_number_with_an_extension_and_calls_without_it() // AC 7 to 10
    {
        var (alice, number) = (await app.Person(), app.Number());
        var added = await alice.AddPhone($"{number}X12345");
        added.GetProperty("extensionDropped").GetBoolean().ShouldBeTrue();
        (await app.Phone(number).Calls()).ShouldHaveSingleItem().Text("status").ShouldBe("ringing");
        (await ClearText.Dump(app.ConnectionString)).ShouldNotContain("12345678901234567890");
    }

    [Fact]
    public async Task leaves_the_phone_unusable_until_the_call_is_answered_with_the_pound_key() // AC 29 to 36
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number)).ChallengeId();
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();
        (await alice.Status(challenge)).ShouldBe("SENT");

        var call = await app.Phone(number).Ringing();
        await app.Phone(number).Answer(call);
        (await alice.Status(challenge)).ShouldBe("ANSWERED");
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();

        await app.Phone(number).Press(call, "#");
        (await alice.Status(challenge)).ShouldBe("CONFIRMED");
        var page = await alice.SecurityInfo();
        var phone = page.GetProperty("methods").EnumerateArray().ShouldHaveSingleItem();
        phone.Text("number").ShouldBe(number);
        phone.GetProperty("channels").Strings().ShouldBe(["CALL", "TEXT"]);
        phone.GetProperty("usableFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        page.GetProperty("readyFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        (await app.Phone(number).Calls()).ShouldHaveSingleItem().Text("status").ShouldBe("ended");
    }

    [Fact]
    public async Task makes_the_first_usable_method_the_default() // Q2
    {
        var (alice, number) = (await app.Person(), app.Number());
        await alice.AddProvenPhone(number);
        (await alice.SecurityInfo()).Text("defaultSignInMethod", "label").ShouldBe($"Phone - call ({number})");
    }

    [Fact]
    public async Task does_not_change_a_default_that_there_is() // AC 37
    {
        var (alice, number) = (await app.Person(), app.Number());
        await alice.AddProvenPhone(number);
        await alice.AddProvenPhone(kind: "OFFICE");
        (await alice.SecurityInfo()).Text("defaultSignInMethod", "label").ShouldBe($"Phone - call ({number})");
    }

    [Fact]
    public async Task leaves_one_event_for_each_fact_with_actor_and_correlation() // AC 75
    {
        var (alice, number) = (await app.Person(), app.Number());
        await alice.AddProvenPhone(number);
        (await alice.HistoryTypes()).ShouldBe(["phone_added", "call_requested", "call_claimed", "call_placed", "call_answered", "call_verified", "default_changed"]);
        var nodes = (await alice.History()).GetProperty("nodes").EnumerateArray().Reverse().ToArray();
        nodes[0].Text("actor", "displayName").ShouldBe($"{alice.UserId} by name");
        nodes[0].Text("methodLabel").ShouldBe($"Phone ({number})");
        nodes[5].Text("actor", "displayName").ShouldBe("system:carrier/simulated");
        nodes[6].Text("cause").ShouldBe("FIRST_METHOD");
        nodes.ShouldAllBe(node => !string.IsNullOrEmpty(node.Text("correlationId")));
        nodes[0].Text("correlationId").ShouldBe(nodes[3].Text("correlationId"));
    }

    [Theory]
    [InlineData("hello", "NOT_A_NUMBER")]
    [InlineData("", "NOT_A_NUMBER")]
    [InlineData("+1 425FLOWERS", "LETTERS")]
    [InlineData("+1 900 234 5678", "PREMIUM_RATE")]
    [InlineData("+1 800 234 5678", "TOLL_FREE")]
    [InlineData("+1911", "TOO_SHORT")]
    [InlineData("911", "EMERGENCY")]
    [InlineData("+881 612345678", "SATELLITE")]
    [InlineData("4255551234", "UNKNOWN_COUNTRY")]
    [InlineData("+1 4255551234;@evil", "NOT_A_NUMBER")]
    public async Task refuses_a_number_that_may_not_be_called(string number, string problem) // AC 28
    {
        var alice = await app.Person();
        var refused = (await alice.AddPhone(number)).Refusal();
        refused.Text("__typename").ShouldBe("PhoneNumberNotValid");
        refused.Text("problem").ShouldBe(problem);
        refused.GetProperty("field").Strings().ShouldBe(["input", "number"]);
        (await alice.HistoryTypes()).Except(["change_refused"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task refuses_to_text_where_no_text_arrives()
    {
        var alice = await app.Person();
        (await alice.AddPhone(app.Number(), channel: "TEXT", kind: "OFFICE")).Refusal().Text("problem").ShouldBe("NOT_REACHABLE_BY_CHANNEL");
    }

    [Fact]
    public async Task refuses_a_second_phone_of_the_same_kind_and_the_same_number_twice()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var phone = await alice.AddProvenPhone(number);
        (await alice.AddPhone(app.Number())).Refusal().Text("method", "id").ShouldBe(phone);
        (await alice.AddPhone(number + "x99", kind: "OFFICE")).Refusal().Text("method", "id").ShouldBe(phone);
    }
}
