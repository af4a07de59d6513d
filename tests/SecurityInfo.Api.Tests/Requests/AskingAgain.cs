using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Storage;
using SecurityInfo.Api.Tests.Surface;

namespace SecurityInfo.Api.Tests.Requests;

/// <summary>A mutation with a requestId is carried out once, and answered the same as often as it is asked.</summary>
public sealed class AskingAgain(App app)
{
    const int Many = 20;

    ISchema Schema => app.Host.Services.GetRequiredService<ISchema>();

    public static TheoryData<string> Mutations => [.. new Wishes(null!).All.Keys];

    public static TheoryData<string> Operations => [.. AuthorizingFields.Roots.Keys.Where(root => root.StartsWith("Mutation.", StringComparison.Ordinal))];

    [Fact]
    public void is_possible_for_every_mutation()
    {
        Schema.Mutation!.Fields.Select(field => field.Name).ShouldBe(new Wishes(app).All.Keys, ignoreOrder: true);
        foreach (var field in Schema.Mutation.Fields)
        {
            field.Arguments!.ShouldHaveSingleItem().Name.ShouldBe("input");
            ((IComplexGraphType)field.Arguments![0].ResolvedType!.GetNamedType()).Fields.Find("requestId").ShouldNotBeNull(field.Name).ResolvedType!.Name.ShouldBe("ID");
            var errors = (UnionGraphType)((IComplexGraphType)field.ResolvedType!.GetNamedType()).Fields.Find("userErrors")!.ResolvedType!.GetNamedType();
            errors.PossibleTypes.Select(type => type.Name).ShouldContain("RequestIdReused", field.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task is_answered_as_the_first_time_and_does_nothing(string mutation)
    {
        var wish = await new Wishes(app).All[mutation]();
        var first = await Ask(mutation, wish, "again");
        first.Refusals().ShouldBeEmpty(first.ToString());
        Shown(first);
        var done = await Done(wish.By);

        for (var times = 0; times < 2; times++)
        {
            var again = await Ask(mutation, wish, "again");
            JsonNode.DeepEquals(Node(again), Node(first)).ShouldBeTrue($"{first}\n{again}");
        }
        (await Done(wish.By)).ShouldBe(done);
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task with_something_else_is_refused(string mutation)
    {
        var wish = await new Wishes(app).All[mutation]();
        Shown(await Ask(mutation, wish, "again"));
        var done = await Done(wish.By);

        var other = await Ask(mutation, wish with { Input = wish.Otherwise() }, "again");
        other.Refusals().ShouldBe(["RequestIdReused"]);
        Shown(await Ask(mutation, wish, "again")).Refusals().ShouldBeEmpty("what was asked first is answered all the same");
        (await Done(wish.By)).ShouldBe(done);
    }

    /// <summary>Whatever comes of it, and of mutations that are not known here as well.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public async Task is_refused_as_the_first_time_and_leaves_no_second_trace(string field)
    {
        var (operation, roles) = AuthorizingFields.Roots[field];
        var caller = await app.Person(null, [.. roles.SelectMany(role => role.Split('+')).Distinct()]);
        operation = operation.Replace("(input: {", """(input: { requestId: "again" """, StringComparison.Ordinal).Replace("__typename", "... on Error { code message field }", StringComparison.Ordinal);
        var first = await app.Settled(() => caller.Data(operation));
        var done = await Done(caller);
        (await app.Settled(() => caller.Data(operation))).ToString().ShouldBe(first.ToString());
        (await Done(caller)).ShouldBe(done);
    }

    [Fact]
    public async Task with_a_wrong_code_costs_one_attempt()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var id = (await alice.AddPhone(number, "TEXT")).ChallengeId();
        var right = await app.Phone(number).Code();
        var wish = new Wish(alice, new { id, code = right is "000000" ? "000001" : "000000" }, "challenge { attemptsLeft }");
        for (var times = 0; times < 6; times++)
        {
            var refused = await Ask("confirmChallenge", wish, "wrong");
            (refused.Refusal().Text("attemptsLeft"), refused.Text("challenge", "attemptsLeft")).ShouldBe(("4", "4"));
        }
        (await alice.Confirm(id, right)).Refusals().ShouldBeEmpty();
        (await Ask("confirmChallenge", wish, "wrong")).Refusal().Text("code").ShouldBe("WRONG_CODE", "it was wrong then");
    }

    [Fact]
    public async Task for_too_much_is_refused_until_it_is_asked_anew()
    {
        var alice = await app.Person();
        var challenge = (await alice.AddPhone(app.Number(), "TEXT")).ChallengeId();
        var wish = new Wish(alice, new { id = challenge }, "challenge { id }");
        var tooSoon = await Ask("resendChallenge", wish, "too soon");
        tooSoon.Refusals().ShouldBe(["TooManyChallenges"]);

        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await Ask("resendChallenge", wish, "too soon")).ToString().ShouldBe(tooSoon.ToString());
        (await Ask("resendChallenge", wish, "now")).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task many_times_at_once_is_carried_out_once()
    {
        foreach (var mutation in new[] { "addPhone", "addAuthenticatorApp", "deleteMethod", "changeDefault", "confirmChallenge", "setHelpDesk" })
        {
            var wish = await new Wishes(app).All[mutation]();
            var before = await Done(wish.By);
            var answers = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Task.Run(() => AskUntracked(mutation, wish, "at once")))));

            answers.Select(answer => answer.ToString()).Distinct().ShouldHaveSingleItem();
            Shown(answers[0]).Refusals().ShouldBeEmpty(answers[0].ToString());
            var done = await Done(wish.By);
            done.Requests.ShouldBe(before.Requests + 1);
            done.Events.ShouldBeGreaterThan(before.Events);
            Shown(await Ask(mutation, wish, "at once")).ToString().ShouldBe(answers[0].ToString());
            (await Done(wish.By)).ShouldBe(done);
        }
    }

