using System.Diagnostics.Metrics;
using System.Text.Json;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Tests.Questions;

/// <summary>AC 69 to 71.</summary>
public sealed class AnsweringQuestions(App app)
{
    static readonly string[] Texts = ["What was your first pet called?", "In which street did you grow up?", "What was your first car?", "Which book did you read last?"];

    async Task<(Person Admin, Person Alice, string[] Questions)> Organization(int numberToRegister = 3)
    {
        var organization = $"org-{Guid.NewGuid():N}";
        var (admin, alice) = (await app.Person(organization, "policy-admin"), await app.Person(organization));
        await admin.SetMethodRule("SECURITY_QUESTIONS", true);
        var offered = await admin.OfferSecurityQuestions(Texts, numberToRegister);
        offered.Refusals().ShouldBeEmpty();
        return (admin, alice, Ids(offered));
    }

    static string[] Ids(JsonElement offered) => [.. offered.GetProperty("policy").GetProperty("questions").GetProperty("offered").EnumerateArray().Select(question => question.Text("id")!)];

    string Answer()
    {
        var secret = $"{Guid.NewGuid():N}"[..30];
        app.SecretsUsed.Add(secret);
        return $"Ånswer {secret}";
    }

    (string, string)[] Answers(IEnumerable<string> questions) => [.. questions.Select(question => (question, Answer()))];

    static JsonElement Entry(JsonElement page) => page.GetProperty("addableMethods").EnumerateArray().Single(method => method.Text("type") is "SECURITY_QUESTIONS");

    [Fact]
    public async Task adds_the_method_at_once_for_password_reset_alone() // AC 71
    {
        var (_, alice, questions) = await Organization();

        var added = await alice.AddSecurityQuestions(Answers(questions[..3]));

        added.Refusals().ShouldBeEmpty(added.ToString());
        var method = added.GetProperty("method");
        (method.Text("label"), method.GetProperty("usableFor").Strings()[0]).ShouldBe(("Security questions", "PASSWORD_RESET"));
        method.GetProperty("questions").EnumerateArray().Select(question => question.Text("text")).ShouldBe(Texts[..3]);
        var page = await alice.SecurityInfo();
        (page.GetProperty("readyFor").Strings()[0], page.Text("defaultSignInMethod"), Entry(page).Text("reason")).ShouldBe(("PASSWORD_RESET", null, "LIMIT_REACHED"));
        (await alice.HistoryTypes()).ShouldBe(["security_questions_set"]);
        (await alice.History()).GetProperty("nodes")[0].Text("methodLabel").ShouldBe("Security questions");

        (await alice.AddSecurityQuestions(Answers(questions[..3]))).Refusal().Text("method", "id").ShouldBe(method.Text("id"));
        (await alice.DeleteMethod(method.Text("id")!)).Refusals().ShouldBeEmpty();
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task is_there_to_be_added_once_the_organization_has_allowed_and_written_them()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        var (admin, alice) = (await app.Person(organization, "policy-admin"), await app.Person(organization));
        Entry(await alice.SecurityInfo()).Text("reason").ShouldBe("NOT_ALLOWED_BY_ORGANIZATION");
        (await alice.AddSecurityQuestions()).Refusals().ShouldBe(["MethodNotAllowed"]);
        (await alice.HistoryTypes()).ShouldBe(["change_refused"]);

        await admin.SetMethodRule("SECURITY_QUESTIONS", true);
        Entry(await alice.SecurityInfo()).Text("reason").ShouldBe("NOT_AVAILABLE");
        (await alice.AddSecurityQuestions()).Refusals().ShouldBe(["QuestionsNotOffered"]);

        await admin.OfferSecurityQuestions(Texts);
        Entry(await alice.SecurityInfo()).Text("reason").ShouldBeNull();
        (await alice.AddSecurityQuestions()).Refusal().Text("problem").ShouldBe("TOO_FEW");

        Entry(await admin.SecurityInfo()).Text("reason").ShouldBe("NOT_FOR_ADMINISTRATORS");
        (await admin.AddSecurityQuestions()).Refusals().ShouldBe(["NotForAdministrators"]);
    }

