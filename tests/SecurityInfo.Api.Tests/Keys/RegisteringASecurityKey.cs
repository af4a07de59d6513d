using System.Text.Json.Nodes;

namespace SecurityInfo.Api.Tests.Keys;

public sealed class RegisteringASecurityKey(App app)
{
    [Fact]
    public async Task shows_it_with_its_name_and_model()
    {
        var (alice, key) = (await app.Person(), new SoftKey());
        app.SecretsUsed.Add("key on the ring");
        app.SecretsUsed.Add(key.CredentialId);

        var added = await alice.AddSecurityKey();
        added.Text("challenge", "kind").ShouldBe("SECURITY_KEY");
        added.Text("challenge", "status").ShouldBe("REQUESTED");
        added.Text("challenge", "attemptsLeft").ShouldBe("1");
        added.Text("challenge", "sentTo").ShouldBeNull();
        added.Text("challenge", "resendAfter").ShouldBeNull();

        var registered = await alice.ConfirmSecurityKey(added.ChallengeId(), key.Answer(added.Text("options")!), " key on the ring ");
        registered.Refusals().ShouldBeEmpty();
        registered.Text("challenge", "status").ShouldBe("CONFIRMED");
        var method = registered.GetProperty("method");
        method.Text("name").ShouldBe("key on the ring");
        method.Text("label").ShouldBe("Security key");
        method.Text("model").ShouldBe("cb69481e-8ff7-4039-93ec-0a2729a154a8");
        method.GetProperty("modelVerified").GetBoolean().ShouldBeFalse();
        method.GetProperty("transports").Strings().ShouldBe(["USB", "NFC"]);
        method.GetProperty("usableFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);

        var page = await alice.SecurityInfo();
        page.GetProperty("methods").EnumerateArray().ShouldHaveSingleItem().Text("id").ShouldBe(method.Text("id"));
        page.GetProperty("signInOptions").GetArrayLength().ShouldBe(0);
        (await alice.Data("query($id: ID!) { node(id: $id) { __typename id } }", new { id = method.Text("id") })).Text("node", "__typename").ShouldBe("SecurityKeyMethod");
        (await alice.HistoryTypes()).ShouldBe(["security_key_requested", "security_key_registered"]);
        (await alice.History()).GetProperty("nodes")[0].Text("methodLabel").ShouldBe("Security key (key on the ring)");
    }

    [Fact]
    public async Task asks_for_a_pin_and_for_nothing_that_tells_who_it_is()
    {
        var alice = await app.Person();
        var known = new SoftKey();
        await alice.AddKey(known, "known key");

        var options = JsonNode.Parse((await alice.AddSecurityKey()).Text("options")!)!;
        ((string?)options["rp"]!["id"]).ShouldBe("localhost");
        ((string?)options["authenticatorSelection"]!["userVerification"]).ShouldBe("required");
        ((string?)options["authenticatorSelection"]!["authenticatorAttachment"]).ShouldBe("cross-platform");
        ((string?)options["attestation"] ?? "none").ShouldBe("none");
        options["excludeCredentials"]!.AsArray().Select(each => (string?)each!["id"]).ShouldBe([known.CredentialId]);
        ((string)options["user"]!["id"]!).ShouldNotContain(alice.UserId);
        ((string)options["challenge"]!).Length.ShouldBeGreaterThanOrEqualTo(43);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "challenge", "NOT_VALID" }, { "origin", "OTHER_SITE" }, { "port", "OTHER_SITE" }, { "domain", "NOT_VALID" }, { "type", "NOT_VALID" }, { "locked", "NOT_UNLOCKED" },
        { "nothing", "NOT_VALID" }, { "not JSON", "NOT_VALID" }, { "half", "NOT_VALID" }, { "too much", "NOT_VALID" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task by_a_wrong_answer_registers_nothing_and_takes_no_second_one(string wrong, string problem)
    {
        var (alice, key) = (await app.Person(), new SoftKey { IsUnlocked = wrong is not "locked" });
        var added = await alice.AddSecurityKey();
        var (id, options) = (added.ChallengeId(), added.Text("options")!);
        var answer = wrong switch
        {
            "challenge" => key.Answer(options, challenge: "bm90IHdoYXQgdGhlIHNlcnZlciB3YW50cyB0byBiZSBzaWduZWQ"),
            "origin" => key.Answer(options, origin: "https://localhost.evil.example"),
            "port" => key.Answer(options, origin: "http://127.0.0.1:5080"),
            "domain" => key.Answer(options, domain: "evil.example"),
            "type" => key.Answer(options, type: "webauthn.get"),
            "nothing" => "{}",
            "not JSON" => "key",
            "half" => key.Answer(options).Replace("attestationObject\":\"", "attestationObject\":\"AAAA", StringComparison.Ordinal),
            "too much" => new string(' ', 70_000) + key.Answer(options),
            _ => key.Answer(options),
        };

        var refused = await alice.ConfirmSecurityKey(id, answer);
        refused.Refusal().Text("__typename").ShouldBe("SecurityKeyNotVerified");
        refused.Refusal().Text("problem").ShouldBe(problem);
        refused.Refusal().GetProperty("field").Strings().ShouldBe(["input", "credential"]);
        refused.Text("challenge", "status").ShouldBe("WRONG_ANSWER");
        refused.Text("challenge", "attemptsLeft").ShouldBe("0");

        var second = await alice.ConfirmSecurityKey(id, new SoftKey().Answer(options));
        second.Refusal().Text("__typename").ShouldBe("ChallengeOver");
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(0);
        (await alice.HistoryTypes()).ShouldBe(["security_key_requested", "security_key_refused"]);
    }

    [Fact]
    public async Task takes_one_answer()
    {
        var alice = await app.Person();
        var added = await alice.AddSecurityKey();
        var answer = new SoftKey().Answer(added.Text("options")!);

        (await alice.ConfirmSecurityKey(added.ChallengeId(), answer)).Refusals().ShouldBeEmpty();
        (await alice.ConfirmSecurityKey(added.ChallengeId(), answer)).Refusal().Text("status").ShouldBe("CONFIRMED");
        (await alice.ConfirmSecurityKey(added.ChallengeId(), new SoftKey().Answer(added.Text("options")!))).Refusal().Text("status").ShouldBe("CONFIRMED");
    }

    [Fact]
    public async Task takes_no_answer_from_before()
    {
        var alice = await app.Person();
        var earlier = await alice.AddSecurityKey();
        var replayed = new SoftKey().Answer(earlier.Text("options")!);
        var later = await alice.AddSecurityKey();

        (await alice.ConfirmSecurityKey(earlier.ChallengeId(), replayed)).Refusal().Text("status").ShouldBe("CANCELLED");
        (await alice.ConfirmSecurityKey(later.ChallengeId(), replayed)).Refusal().Text("problem").ShouldBe("NOT_VALID");
    }

    [Fact]
    public async Task takes_no_answer_of_another_person()
    {
        var (alice, bob) = (await app.Person(), await app.Person());
        var added = await alice.AddSecurityKey();

        (await bob.ConfirmSecurityKey(added.ChallengeId(), new SoftKey().Answer(added.Text("options")!))).Refusals().ShouldBe(["ChallengeNotFound"]);
    }

    [Fact]
    public async Task takes_no_answer_after_ten_minutes()
    {
        var alice = await app.Person();
        var added = await alice.AddSecurityKey();
        app.Time.Advance(TimeSpan.FromMinutes(10));

        var late = await alice.ConfirmSecurityKey(added.ChallengeId(), new SoftKey().Answer(added.Text("options")!));
        late.Refusal().Text("status").ShouldBe("EXPIRED");
    }

    [Fact]
    public async Task that_somebody_has_is_refused_until_they_delete_it()
    {
        var (alice, bob, key) = (await app.Person(), await app.Person(), new SoftKey());
        var id = await alice.AddKey(key);

        var own = await alice.AddSecurityKey();
        (await alice.ConfirmSecurityKey(own.ChallengeId(), key.Answer(own.Text("options")!))).Refusal().Text("problem").ShouldBe("ALREADY_REGISTERED");
        var others = await bob.AddSecurityKey();
        (await bob.ConfirmSecurityKey(others.ChallengeId(), key.Answer(others.Text("options")!))).Refusal().Text("problem").ShouldBe("ALREADY_REGISTERED");

        (await alice.DeleteMethod(id)).Refusals().ShouldBeEmpty();
        await bob.AddKey(key);
    }

    [Fact]
    public async Task of_one_credential_by_many_people_at_once_registers_it_once()
    {
        var key = new SoftKey();
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Person()));
        var begun = new List<(Person Person, string Id, string Answer)>();
        foreach (var person in people)
        {
            var added = await person.AddSecurityKey();
            begun.Add((person, added.ChallengeId(), key.Answer(added.Text("options")!)));
        }

        var answers = await app.Settled(() => Task.WhenAll(begun.Select(each => Task.Run(() => each.Person.Data(Confirm, new { i = new { id = each.Id, credential = each.Answer, name = "blue key" } })))));
        var payloads = answers.Select(answer => answer.GetProperty("confirmSecurityKey")).ToArray();
        payloads.Count(payload => payload.Refusals() is []).ShouldBe(1);
        payloads.SelectMany(payload => payload.Refusals()).Distinct().ShouldBe(["SecurityKeyNotVerified"]);
    }

