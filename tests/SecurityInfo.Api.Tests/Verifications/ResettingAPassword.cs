using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Tests.Verifications;

/// <summary>AC 21, 22, 36, 52, 58 to 72: a reset portal has somebody verified who has not signed in.</summary>
public sealed class ResettingAPassword(App app)
{
    static readonly string[] Texts = ["What was your first pet called?", "In which street did you grow up?", "What was your first car?"];

    async Task<(Person Portal, Person Alice)> Organization()
    {
        var alice = await app.Person();
        return (await app.Person(alice.Organization, "relying-party", "policy-admin"), alice);
    }

    static string Unknown() => $"nobody-{Guid.NewGuid():N}";

    static Task<JsonElement> Start(Person portal, string name) => portal.StartVerification(name, "PASSWORD_RESET");

    [Fact]
    public async Task by_the_email_that_is_good_for_nothing_else() // AC 67, 68
    {
        var (portal, alice) = await Organization();
        var address = app.Address();
        await alice.AddProvenEmail(address);
        app.Time.Advance(TimeSpan.FromSeconds(6));
        var started = await Start(portal, alice.UserId);
        var asked = await portal.Choose(started, "EMAIL");
        asked.Text("verification", "challenge", "sentTo").ShouldBe("p••••••@outlook.example");
        var mail = (await app.Mails(address))[0].Text("body")!;
        mail.ShouldNotContain("/verify/email", Case.Insensitive, "a link would confirm for whoever opens it");
        (await portal.AnswerVerification(started.VerificationId(), app.CodeIn(mail))).Status().ShouldBe("VERIFIED");
        (await portal.IssueStatement(started.VerificationId())).Text("statement").ShouldNotBeNull();
    }

