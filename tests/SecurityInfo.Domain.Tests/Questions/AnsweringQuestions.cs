namespace SecurityInfo.Domain.Tests.Questions;

public class AnsweringQuestions
{
    [Fact]
    public void adds_the_method_at_once_for_password_reset_alone()
    {
        var told = GivenQuestions().When(AddSecurityQuestions());

        var set = told.Decision.Events.ShouldHaveSingleItem().ShouldBeOfType<SecurityQuestionsSet>();
        set.MethodId.ShouldBe(Memory);
        set.Answers.ShouldBe(Set(Memory).Answers);
        var method = told.After.Info.Proven.ShouldHaveSingleItem();
        method.UsableFor(told.Before.Policy).ShouldBe([VerificationPurpose.PasswordReset]);
        (method.ProvenAt, method.AddedAt).ShouldBe((Noon, Noon));
        told.After.Info.SignInChoices(told.Before.Policy).ShouldBeEmpty();
        told.After.Info.Default.ShouldBeNull();
    }

    [Fact]
    public void keeps_the_hash_alone_and_that_sealed() =>
        Set(Memory).Answers.ShouldAllBe(answer => answer.Hash.Text.StartsWith("sealed hash", StringComparison.Ordinal));

    [Fact]
    public void a_second_time_is_refused_they_are_deleted_and_added()
    {
        GivenAnswers().When(AddSecurityQuestions()).ThenRefused<Refusal.MethodAlreadyAdded>().MethodId.ShouldBe(Memory);
        GivenAnswers().After(DeleteMethod(Memory)).When(AddSecurityQuestions()).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void five_times_in_a_day_has_to_do()
    {
        var story = Enumerable.Range(0, 5).Aggregate(GivenQuestions(), (so, hour) =>
            so.After(AnsweringAt(Noon + hour.Hours()), DeleteMethod(Memory, at: Noon + hour.Hours())));

        story.When(AnsweringAt(Noon + 23.Hours())).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("AddSecurityQuestions", "TOO_MANY_CHALLENGES")).RetryAfter.ShouldBe(Noon + 24.Hours());
        story.When(AnsweringAt(Noon + 24.Hours())).Decision.Refusal.ShouldBeNull();

        static AddSecurityQuestions AnsweringAt(DateTimeOffset at) => AddSecurityQuestions() with { At = at, SignedIn = Strong(at) };
    }

    [Fact]
    public void the_organization_does_not_allow_is_refused_on_record() =>
        GivenQuestions().NotAllowing(MethodKind.SecurityQuestions).When(AddSecurityQuestions()).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("AddSecurityQuestions", "METHOD_NOT_ALLOWED"));

    [Fact]
    public void the_organization_has_not_written_is_refused() =>
        Given().Where(new PolicyEvent.MethodRuleSet(MethodKind.SecurityQuestions, [VerificationPurpose.PasswordReset])).When(AddSecurityQuestions()).ThenRefused<Refusal.QuestionsNotOffered>();

    [Fact]
    public void is_not_for_administrators() =>
        GivenQuestions().When(AddSecurityQuestions() with { ByAdministrator = true }).ThenRefused<Refusal.NotForAdministrators>(new ChangeRefused("AddSecurityQuestions", "NOT_FOR_ADMINISTRATORS"));

    static (AnswerProblem, int?) Refused(Story story, params IReadOnlyList<(Guid, string)> answers)
    {
        var objection = Answering(answers).Refusal(story.Info, story.Policy).ShouldBeOfType<Refusal.AnswersNotValid>();
        story.When(AddSecurityQuestions(answers)).ThenRefused<Refusal.AnswersNotValid>().ShouldBe(objection);
        return (objection.Problem, objection.Index);
    }

    [Fact]
    public void takes_as_many_as_the_organization_wants_and_five_at_the_most() // AC 70
    {
        Refused(GivenQuestions(toRegister: 4), (Question(0), "one"), (Question(1), "two"), (Question(2), "three")).ShouldBe((AnswerProblem.TooFew, null));
        Refused(GivenQuestions(), [.. Enumerable.Range(0, 6).Select(index => (Question(index), $"answer {index}"))]).ShouldBe((AnswerProblem.TooMany, null));
        GivenQuestions().When(AddSecurityQuestions((Question(3), "one"), (Question(1), "two"), (Question(2), "three"), (Question(0), "four"))).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void takes_the_organizations_own_questions_alone() => // AC 69
        Refused(GivenQuestions(), (Question(0), "one"), (Question(9), "two"), (Question(2), "three")).ShouldBe((AnswerProblem.QuestionNotOffered, 1));

    [Fact]
    public void takes_no_question_twice() => // AC 70
        Refused(GivenQuestions(), (Question(0), "one"), (Question(1), "two"), (Question(0), "three")).ShouldBe((AnswerProblem.QuestionTwice, 2));

    [Fact]
    public void takes_no_answer_twice_however_it_is_typed() => // AC 70
        Refused(GivenQuestions(), (Question(0), "Elm Street"), (Question(1), "two"), (Question(2), " ELM  street")).ShouldBe((AnswerProblem.AnswerTwice, 2));

    [Fact]
    public void takes_none_that_is_too_short_too_long_or_given_away()
    {
        Refused(GivenQuestions(), (Question(0), "ab"), (Question(1), "two"), (Question(2), "three")).ShouldBe((AnswerProblem.TooShort, 0));
        Refused(GivenQuestions(), (Question(0), "one"), (Question(1), new('a', 41)), (Question(2), "three")).ShouldBe((AnswerProblem.TooLong, 1));
        Refused(GivenQuestions(), (Question(0), "one"), (Question(1), "Street"), (Question(2), "three")).ShouldBe((AnswerProblem.GivenAway, 1));
    }

    [Fact]
    public void that_were_not_hashed_since_something_spoke_against_them_are_asked_for_again() =>
        GivenQuestions().When(Answering()).ThenRefused<Refusal.ConcurrentChange>();

    [Fact]
    public void outlives_the_question_in_the_words_of_then()
    {
        var story = GivenAnswers().Where(new PolicyEvent.SecurityQuestionsOffered([.. Offer(["One, of old?", "Two, of old?", "Three, of old?"]).Questions.Select(question => question with { Id = Id($"72{question.Text.Length}") })], 3, 3));

        var questions = story.Info.Proven.ShouldHaveSingleItem().ShouldBeOfType<SecurityQuestions>();
        questions.Answers.Select(answer => answer.Question).ShouldBe(Offered[..3]);
        questions.UsableFor(story.Policy).ShouldBe([VerificationPurpose.PasswordReset]);
    }

    [Fact]
    public void is_of_no_use_once_the_organization_asks_for_more()
    {
        var story = GivenAnswers().Where(new PolicyEvent.SecurityQuestionsOffered(Offer().Questions, 4, 4));

        story.Info.Proven.ShouldHaveSingleItem().UsableFor(story.Policy).ShouldBeEmpty();
    }
}