    [Fact]
    public async Task by_many_answers_at_once_takes_one()
    {
        var alice = await app.Person();
        var added = await alice.AddSecurityKey();
        var answers = Enumerable.Range(0, 8).Select(_ => new SoftKey().Answer(added.Text("options")!)).ToArray();

        var all = await app.Settled(() => Task.WhenAll(answers.Select(credential => Task.Run(() => alice.Data(Confirm, new { i = new { id = added.ChallengeId(), credential, name = "blue key" } })))));
        all.Count(answer => answer.GetProperty("confirmSecurityKey").Refusals() is []).ShouldBe(1);
        (await alice.HistoryTypes()).Count(type => type is "security_key_registered").ShouldBe(1);
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
    }

    const string Confirm = "mutation($i: ConfirmSecurityKeyInput!) { confirmSecurityKey(input: $i) { method { id } userErrors { __typename } } }";

    [Fact]
    public async Task beyond_ten_is_refused()
    {
        var alice = await app.Person();
        for (var key = 1; key <= 10; key++) await alice.AddKey(new(), $"key number {key} of ten");

        var refused = await alice.AddSecurityKey();
        refused.Refusal().Text("__typename").ShouldBe("MethodLimitReached");
        refused.Refusal().Text("limit").ShouldBe("10");
        (await alice.SecurityInfo()).GetProperty("addableMethods").EnumerateArray().Single(method => method.Text("type") is "SECURITY_KEY").Text("reason").ShouldBe("LIMIT_REACHED");
    }

