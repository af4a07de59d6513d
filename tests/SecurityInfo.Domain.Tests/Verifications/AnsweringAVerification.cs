using static SecurityInfo.Domain.Tests.Verifications.Portal;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Tests.Verifications;

public class AnsweringAVerification
{
    static readonly Portal Texted = SigningIn(GivenAMobilePhone()).Asked(ByText(Mobile));

    static VerificationRef Of(bool complete = false, VerificationPurpose purpose = VerificationPurpose.TwoFactor) => new(Number, purpose, Party, complete);

    static SignInChoice By(Guid method, MethodKind kind) => new(method, kind);

    [Fact]
    public void with_the_code_that_was_sent_verifies() => Texted.When(Answer())
        .Then(new AnswerAccepted(First, Mobile, MethodKind.TextMessage))
        .AndRemembers(new MethodUsed(Of(true), Mobile, MethodKind.TextMessage))
        .After.Verification!.Status.ShouldBe(VerificationStatus.Verified);

    [Fact]
    public void is_remembered_as_when_the_method_was_used_last() => Texted.When(Answer(at: Noon + 1.Minutes())).After.Person.Info.ProvenPhone(Mobile)!.LastUsedAt.ShouldBe(Noon + 1.Minutes());

    [Fact]
    public void does_not_prove_the_method_anew() => Texted.When(Answer()).After.Person.Info.ProvenPhone(Mobile)!.ProvenAt.ShouldBe(LongAgo);

    [Fact]
    public void wrongly_is_counted_with_the_person() => Texted.When(Answer(WrongCode))
        .AndRemembers(new WrongAnswerGiven(Of(), Mobile, MethodKind.TextMessage))
        .ThenRefused<Refusal.WrongCode>(new AnswerRefused(First, 4)).AttemptsLeft.ShouldBe(4);

    [Fact]
    public void wrongly_five_times_is_the_end_however_often_it_is_asked_anew()
    {
        var portal = SigningIn(GivenAMobilePhone());
        for (var turn = 0; turn < 2; turn++)
            portal = portal.Asked(ByText(Mobile), Id($"c{turn}"), Noon + turn.Minutes()).When(Answer(WrongCode, Noon + turn.Minutes())).After.When(Answer(WrongCode, Noon + turn.Minutes())).After.Asked(ByCall(Mobile), Id($"c{turn + 5}"), Noon + turn.Minutes());
        var last = portal.Asked(ByText(Mobile), Id("cf"), Noon + 5.Minutes()).When(Answer(WrongCode, Noon + 5.Minutes()));

        last.AndRemembers(new WrongAnswerGiven(Of(), Mobile, MethodKind.TextMessage), new VerificationFailed(Of(), MethodKind.TextMessage, VerificationStatus.UsedUp))
            .After.Verification!.Status.ShouldBe(VerificationStatus.UsedUp);
        last.After.When(Answer(at: Noon + 5.Minutes())).ThenRefused<Refusal.VerificationOver>();
    }

    [Fact]
    public void makes_the_person_wait_however_many_verifications_are_begun()
    {
        var person = GivenAMobilePhone();
        for (var turn = 0; turn < 5; turn++) person = SigningIn(person).Asked(ByText(Mobile)).When(Answer(WrongCode)).After.Person;

        SigningIn(person).When(Choose(ByText(Mobile))).ThenRefused<Refusal.TooManyChallenges>();
        Resetting(person).When(Choose(ByText(Mobile))).After.Verification!.Challenge.ShouldNotBeNull("what is tried at sign-in does not keep anybody from resetting");
        SigningIn(person).When(Choose(ByCall(Mobile))).After.Verification!.Challenge.ShouldNotBeNull("another kind is not held");
    }

    [Fact]
    public void with_an_earlier_code_is_wrong() => Texted.Asked(ByText(Mobile), Second, Noon + 1.Minutes()).When(Report(new DeliveryNews.Taken(Carrier, Reference), First, Noon + 1.Minutes())).ThenNothing();

    [Fact]
    public void after_the_time_is_over_is_too_late()
    {
        Texted.When(Answer(at: Noon + 10.Minutes())).ThenRefused<Refusal.ChallengeOver>();
        Texted.When(Answer(at: Noon + 15.Minutes())).ThenRefused<Refusal.VerificationOver>().Status.ShouldBe(VerificationStatus.Expired);
        Texted.When(Answer(at: Noon + 10.Minutes() - 1.Seconds())).Then(new AnswerAccepted(First, Mobile, MethodKind.TextMessage));
    }

    [Fact]
    public void twice_succeeds_once() => Texted.When(Answer()).After.When(Answer()).ThenRefused<Refusal.VerificationOver>().Status.ShouldBe(VerificationStatus.Verified);