    [Fact]
    public async Task by_answers_to_the_questions_that_are_drawn() // AC 69 to 71
    {
        var (portal, alice) = await Organization();
        await portal.SetMethodRule("SECURITY_QUESTIONS", true);
        var questions = (await portal.OfferSecurityQuestions(Texts)).GetProperty("policy").GetProperty("questions").GetProperty("offered").EnumerateArray().Select(question => question.Text("id")!).ToArray();
        var answers = questions.ToDictionary(id => id, id => $"Answer {Guid.NewGuid():N}"[..30]);
        foreach (var answer in answers.Values) app.SecretsUsed.Add(answer);
        await alice.AddSecurityQuestions(answers.Select(answer => (answer.Key, answer.Value)));

        var started = await Start(portal, alice.UserId);
        var asked = (await portal.Choose(started, "SECURITY_QUESTIONS")).GetProperty("verification").GetProperty("challenge").GetProperty("questions").EnumerateArray().ToArray();
        asked.Select(question => question.Text("text")).ShouldBe(Texts, ignoreOrder: true);
        (await portal.AnswerVerificationWithAnswers(started.VerificationId(), asked.Select(question => (question.Text("id")!, "no idea")))).Refusals().ShouldBe(["WrongCode"]);
        (await portal.AnswerVerificationWithAnswers(started.VerificationId(), asked.Take(2).Select(question => (question.Text("id")!, answers[question.Text("id")!])))).Refusals().ShouldBe(["WrongCode"]);
        (await portal.AnswerVerificationWithAnswers(started.VerificationId(), asked.Select(question => (question.Text("id")!, answers[question.Text("id")!].ToUpperInvariant())))).Status().ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task tells_nobody_whether_there_is_somebody() // AC 72
    {
        var (portal, alice) = await Organization();
        await alice.AddProvenPhone();
        var empty = await app.Person(alice.Organization);
        await empty.StartVerification();

        var shapes = new List<string>();
        foreach (var name in new[] { alice.UserId, empty.UserId, Unknown(), new string('x', 5000), "policy" })
        {
            var started = await Start(portal, name);
            var id = started.VerificationId();
            var steps = new List<JsonElement> { started, await portal.Choose(started, "TEXT_MESSAGE"), await portal.VerificationNow(id) };
            for (var turn = 0; turn < 5; turn++) steps.Add(await portal.AnswerVerification(id, "000000"));
            steps.Add(await portal.Choose(started, "TEXT_MESSAGE"));
            shapes.Add(string.Join('\n', steps.Select(Shape)));
        }
        foreach (var shape in shapes.Skip(1)) shape.ShouldBe(shapes[0]);
    }

    /// <summary>What is left of an answer where one person differs from another: how many ways there are, where they go, and ids.</summary>
    static string Shape(JsonElement answer)
    {
        var json = JsonNode.Parse(answer.ToString())!;
        foreach (var verification in new[] { json["verification"], json }.OfType<JsonObject>().Where(node => node["options"] is not null)) verification["options"] = "some";
        return System.Text.RegularExpressions.Regex.Replace(json.ToJsonString(), "\"(id|sentTo|startedAt|expiresAt)\":\"[^\"]*\"", "\"$1\":\"\"");
    }

    [Fact]
    public async Task shows_a_name_that_nobody_has_the_same_ways_each_time()
    {
        var (portal, _) = await Organization();
        var name = Unknown();
        var first = (await Start(portal, name)).GetProperty("verification").GetProperty("options").ToString();
        app.Time.Advance(TimeSpan.FromHours(30));
        (await Start(portal, name)).GetProperty("verification").GetProperty("options").ToString().ShouldBe(first);
        first.ShouldContain("+1 ••••••••");
        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await portal.Ask("mutation($u: String) { startVerification(input: { userId: $u, purpose: PASSWORD_RESET }) { verification { options { kind sentTo } } } }", new { u = Unknown() })).ToString()));
        others.Distinct().Count().ShouldBeGreaterThan(3, "and others others");
    }

    [Fact]
    public async Task does_as_much_work_for_a_name_that_nobody_has()
    {
        var (portal, alice) = await Organization();
        await portal.SetMethodRule("SECURITY_QUESTIONS", true);
        foreach (var kind in new[] { "PHONE_CALL", "TEXT_MESSAGE", "EMAIL", "AUTHENTICATOR_APP", "SECURITY_KEY" }) await portal.SetMethodRule(kind, false);
        var questions = (await portal.OfferSecurityQuestions(Texts)).GetProperty("policy").GetProperty("questions").GetProperty("offered").EnumerateArray().Select(question => question.Text("id")!).ToArray();
        await alice.AddSecurityQuestions(questions.Select(id => (id, $"Answer {Guid.NewGuid():N}"[..30])));

        foreach (var name in new[] { alice.UserId, Unknown() })
        {
            var started = await Start(portal, name);
            var asked = (await portal.Choose(started)).GetProperty("verification").GetProperty("challenge").GetProperty("questions").EnumerateArray().Select(question => question.Text("id")!).ToArray();
            asked.Length.ShouldBe(3);
            var hashed = 0L;
            using var listening = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Name is AnswerHashes.Counted) listener.EnableMeasurementEvents(instrument); } };
            listening.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref hashed, count));
            listening.Start();
            (await portal.AnswerVerificationWithAnswers(started.VerificationId(), asked.Select(id => (id, "no idea")))).Refusals().ShouldBe(["WrongCode"]);
            hashed.ShouldBe(3);
        }
    }

    [Fact]
    public async Task is_locked_for_a_day_after_five_wrong_answers_whoever_gives_them()
    {
        var (portal, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);
        foreach (var name in new[] { alice.UserId, Unknown() })
        {
            var started = await Start(portal, name);
            await portal.Choose(started, "TEXT_MESSAGE");
            for (var turn = 0; turn < 5; turn++) (await portal.AnswerVerification(started.VerificationId(), "000000")).Refusals().ShouldBe(["WrongCode"]);

            var again = await portal.Choose(await Start(portal, name), "PHONE_CALL");
            again.Refusal().GetProperty("retryAfter").GetDateTimeOffset().ShouldBe(app.Time.GetUtcNow().AddDays(1), TimeSpan.FromMinutes(1));
        }
        var signingIn = await portal.StartVerification(alice.UserId);
        (await portal.Choose(signingIn, "TEXT_MESSAGE")).Refusals().ShouldBeEmpty("it keeps nobody from signing in");
        (await portal.AnswerVerification(signingIn.VerificationId(), await app.Phone(number).Code())).Status().ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task forgets_wrong_answers_once_the_owner_has_succeeded()
    {
        var (portal, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);
        for (var turn = 0; turn < 3; turn++)
        {
            var started = await Start(portal, alice.UserId);
            (await portal.Choose(started, "TEXT_MESSAGE")).Refusals().ShouldBeEmpty();
            for (var wrong = 0; wrong < 4; wrong++) await portal.AnswerVerification(started.VerificationId(), "000000");
            (await portal.AnswerVerification(started.VerificationId(), await app.Phone(number).Code())).Status().ShouldBe("VERIFIED");
            app.Time.Advance(TimeSpan.FromMinutes(3));
        }
    }

    [Fact]
    public async Task takes_five_guesses_in_a_name_however_many_verifications_are_begun_at_once()
    {
        var (portal, alice) = await Organization();
        await alice.AddProvenPhone();
        var (_, shown) = await alice.AddProvenApp();
        var verifications = new List<JsonElement>();
        for (var turn = 0; turn < 4; turn++)
        {
            verifications.Add(await Start(portal, alice.UserId));
            (await portal.Choose(verifications[^1], "AUTHENTICATOR_APP")).Refusals().ShouldBeEmpty();
            app.Time.Advance(TimeSpan.FromSeconds(31));
        }
        var answers = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, 20).Select(turn => portal.Ask("mutation($id: ID!) { answerVerification(input: { id: $id, code: \"000000\" }) { userErrors { __typename } } }", new { id = verifications[turn % 4].VerificationId() }))));
        answers.Count(answer => answer.GetProperty("data").GetProperty("answerVerification").GetProperty("userErrors")[0].Text("__typename") is "WrongCode").ShouldBeLessThanOrEqualTo(5);
        (await portal.AnswerVerification(verifications[0].VerificationId(), shown.Code())).Refusals()[0].ShouldBeOneOf("TooManyWrongCodes", "VerificationOver");
    }

    [Fact]
    public async Task keeps_no_name_that_nobody_has() // Whatever was typed there, such as somebody's address.
    {
        var (portal, _) = await Organization();
        var name = Unknown();
        var started = await Start(portal, name);
        await portal.Choose(started, "TEXT_MESSAGE");
        await portal.AnswerVerification(started.VerificationId(), "000000");
        await portal.CancelVerification(started.VerificationId());
        (await ClearText.Dump(app.ConnectionString)).ShouldNotContain(name);
    }

    [Fact]
    public async Task sends_nothing_for_a_name_that_nobody_has_and_seems_to()
    {
        var (portal, _) = await Organization();
        var started = await Start(portal, Unknown());
        await portal.Choose(started, "TEXT_MESSAGE");
        (await portal.VerificationNow(started.VerificationId())).Text("challenge", "status").ShouldBe("SENT");
        app.Time.Advance(TimeSpan.FromSeconds(31));
        await portal.Choose(started, "PHONE_CALL");
        (await portal.VerificationNow(started.VerificationId())).Text("challenge", "status").ShouldBe("SENT");
    }
}