    [Fact]
    public async Task can_be_renamed()
    {
        var alice = await app.Person();
        var id = await alice.AddKey(new(), "the first name it had");
        app.SecretsUsed.Add("the second name it has");

        (await alice.RenameMethod(id, "the second name it has")).Text("method", "name").ShouldBe("the second name it has");
        var renamed = (await alice.History()).GetProperty("nodes")[0];
        (renamed.Text("from"), renamed.Text("to")).ShouldBe(("the first name it had", "the second name it has"));
    }

    [Fact]
    public async Task needs_a_name_and_may_be_given_one_again()
    {
        var alice = await app.Person();
        var added = await alice.AddSecurityKey();
        var answer = new SoftKey().Answer(added.Text("options")!);

        (await alice.ConfirmSecurityKey(added.ChallengeId(), answer, " ")).Refusals().ShouldBe(["NameNotValid"]);
        (await alice.ConfirmSecurityKey(added.ChallengeId(), answer)).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task is_not_done_where_the_organization_allows_no_keys()
    {
        var admin = await app.Person(null, "policy-admin");
        await admin.SetMethodRule("SECURITY_KEY", allowed: false);

        var refused = (await admin.AddSecurityKey()).Refusal();
        refused.Text("__typename").ShouldBe("MethodNotAllowed");
        refused.GetProperty("alternatives").EnumerateArray().Select(method => method.Text("type")).ShouldNotContain("SECURITY_KEY");
    }

    [Fact]
    public async Task on_an_older_view_is_refused() => (await (await app.Person()).AddSecurityKey(expectedVersion: 7)).Refusals().ShouldBe(["ConcurrentChange"]);

    [Fact]
    public async Task is_confirmed_by_no_code()
    {
        var alice = await app.Person();
        var added = await alice.AddSecurityKey();

        (await alice.Confirm(added.ChallengeId())).Refusals().ShouldBe(["AnsweredWithTheKey"]);
        (await alice.Cancel(added.ChallengeId())).Text("challenge", "status").ShouldBe("CANCELLED");
    }

    [Fact]
    public async Task that_nobody_answers_expires()
    {
        var alice = await app.Person();
        var added = await alice.AddSecurityKey();
        app.Time.Advance(TimeSpan.FromMinutes(11));

        (await alice.Status(added.ChallengeId())).ShouldBe("EXPIRED");
    }
}