    [Fact]
    public void before_anything_is_asked_is_refused() => SigningIn(GivenAMobilePhone()).When(Answer()).ThenRefused<Refusal.NothingAsked>();

    [Fact]
    public void a_call_is_done_on_the_phone() => SigningIn(GivenAMobilePhone()).Asked(ByCall(Mobile)).When(Answer()).ThenRefused<Refusal.AnsweredOnThePhone>();

    [Fact]
    public void by_a_method_that_was_deleted_meanwhile_is_refused() =>
        (Texted with { Person = Texted.Person.After(DeleteMethod()) }).When(Answer()).ThenRefused<Refusal.OptionNotUsable>();

    [Fact]
    public void by_a_kind_that_is_not_allowed_any_more_is_refused() =>
        (Texted with { Person = Texted.Person.NotAllowing(MethodKind.TextMessage) }).When(Answer()).ThenRefused<Refusal.OptionNotUsable>();

    [Fact]
    public void for_somebody_who_was_blocked_meanwhile_never_succeeds() =>
        (Texted with { Person = Texted.Person.And(Noon, new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon.AddDays(1), null)) }).When(Answer()).ThenRefused<Refusal.WrongCode>(new AnswerRefused(First, 4));

    [Fact]
    public void a_decoy_is_never_right()
    {
        var decoy = ForNobody(Given()).When(Start(VerificationPurpose.PasswordReset)).After;
        var text = decoy.Verification!.Options.First(option => option.Kind is MethodKind.TextMessage);
        decoy.Asked(text).When(Answer()).AndRemembers().ThenRefused<Refusal.WrongCode>(new AnswerRefused(First, 4));
    }

    [Fact]
    public void with_a_code_of_an_app_uses_up_its_step()
    {
        var app = SigningIn(GivenApps(Tablet)).Asked(ByApp(Tablet));
        var step = AppCodes.StepAt(Noon);
        var used = app.When(Answer(CodeOf(Tablet, step))).Then(new AnswerAccepted(First, Tablet, MethodKind.AuthenticatorApp)).AndRemembers(new MethodUsed(Of(true), Tablet, MethodKind.AuthenticatorApp, Step: step));

        SigningIn(used.After.Person).Asked(ByApp(Tablet)).When(Answer(CodeOf(Tablet, step))).ThenRefused<Refusal.WrongCode>(new AnswerRefused(First, 4));
        SigningIn(used.After.Person).Asked(ByApp(Tablet)).When(Answer(CodeOf(Tablet, step - 1))).ThenRefused<Refusal.WrongCode>(new AnswerRefused(First, 4));
    }

    [Fact]
    public void with_a_recovery_code_uses_it_up()
    {
        var code = RecoveryCode.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        var person = GivenRecoveryAllowed().And(LongAgo, new RecoveryCodesGenerated(Paper, [$"hash of {code.Plain}"]));
        var used = SigningIn(person).Asked(By(Paper, MethodKind.RecoveryCodes)).When(Answer(code.Shown)).Then(new AnswerAccepted(First, Paper, MethodKind.RecoveryCodes));

        SigningIn(used.After.Person).Verification!.Options.ShouldBe([ByCall(Mobile), ByText(Mobile)], "none is left");
    }

    [Fact]
    public void with_a_security_key_takes_one_answer_and_keeps_its_count()
    {
        var key = SigningIn(GivenRegistered()).Asked(By(BlueKey, MethodKind.SecurityKey));
        var wrong = key.When(new AnswerVerification(Conversation, Alice, Noon, new VerificationAnswer.ByKey(new("wrong"))));

        wrong.ThenRefused<Refusal.WrongCode>(new AnswerRefused(First, 4));
        wrong.After.When(new AnswerVerification(Conversation, Alice, Noon, new VerificationAnswer.ByKey(new("right")))).ThenRefused<Refusal.ChallengeOver>();
        key.When(Answer()).ThenRefused<Refusal.AnotherAnswerNeeded>();
        key.When(new AnswerVerification(Conversation, Alice, Noon, new VerificationAnswer.ByKey(new("right")))).AndRemembers(new MethodUsed(Of(true), BlueKey, MethodKind.SecurityKey, SignCount: 9))
            .After.Person.Info.Keys.Single().LastSignCount.ShouldBe(9u);
    }

    static Story GivenRegistered() => Given().And(LongAgo, KeyAsked(Id("d9")), new SecurityKeyRegistered(Id("d9"), BlueKey, KeyOf("blue"), new("key-1", "blue")));

    [Fact]
    public void questions_takes_all_that_were_drawn_and_draws_anew_after_a_wrong_answer() // domain.md b2
    {
        var asked = Resetting(GivenAnswers()).Asked(By(Memory, MethodKind.SecurityQuestions));
        asked.Verification!.Challenge.ShouldBeOfType<QuestionsChallenge>().Questions.ShouldBe([Question(0), Question(1), Question(2)]);

        AnswerVerification Given(bool right, params int[] to) => new(Conversation, Alice, Noon, new VerificationAnswer.ByAnswers([.. to.Select(index => new GivenAnswer(Question(index), Domain.Questions.Answer.Read("rex")))], right));
        asked.When(Given(true, 0, 1)).Judgement.Refusal.ShouldBeOfType<Refusal.WrongCode>();
        asked.When(Given(false, 0, 1, 2)).After.Verification!.Challenge.ShouldBeOfType<QuestionsChallenge>().Questions.ShouldBe([Question(2), Question(1), Question(0)]);
        asked.When(Given(true, 2, 0, 1)).Then(new AnswerAccepted(First, Memory, MethodKind.SecurityQuestions));
    }

    [Fact]
    public void a_reset_with_two_methods_takes_two_different_ones()
    {
        var person = GivenAMobilePhone().And(LongAgo, Added(Mailbox, Outlook), Tests.Pasts.Asked(Id("d7"), Id("e7"), Mailbox, MethodKind.Email, LongAgo), new CodeVerified(Id("d7"), Id("e7"), Mailbox, MethodKind.Email));
        var first = Resetting(person with { Policy = person.Policy with { MethodsToReset = 2 } }).Asked(ByText(Mobile)).When(Answer());

        first.After.Verification!.Status.ShouldBe(VerificationStatus.Open);
        first.AndRemembers(new MethodUsed(Of(false, VerificationPurpose.PasswordReset), Mobile, MethodKind.TextMessage));
        first.After.When(Choose(ByCall(Mobile), Second)).ThenRefused<Refusal.OptionNotUsable>();
        first.After.Asked(By(Mailbox, MethodKind.Email), Second).When(Answer()).AndRemembers(new MethodUsed(Of(true, VerificationPurpose.PasswordReset), Mailbox, MethodKind.Email))
            .After.Verification!.Status.ShouldBe(VerificationStatus.Verified);
    }

    [Fact]
    public void takes_one_person_s_security_keys_for_one_method()
    {
        var keys = Given().And(LongAgo, KeyAsked(Id("d8"), RedKey), new SecurityKeyRegistered(Id("d8"), RedKey, KeyOf("red"), new("key-1", "red")), KeyAsked(Id("d9")), new SecurityKeyRegistered(Id("d9"), BlueKey, KeyOf("blue"), new("key-1", "blue")))
            .And(LongAgo, Added(Mailbox, Outlook), Tests.Pasts.Asked(Id("d7"), Id("e7"), Mailbox, MethodKind.Email, LongAgo), new CodeVerified(Id("d7"), Id("e7"), Mailbox, MethodKind.Email));
        var offered = By(RedKey, MethodKind.SecurityKey);
        var another = Resetting(keys with { Policy = keys.Policy with { MethodsToReset = 2 } }).Asked(offered).When(new AnswerVerification(Conversation, Alice, Noon, new VerificationAnswer.ByKey(new("right"))));

        another.Then(new AnswerAccepted(First, BlueKey, MethodKind.SecurityKey));
        another.After.When(Choose(offered, Second)).ThenRefused<Refusal.OptionNotUsable>();
    }

    [Fact]
    public void gives_no_statement_of_who_was_blocked_meanwhile()
    {
        var verified = Texted.When(Answer()).After;
        (verified with { Person = verified.Person.And(Noon, new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon.AddDays(1), null)) }).When(new IssueStatement(Conversation, Alice, Noon, Nothing)).ThenRefused<Refusal.PersonBlocked>();
    }

    [Fact]
    public void gives_a_statement_once_and_to_who_waits_for_it()
    {
        var verified = Texted.When(Answer()).After;
        Texted.When(new IssueStatement(Conversation, Alice, Noon, Nothing)).ThenRefused<Refusal.NotVerified>();
        var issued = verified.When(new IssueStatement(Conversation, Alice, Noon, Nothing)).Then(new StatementIssued(Nothing)).After;
        issued.When(new IssueStatement(Conversation, Alice, Noon, Nothing)).ThenNothing();
        issued.When(new IssueStatement(Conversation, Alice, Noon, Nowhere)).ThenRefused<Refusal.StatementGiven>();
        verified.When(new IssueStatement(Conversation, Alice, Noon + 15.Minutes(), Nothing)).ThenRefused<Refusal.VerificationOver>().Status.ShouldBe(VerificationStatus.Expired);
    }
}