    [Fact]
    public async Task hashes_nothing_that_is_refused()
    {
        var (_, alice, questions) = await Organization();
        var (pet, street, car) = (questions[0], questions[1], questions[2]);
        using var counting = new Counting();

        async Task<(string?, string)> Refused(params (string, string)[] answers)
        {
            var refusal = (await alice.AddSecurityQuestions(answers)).Refusal();
            return (refusal.Text("problem"), string.Join('.', refusal.GetProperty("field").Strings()));
        }

        (await Refused((pet, Answer()), (street, Answer()))).ShouldBe(("TOO_FEW", "input.answers"));
        (await Refused((pet, Answer()), (street, Answer()), ("nonsense", Answer()))).ShouldBe(("QUESTION_NOT_OFFERED", "input.answers.2.questionId"));
        (await Refused((pet, Answer()), (street, Answer()), (pet, Answer()))).ShouldBe(("QUESTION_TWICE", "input.answers.2.questionId"));
        (await Refused((pet, "ab"), (street, Answer()), (car, Answer()))).ShouldBe(("TOO_SHORT", "input.answers.0.answer"));
        (await Refused((pet, new('x', 41)), (street, Answer()), (car, Answer()))).ShouldBe(("TOO_LONG", "input.answers.0.answer"));
        (await Refused((pet, "first PET"), (street, Answer()), (car, Answer()))).ShouldBe(("GIVEN_AWAY", "input.answers.0.answer"));
        var twice = Answer();
        (await Refused((pet, twice), (street, Answer()), (car, $" {twice.ToUpperInvariant()} "))).ShouldBe(("ANSWER_TWICE", "input.answers.2.answer"));
        counting.Hashed.ShouldBe(0);

        (await alice.AddSecurityQuestions(Answers(questions[..3]))).Refusals().ShouldBeEmpty();
        counting.Hashed.ShouldBe(3);
    }