    [Fact]
    public async Task many_times_at_once_sends_one_text()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var wish = new Wish(alice, new { number, channel = "TEXT" }, "challenge { id }");
        var answers = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Task.Run(() => AskUntracked("addPhone", wish, "at once")))));
        answers.Select(answer => answer.ChallengeId()).Distinct().ShouldHaveSingleItem();
        (await app.Phone(number).Texts()).ShouldHaveSingleItem();
        (await alice.HistoryTypes()).Count(type => type is "code_requested").ShouldBe(1);
    }

    [Fact]
    public async Task is_something_else_by_another_person_in_another_organization_or_of_another_mutation()
    {
        var (alice, bob) = (await app.Person(), await app.Person());
        var (carol, elsewhere) = (await app.Person(alice.Organization), new Person(app, bob.Organization, alice.UserId, await app.Token(bob.Organization, alice.UserId)));
        foreach (var person in new[] { alice, carol, elsewhere })
            (await Ask("addPhone", new(person, new { number = app.Number(), channel = "TEXT" }, "challenge { id }"), "1")).Refusals().ShouldBeEmpty();

        (await Ask("addEmail", new(alice, new { address = app.Address() }, "challenge { id }"), "1")).Refusals().ShouldBeEmpty();
        var challenge = (await Ask("addPhone", new(bob, new { number = app.Number(), channel = "TEXT" }, "challenge { id }"), "1")).ChallengeId();
        foreach (var mutation in new[] { "resendChallenge", "cancelChallenge" })
            (await Ask(mutation, new(bob, new { id = challenge }, "challenge { id }"), "1")).Refusals().ShouldNotContain("RequestIdReused");
    }

    [Fact]
    public async Task is_something_else_after_two_days()
    {
        var wish = await new Wishes(app).All["addAuthenticatorApp"]();
        var first = Shown(await Ask("addAuthenticatorApp", wish, "1"));
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);

        await DeliveriesForgotten.Forget(database, app.Time.GetUtcNow().AddHours(47), TestContext.Current.CancellationToken);
        (await Ask("addAuthenticatorApp", wish, "1")).ToString().ShouldBe(first.ToString());

        await DeliveriesForgotten.Forget(database, app.Time.GetUtcNow().AddHours(49), TestContext.Current.CancellationToken);
        var second = Shown(await Ask("addAuthenticatorApp", wish, "1"));
        second.Refusals().ShouldBeEmpty();
        (second.Text("challenge", "id"), second.Text("secret")).ShouldNotBe((first.Text("challenge", "id"), first.Text("secret")), "nothing that is made up is ever made up twice");
    }

    /// <summary>What is shown once is shown to a retry, as long as it is of use.</summary>
    [Fact]
    public async Task shows_no_secret_once_it_is_in_use()
    {
        var wish = await new Wishes(app).All["addAuthenticatorApp"]();
        var added = await Ask("addAuthenticatorApp", wish, "1");
        var shown = SimulatedCodeApp.Scanning(app, added);
        (await wish.By.Confirm(added.ChallengeId(), shown.Code())).Refusals().ShouldBeEmpty();

        var again = await Ask("addAuthenticatorApp", wish, "1");
        again.ChallengeId().ShouldBe(added.ChallengeId());
        (again.Text("secret"), again.Text("uri"), again.Text("qrCode")).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task shows_no_recovery_codes_that_are_good_for_nothing_any_more()
    {
        var wish = await new Wishes(app).All["generateRecoveryCodes"]();
        var first = Shown(await Ask("generateRecoveryCodes", wish, "1"));
        var second = Shown(await Ask("generateRecoveryCodes", wish, "2"));
        Codes(second).Intersect(Codes(first)).ShouldBeEmpty();

        Codes(await Ask("generateRecoveryCodes", wish, "2")).ShouldBe(Codes(second));
        var late = await Ask("generateRecoveryCodes", wish, "1");
        late.Refusals().ShouldBeEmpty();
        late.GetProperty("codes").ValueKind.ShouldBe(JsonValueKind.Null);

        static string[] Codes(JsonElement generated) => generated.GetProperty("codes").Strings();
    }

    /// <summary>The link is another each time, since nobody can read it, and leads to the same.</summary>
    [Fact]
    public async Task gives_a_link_that_registers_the_same_device()
    {
        var wish = new Wish(await app.Person(), new { kind = "APPROVALS" }, "challenge { id } uri");
        var (first, second) = (await Ask("addAuthenticatorApp", wish, "1"), await Ask("addAuthenticatorApp", wish, "1"));
        second.ChallengeId().ShouldBe(first.ChallengeId());
        using var device = SimulatedDevice.Scanning(app, first);
        using var again = SimulatedDevice.Scanning(app, second);
        (await again.Register()).ShouldBe(System.Net.HttpStatusCode.OK);
        (await device.Register()).ShouldBe(System.Net.HttpStatusCode.NotFound, "it has been used");
    }

    /// <summary>What it was refused for may have gone since.</summary>
    [Fact]
    public async Task is_answered_also_where_what_stood_in_the_way_has_gone()
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        var wish = new Wish(alice, new { number = app.Number(), channel = "TEXT" }, "challenge { id }");
        (await Ask("addPhone", wish, "1")).Refusals().ShouldBe(["MethodAlreadyAdded"]);
        (await Ask("addPhone", wish, "1")).Refusal().Text("method", "id").ShouldBe(phone);

        await alice.DeleteMethod(phone);
        (await Ask("addPhone", wish, "1")).Refusals().ShouldBe(["ConcurrentChange"]);
        (await Ask("addPhone", wish, "2")).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task of_deleted_things_is_answered()
    {
        var wish = await new Wishes(app).All["generateRecoveryCodes"]();
        var generated = Shown(await Ask("generateRecoveryCodes", wish, "1"));
        await wish.By.DeleteMethod(generated.Text("method", "id")!);
        var again = await Ask("generateRecoveryCodes", wish, "1");
        (again.Text("codes"), again.Text("method")).ShouldBe((null, null));

        wish = await new Wishes(app).All["confirmSecurityKey"]();
        var confirmed = await Ask("confirmSecurityKey", wish, "1");
        await wish.By.DeleteMethod(confirmed.Text("method", "id")!);
        (await Ask("confirmSecurityKey", wish, "1")).Refusals().ShouldBeEmpty();
    }

    /// <summary>Else a statement that was lost on its way would be lost for good; and one that is asked for late is over.</summary>
    [Fact]
    public async Task gives_the_same_statement_and_makes_it_good_for_no_longer()
    {
        var wish = await new Wishes(app).All["issueStatement"]() with { Fields = "statement" };
        var first = (await Ask("issueStatement", wish, "1")).Text("statement")!;
        app.Time.Advance(TimeSpan.FromMinutes(4));
        (await Ask("issueStatement", wish, "1")).Text("statement")!.Split('.')[1].ShouldBe(first.Split('.')[1]);
        (await Ask("issueStatement", wish, "2")).Refusals().ShouldBe(["StatementGiven"]);
    }

    /// <summary>Nobody tells a decoy by it either.</summary>
    [Fact]
    public async Task asks_the_same_of_a_key_that_nobody_has()
    {
        var portal = await app.Person(null, "relying-party");
        foreach (var name in Enumerable.Range(0, 50).Select(_ => $"nobody-{Guid.NewGuid():N}"))
        {
            var started = (await portal.StartVerification(name, "PASSWORD_RESET")).GetProperty("verification");
            if (started.GetProperty("options").EnumerateArray().FirstOrDefault(option => option.Text("kind") is "SECURITY_KEY") is not { ValueKind: JsonValueKind.Object } key) continue;
            var wish = new Wish(portal, new { id = started.Text("id"), methodId = key.Text("methodId"), kind = "SECURITY_KEY" }, "keyOptions");
            var asked = (await Ask("chooseVerificationOption", wish, "1")).Text("keyOptions").ShouldNotBeNull();
            (await Ask("chooseVerificationOption", wish, "1")).Text("keyOptions").ShouldBe(asked);
            return;
        }
        Assert.Fail("No decoy has a security key.");
    }

    [Fact]
    public async Task reveals_no_number_that_came_after_what_was_asked_for()
    {
        var (alice, number) = (await app.Person($"org-{Guid.NewGuid():N}"), app.Number());
        var desk = await app.Person(alice.Organization, "help-desk", "reveal-numbers");
        var phone = await alice.AddProvenPhone();
        var wish = new Wish(desk, new { userId = alice.UserId, methodId = phone, reason = "asked" }, "revealed");
        (await Ask("revealNumber", wish, "1")).Text("revealed").ShouldNotBeNull();

        await alice.ChangePhone(phone, number);
        await app.Phone(number).AnswerAndPress("#");
        var again = await Ask("revealNumber", wish, "1");
        (again.Refusals().Length, again.Text("revealed")).ShouldBe((0, null));
    }

    /// <summary>A hash takes a fifth of a second, and nobody gets one for nothing.</summary>
    [Fact]
    public async Task hashes_no_answer_again()
    {
        var wish = await new Wishes(app).All["addSecurityQuestions"]();
        var added = await Ask("addSecurityQuestions", wish, "1");
        await wish.By.DeleteMethod(added.Text("method", "id")!);

        var hashed = 0L;
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, meter) => { if (instrument.Name is AnswerHashes.Counted) meter.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<long>((_, more, _, _) => Interlocked.Add(ref hashed, more));
        listener.Start();
        (await Ask("addSecurityQuestions", wish, "1")).Refusals().ShouldBeEmpty();
        hashed.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(128, false)]
    [InlineData(129, true)]
    public async Task takes_an_id_of_1_to_128_characters(int length, bool refused)
    {
        var alice = await app.Person();
        var answer = await alice.Ask("mutation($id: ID) { addEmail(input: { address: \"\", requestId: $id }) { userErrors { __typename } } }", new { id = new string('x', length) });
        (answer.TryGetProperty("errors", out var errors) ? errors[0].Text("extensions", "code") : null).ShouldBe(refused ? "BAD_REQUEST" : null);
    }

    Task<JsonElement> Ask(string mutation, Wish wish, string requestId) => app.Settled(() => AskUntracked(mutation, wish, requestId));

    async Task<JsonElement> AskUntracked(string mutation, Wish wish, string requestId)
    {
        var input = JsonSerializer.SerializeToNode(wish.Input)!.AsObject();
        input["requestId"] = requestId;
        var type = Schema.Mutation!.Fields.Find(mutation)!.Arguments![0].ResolvedType!.GetNamedType().Name;
        return (await wish.By.Data($"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {wish.Fields} {Person.ErrorsOf(mutation)} }} }}", new { input })).GetProperty(mutation);
    }

    /// <summary>Whatever was shown once is looked for wherever it must not be.</summary>
    JsonElement Shown(JsonElement answer)
    {
        if (answer.TryGetProperty("secret", out var secret) && secret.ValueKind is not JsonValueKind.Null) SimulatedCodeApp.Scanning(app, answer);
        if (answer.TryGetProperty("value", out var value) && value.ValueKind is not JsonValueKind.Null)
        {
            app.SecretsUsed.Add(value.GetString()!);
            app.SecretsUsed.Add(value.GetString()!.Replace("-", "", StringComparison.Ordinal));
        }
        if (answer.TryGetProperty("codes", out var codes) && codes.ValueKind is not JsonValueKind.Null)
            foreach (var code in codes.Strings())
            {
                app.SecretsUsed.Add(code);
                app.SecretsUsed.Add(code.Replace("-", "", StringComparison.Ordinal));
            }
        return answer;
    }

    static JsonNode Node(JsonElement answer) => JsonSerializer.SerializeToNode(answer)!;

    /// <summary>How much has happened in somebody's organization, and how much of it is to be answered again.</summary>
    async Task<(long Events, long Requests)> Done(Person of)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand("select (select count(*) from security_info.mt_events where tenant_id = $1), (select count(*) from security_info.answered_requests)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = of.Organization });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
