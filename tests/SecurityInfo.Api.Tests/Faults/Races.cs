using System.Text.Json;

namespace SecurityInfo.Api.Tests.Faults;

/// <summary>Fifty of a kind at once for one person: one wins, the rest are told why not, and what stands makes sense.</summary>
public sealed class Races(App app)
{
    const int Many = 50;

    static Task<JsonElement[]> AtOnce(Func<int, Task<JsonElement>> act) => Task.WhenAll(Enumerable.Range(0, Many).Select(turn => Task.Run(() => act(turn))));

    static JsonElement[] Payloads(JsonElement[] answers, string mutation)
    {
        answers.Where(answer => answer.TryGetProperty("errors", out _)).ShouldBeEmpty();
        return [.. answers.Select(answer => answer.GetProperty("data").GetProperty(mutation))];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task of_adds_start_one_call(bool sameNumber)
    {
        var (alice, number) = (await app.Person(), app.Number());
        var numbers = Enumerable.Range(0, Many).Select(_ => sameNumber ? number : app.Number()).ToArray();
        var answers = await app.Settled(() => AtOnce(turn => alice.Ask(
            "mutation($number: String!) { addPhone(input: { number: $number, channel: CALL }) { challenge { id } userErrors { __typename } } }", new { number = numbers[turn] })));
        var refusals = Payloads(answers, "addPhone").SelectMany(payload => payload.Refusals()).ToArray();
        refusals.Length.ShouldBe(Many - 1);
        refusals.Distinct().Except(["TooManyChallenges", "ConcurrentChange"]).ShouldBeEmpty();
        (await alice.HistoryTypes()).Count(type => type is "call_requested").ShouldBe(1);
        (await Task.WhenAll(numbers.Distinct().Select(each => app.Phone(each).Calls()))).Sum(calls => calls.Length).ShouldBe(1);
    }

    [Fact]
    public async Task of_deletes_delete_once()
    {
        var alice = await app.Person();
        var id = await alice.AddProvenPhone();
        var answers = await app.Settled(() => AtOnce(_ => alice.Ask("mutation($id: ID!) { deleteMethod(input: { id: $id, confirmed: true }) { deletedMethodId userErrors { __typename } } }", new { id })));
        var payloads = Payloads(answers, "deleteMethod");
        payloads.Count(payload => payload.Text("deletedMethodId") == id).ShouldBe(1);
        payloads.SelectMany(payload => payload.Refusals()).Distinct().Except(["MethodNotFound", "ConcurrentChange"]).ShouldBeEmpty();
        (await alice.HistoryTypes()).Count(type => type is "method_deleted").ShouldBe(1);
    }

    [Fact]
    public async Task of_default_changes_on_one_view_change_it_once()
    {
        var alice = await app.Person();
        var (mobile, office) = (await alice.AddProvenPhone(), await alice.AddProvenPhone(kind: "OFFICE"));
        var version = (await alice.SecurityInfo()).GetProperty("version").GetInt32();
        var answers = await app.Settled(() => AtOnce(turn => alice.Ask(
            "mutation($i: ChangeDefaultInput!) { changeDefault(input: $i) { securityInfo { version } userErrors { __typename } } }",
            new { i = new { methodId = turn % 2 == 0 ? office : mobile, kind = turn % 2 == 0 ? "PHONE_CALL" : "TEXT_MESSAGE", expectedVersion = version } })));
        var refusals = Payloads(answers, "changeDefault").SelectMany(payload => payload.Refusals()).ToArray();
        refusals.Length.ShouldBe(Many - 1);
        refusals.Distinct().ShouldBe(["ConcurrentChange"]);
        (await alice.HistoryTypes()).Count(type => type is "default_changed").ShouldBe(2);
    }

    [Fact]
    public async Task of_confirmations_verify_once()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number)).ChallengeId();
        var phone = app.Phone(number);
        var call = await phone.Ringing();
        await phone.Answer(call);
        await app.Settled(() => Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Task.Run(() => phone.PressUntracked(call, "#")))));
        (await alice.Status(challenge)).ShouldBe("CONFIRMED");
        (await alice.HistoryTypes()).Count(type => type is "call_verified").ShouldBe(1);
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task of_everything_end_in_one_consistent_state()
    {
        var alice = await app.Person();
        var (mobile, office) = (await alice.AddProvenPhone(), await alice.AddProvenPhone(kind: "OFFICE"));
        await app.Settled(() => AtOnce(turn => (turn % 4) switch
        {
            0 => alice.Ask("mutation($id: ID!) { deleteMethod(input: { id: $id, confirmed: true }) { userErrors { __typename } } }", new { id = mobile }),
            1 => alice.Ask("mutation($id: ID!) { changeDefault(input: { methodId: $id, kind: PHONE_CALL }) { userErrors { __typename } } }", new { id = mobile }),
            2 => alice.Ask("mutation($id: ID!) { changeDefault(input: { methodId: $id, kind: PHONE_CALL }) { userErrors { __typename } } }", new { id = office }),
            _ => alice.Ask("mutation($number: String!) { addPhone(input: { number: $number, channel: CALL, kind: ALTERNATE_MOBILE }) { userErrors { __typename } } }", new { number = app.Number() }),
        }));
        var page = await alice.SecurityInfo();
        page.GetProperty("methods").EnumerateArray().ShouldHaveSingleItem().Text("id").ShouldBe(office);
        page.Text("defaultSignInMethod", "method", "id").ShouldBe(office);
        (await alice.HistoryTypes()).Count(type => type is "method_deleted").ShouldBe(1);
    }
}