    [Fact]
    public async Task of_twenty_at_once_by_one_person_hashes_once()
    {
        var (_, alice, questions) = await Organization();
        var answers = Answers(questions[..3]);
        using var counting = new Counting();

        var refusals = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
            (await alice.Data("mutation($input: AddSecurityQuestionsInput!) { addSecurityQuestions(input: $input) { userErrors { __typename } } }", new { input = new { answers = answers.Select(given => new { questionId = given.Item1, answer = given.Item2 }) } }))
                .GetProperty("addSecurityQuestions").Refusals()))));

        refusals.Count(refusal => refusal.Length is 0).ShouldBe(1);
        refusals.SelectMany(refusal => refusal).Distinct().Except(["Busy", "MethodAlreadyAdded"]).ShouldBeEmpty();
        counting.Hashed.ShouldBe(3);
        (await alice.HistoryTypes()).ShouldBe(["security_questions_set"]);
    }

    [Fact]
    public async Task is_known_again_however_it_is_typed_and_by_nobody_else()
    {
        var (_, alice, questions) = await Organization();
        var answers = Answers(questions[..3]);
        await alice.AddSecurityQuestions(answers);
        var person = await app.Reader.Person(alice.Organization, alice.UserId, TestContext.Current.CancellationToken);
        var registered = person.Info.Proven.OfType<Domain.Questions.SecurityQuestions>().Single();
        var hashes = app.Hashes;

        bool Right(Func<string, string> typed, string? user = null, params int[] which) => hashes.AllRight(alice.Organization, user ?? alice.UserId, registered, person.Seal.Open,
            [.. which.Select(index => new Domain.Questions.GivenAnswer(registered.Answers[index].QuestionId, Domain.Questions.Answer.Read(typed(answers[index].Item2))))]);

        Right(answer => $"  {answer.ToUpperInvariant()} ".Replace(" ", "\u3000", StringComparison.Ordinal), null, 0, 2).ShouldBeTrue();
        Right(answer => answer.Normalize(System.Text.NormalizationForm.FormD), null, 1).ShouldBeTrue();
        Right(answer => answer + "x", null, 0).ShouldBeFalse();
        Right(answer => answer, "somebody else", 0).ShouldBeFalse();
        Right(answer => answer, null, 0, 0).ShouldBeFalse("one answer does not count for two");
        Right(answer => answer).ShouldBeFalse("none is not enough");
        hashes.AllRight(alice.Organization, alice.UserId, registered, PersonSeal.Broken.Open, [new(registered.Answers[0].QuestionId, Domain.Questions.Answer.Read(answers[0].Item2))]).ShouldBeFalse("whose key is gone is known by nothing");
    }

    [Fact]
    public async Task looks_at_every_answer_even_after_a_wrong_one()
    {
        var (_, alice, questions) = await Organization();
        await alice.AddSecurityQuestions(Answers(questions[..3]));
        var person = await app.Reader.Person(alice.Organization, alice.UserId, TestContext.Current.CancellationToken);
        var registered = person.Info.Proven.OfType<Domain.Questions.SecurityQuestions>().Single();
        using var counting = new Counting();

        app.Hashes.AllRight(alice.Organization, alice.UserId, registered, person.Seal.Open, [.. registered.Answers.Select(answer => new Domain.Questions.GivenAnswer(answer.QuestionId, Domain.Questions.Answer.Read("wrong")))]).ShouldBeFalse();

        counting.Hashed.ShouldBe(3);
    }

    [Fact]
    public async Task shows_others_neither_questions_nor_answers()
    {
        var (_, alice, questions) = await Organization();
        await alice.AddSecurityQuestions(Answers(questions[..3]));

        foreach (var role in new[] { "help-desk", "compliance" })
        {
            var seen = await (await app.Person(alice.Organization, role)).Data(
                "query($id: ID!) { organization { user(id: $id) { securityInfo { methods { label ... on SecurityQuestionsMethod { questions { text } } } history(first: 10) { nodes { __typename ... on MethodAdded { methodLabel } } } } } } }", new { id = alice.UserId });
            var info = seen.GetProperty("organization").GetProperty("user").GetProperty("securityInfo");
            var method = info.GetProperty("methods")[0];
            (method.Text("label"), method.Text("questions"), info.GetProperty("history").GetProperty("nodes")[0].Text("methodLabel")).ShouldBe(("Security questions", null, "Security questions"));
        }
    }

    [Fact]
    public async Task keeps_what_was_answered_when_the_organization_asks_something_else() // AC 69
    {
        var (admin, alice, questions) = await Organization();
        await alice.AddSecurityQuestions(Answers(questions[..3]));

        var changed = await admin.OfferSecurityQuestions([Texts[3], "What do you think of this?", "And of that?"]);

        Ids(changed)[0].ShouldBe(questions[3]);
        var method = (await alice.SecurityInfo("methods { usableFor notUsableReason ... on SecurityQuestionsMethod { questions { text } } }")).GetProperty("methods")[0];
        method.GetProperty("questions").EnumerateArray().Select(question => question.Text("text")).ShouldBe(Texts[..3]);
        method.GetProperty("usableFor").Strings().ShouldBe(["PASSWORD_RESET"]);
        var bob = await app.Person(alice.Organization);
        (await bob.AddSecurityQuestions(Answers(questions[..3]))).Refusal().Text("problem").ShouldBe("QUESTION_NOT_OFFERED");

        await admin.OfferSecurityQuestions(Texts, 4, 4);
        method = (await alice.SecurityInfo("methods { usableFor notUsableReason }")).GetProperty("methods")[0];
        (method.GetProperty("usableFor").GetArrayLength(), method.Text("notUsableReason")).ShouldBe((0, "MORE_ANSWERS_NEEDED"));
    }

    [Fact]
    public async Task offers_what_fits_together_on_the_present_view()
    {
        var admin = await app.Person(null, "policy-admin");

        (await admin.OfferSecurityQuestions(Texts[..2])).Refusals().ShouldBe(["PolicyRuleNotValid"]);
        (await admin.OfferSecurityQuestions(Texts, expectedVersion: 7)).Refusals().ShouldBe(["ConcurrentChange"]);
        (await admin.OfferSecurityQuestions(Texts, 4, 3)).Text("policy", "version").ShouldBe("1");
        (await admin.OfferSecurityQuestions(Texts, 4, 3)).Text("policy", "version").ShouldBe("1");
    }

    /// <summary>How many hashes are worked out from now on.</summary>
    sealed class Counting : IDisposable
    {
        readonly MeterListener _listener = new();
        long _hashed;

        public Counting()
        {
            _listener.InstrumentPublished = (instrument, listener) => { if (instrument.Name is AnswerHashes.Counted) listener.EnableMeasurementEvents(instrument); };
            _listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref _hashed, measured));
            _listener.Start();
        }

        public long Hashed => Interlocked.Read(ref _hashed);

        public void Dispose() => _listener.Dispose();
    }
}
