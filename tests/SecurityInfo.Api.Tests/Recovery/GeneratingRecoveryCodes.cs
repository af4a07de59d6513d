using System.Text.Json;

namespace SecurityInfo.Api.Tests.Recovery;

public sealed class GeneratingRecoveryCodes(App app)
{
    async Task<Person> Allowed()
    {
        var admin = await app.Person(null, "policy-admin");
        (await admin.SetMethodRule("RECOVERY_CODES", true)).Refusals().ShouldBeEmpty();
        return await app.Person(admin.Organization);
    }

    string[] Codes(JsonElement generated)
    {
        generated.Refusals().ShouldBeEmpty(generated.ToString());
        var codes = generated.GetProperty("codes").Strings();
        foreach (var code in codes)
        {
            app.SecretsUsed.Add(code);
            app.SecretsUsed.Add(code.Replace("-", "", StringComparison.Ordinal));
        }
        return codes;
    }

    static JsonElement Entry(JsonElement page) => page.GetProperty("addableMethods").EnumerateArray().Single(method => method.Text("type") is "RECOVERY_CODES");

    [Fact]
    public async Task shows_twelve_this_once()
    {
        var alice = await Allowed();
        await alice.AddProvenPhone();

        var generated = await alice.GenerateRecoveryCodes();

        var codes = Codes(generated);
        codes.Length.ShouldBe(12);
        codes.ShouldBeUnique();
        codes.ShouldAllBe(code => System.Text.RegularExpressions.Regex.IsMatch(code, "^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$"));
        generated.Text("method", "codesLeft").ShouldBe("12");
        var page = await alice.SecurityInfo();
        page.GetProperty("methods")[1].GetProperty("usableFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        page.GetProperty("signInOptions").EnumerateArray().ShouldAllBe(option => !option.Text("label")!.Contains("codes"));
        Entry(page).Text("reason").ShouldBe("LIMIT_REACHED");
        (await alice.Acts())[0].Text("methodLabel").ShouldBe("Recovery codes");
    }

    [Fact]
    public async Task again_takes_the_place_of_those_before()
    {
        var alice = await Allowed();
        await alice.AddProvenPhone();
        var first = await alice.GenerateRecoveryCodes();

        var again = await alice.GenerateRecoveryCodes();

        Codes(first).Intersect(Codes(again)).ShouldBeEmpty();
        again.Text("method", "id").ShouldBe(first.Text("method", "id"));
        var changed = (await alice.Acts())[0];
        (changed.Text("type"), changed.Text("from"), changed.Text("to")).ShouldBe(("recovery_codes_generated", "12 codes", "12 fresh codes"));
        var stale = await alice.GenerateRecoveryCodes(first.GetProperty("securityInfo").GetProperty("version").GetInt32());
        (stale.Refusals()[0], stale.Text("codes")).ShouldBe(("ConcurrentChange", null));
    }

    [Fact]
    public async Task of_ten_at_once_gives_out_no_codes_that_are_not_kept()
    {
        var alice = await Allowed();
        await alice.AddProvenPhone();
        var version = (await alice.SecurityInfo()).GetProperty("version").GetInt32();

        var answers = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () => (await alice.Data(
            "mutation($version: Int) { generateRecoveryCodes(input: { expectedVersion: $version }) { codes userErrors { __typename } } }", new { version })).GetProperty("generateRecoveryCodes")))));

        Codes(answers.Where(answer => answer.Refusals().Length is 0).ShouldHaveSingleItem()).Length.ShouldBe(12);
        answers.SelectMany(answer => answer.Refusals()).Distinct().ShouldBe(["ConcurrentChange"]);
    }

    [Fact]
    public async Task is_off_at_first_and_needs_something_to_stand_in_for()
    {
        (await (await app.Person()).GenerateRecoveryCodes()).Refusals().ShouldBe(["MethodNotAllowed"]);
        var alice = await Allowed();
        await alice.AddProvenEmail();
        Entry(await alice.SecurityInfo()).Text("reason").ShouldBe("ANOTHER_METHOD_NEEDED");
        (await alice.GenerateRecoveryCodes()).Refusals().ShouldBe(["AnotherMethodNeeded"]);
    }

    [Fact]
    public async Task goes_with_the_last_method_that_they_stood_in_for()
    {
        var alice = await Allowed();
        var phone = await alice.AddProvenPhone();
        Codes(await alice.GenerateRecoveryCodes());

        (await alice.DeleteMethod(phone)).Refusals().ShouldBeEmpty();

        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();
        var deleted = (await alice.History()).GetProperty("nodes").EnumerateArray().Where(node => node.Text("type") is "method_deleted");
        deleted.Select(node => node.Text("reason")).ShouldBe(["NOTHING_TO_BACK_UP", "BY_OWNER"]);
        deleted.First().Text("methodLabel").ShouldBe("Recovery codes");
    }
}
