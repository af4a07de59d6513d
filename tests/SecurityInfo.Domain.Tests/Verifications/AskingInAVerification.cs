using static SecurityInfo.Domain.Tests.Verifications.Portal;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Tests.Verifications;

public class AskingInAVerification
{
    static VerificationRef Of(bool complete = false, VerificationPurpose purpose = VerificationPurpose.TwoFactor) => new(Number, purpose, Party, complete);

    static readonly Portal Ringing = SigningIn(GivenAMobilePhone()).Asked(ByCall(Mobile)).Answered();

    static DateTimeOffset[] Times(int many, TimeSpan apart) => [.. Enumerable.Range(0, many).Select(index => Noon - apart * (many - index))];

    [Fact]
    public void by_a_call_takes_the_pound_key() => Ringing.When(Report(new DeliveryNews.Pressed("#")))
        .Then(new AnswerAccepted(First, Mobile, MethodKind.PhoneCall)).AndRemembers(new MethodUsed(Of(true), Mobile, MethodKind.PhoneCall));

    [Fact]
    public void by_a_call_is_not_met_by_answering_it() => Ringing.Verification!.Status.ShouldBe(VerificationStatus.Open);

    [Fact]
    public void by_a_call_ends_where_the_person_had_not_asked_for_it() => Ringing.When(Report(new DeliveryNews.Pressed("0#")))
        .Then(new VerificationDenied(First, AsFraud: true)).AndRemembers(new VerificationFailed(Of(), MethodKind.PhoneCall, VerificationStatus.FraudReported))
        .After.When(Choose(ByText(Mobile), Second, Noon + 1.Minutes())).ThenRefused<Refusal.VerificationOver>().Status.ShouldBe(VerificationStatus.FraudReported);

    [Fact]
    public void by_a_call_gives_the_prompt_again_three_times()
    {
        var call = Ringing;
        for (var turn = 0; turn < RecordKeys.PromptsAgain; turn++) call = call.When(Report(new DeliveryNews.Pressed("1#"))).Then(new WrongKeysPressed(First)).After;
        call.When(Report(new DeliveryNews.Pressed("5"))).Then(new DeliveryFailed(First, DeliveryFailure.WrongKeys)).After.When(Report(new DeliveryNews.Pressed("#"))).ThenNothing();
    }

    [Theory]
    [InlineData("#")]
    [InlineData("0#")]
    public void another_way_leaves_nothing_of_the_call(string keys) =>
        Ringing.Asked(ByText(Mobile), Second, Noon + 10.Seconds()).When(Report(new DeliveryNews.Pressed(keys), at: Noon + 11.Seconds())).ThenNothing();

    [Fact]
    public void news_twice_and_late_says_nothing_more()
    {
        var verified = Ringing.When(Report(new DeliveryNews.Pressed("#"))).After;
        foreach (var late in new DeliveryNews[] { new DeliveryNews.Claimed(true), new DeliveryNews.Taken(Carrier, Reference), new DeliveryNews.Arrived(), new DeliveryNews.Pressed("#"), new DeliveryNews.Pressed("0#"), new DeliveryNews.Ended(DeliveryFailure.HungUp) })
            verified.When(Report(late)).ThenNothing().AndRemembers();
    }

    [Fact]
    public void the_same_again_waits_half_a_minute()
    {
        var texted = SigningIn(GivenAMobilePhone()).Asked(ByText(Mobile));
        texted.When(Choose(ByText(Mobile), Second, Noon + 29.Seconds())).ThenRefused<Refusal.TooManyChallenges>().RetryAfter.ShouldBe(Noon + 30.Seconds());
        texted.When(Choose(ByText(Mobile), Second, Noon + 30.Seconds())).After.Verification!.Challenge!.Id.ShouldBe(Second);
        texted.When(Choose(ByCall(Mobile), Second, Noon + 1.Seconds())).After.Verification!.Challenge!.Id.ShouldBe(Second, "who cannot read texts takes a call");
    }

    [Fact]
    public void a_way_that_was_not_offered_is_refused() => SigningIn(GivenAMobilePhone()).When(Choose(ByApp(Tablet))).ThenRefused<Refusal.OptionNotUsable>();

    [Fact]
    public void five_times_in_an_hour_locks_resets_for_a_day()
    {
        var resetting = Resetting(GivenAMobilePhone()) with { Resets = new(new[] { 50, 40, 30, 20, 10 }.Select(ago => Noon - ago.Minutes()).ToImmutableArray(), []) };
        resetting.When(Choose(ByText(Mobile))).ThenRefused<Refusal.TooManyChallenges>().RetryAfter.ShouldBe(Noon - 10.Minutes() + 24.Hours());
        SigningIn(GivenAMobilePhone()).When(Choose(ByText(Mobile))).After.Verification!.Challenge.ShouldNotBeNull("signing in is another thing");
    }

    [Fact]
    public void five_wrong_answers_in_a_day_lock_resets_for_a_day()
    {
        ResetAttempts failed = new([], [.. Times(5, 4.Hours())]);
        failed.LockedUntil(Noon).ShouldBe(Noon - 4.Hours() + 24.Hours());
        new ResetAttempts([], [.. Times(4, 1.Minutes())]).LockedUntil(Noon).ShouldBeNull();
        new ResetAttempts([], [.. Times(5, 6.Hours())]).LockedUntil(Noon).ShouldBeNull("they are more than a day apart");
        failed.LockedUntil(Noon + 20.Hours()).ShouldBeNull("the day is over");
        (Resetting(GivenAMobilePhone()).Asked(ByText(Mobile)) with { Resets = failed }).When(Answer()).ThenRefused<Refusal.TooManyWrongCodes>();
    }

    [Fact]
    public void a_stranger_who_locks_resets_does_not_keep_the_owner_of_a_key_from_it()
    {
        var owner = Given().And(LongAgo, KeyAsked(Id("d9")), new SecurityKeyRegistered(Id("d9"), BlueKey, KeyOf("blue"), new("key-1", "blue")));
        var locked = Resetting(owner) with { Resets = new([.. Times(5, 1.Minutes())], [.. Times(5, 1.Minutes())]) };

        var asked = locked.When(Choose(new(BlueKey, MethodKind.SecurityKey)));
        asked.Judgement.Refusal.ShouldBeNull();
        asked.After.When(new AnswerVerification(Conversation, Alice, Noon, new VerificationAnswer.ByKey(new("right")))).Then(new AnswerAccepted(First, BlueKey, MethodKind.SecurityKey));
    }

    static Story GivenADevice() => Given().And(LongAgo, Registered(Id("d1"), at: LongAgo)).And(LongAgo, new ApprovalAnswered(Id("d1"), Device, ApprovalDecision.Approve, RightNumber, "signature"), new DefaultChanged(null, ByApp(Device), DefaultCause.FirstMethod));

    [Fact]
    public void a_device_is_remembered_with_the_person_and_told_to_the_verification() // AC 59
    {
        var asked = SigningIn(GivenADevice()).When(Choose(ByApp(Device)));
        asked.AndRemembers(new ApprovalRequested(First, Device, RightNumber, Noon, Noon + ChooseOption.ApprovalLifetime, Of(true)));

        var approved = asked.After.Person.When(Approve());
        approved.Then((SecurityInfoEvent[])[.. approved.Decision.Events.OfType<ApprovalAnswered>(), new MethodUsed(Of(true), Device, MethodKind.AuthenticatorApp)]);
        approved.After.Info.Methods.Single().ProvenAt.ShouldBe(LongAgo);
        asked.After.When(new HearOfApproval(Conversation, Alice, Noon, First, Device, ChallengeStatus.Confirmed)).After.Verification!.Status.ShouldBe(VerificationStatus.Verified);
    }

    [Fact]
    public void a_device_approves_nothing_for_somebody_who_was_blocked_meanwhile()
    {
        var blocked = SigningIn(GivenADevice()).Asked(ByApp(Device)).Person.And(Noon, new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon.AddDays(1), null));
        blocked.When(Approve()).ThenRefused<Refusal.PersonBlocked>(new ChangeRefused("AnswerApproval", "PERSON_BLOCKED"));
    }

    [Fact]
    public void a_device_approves_nothing_that_apps_are_not_good_for_any_more()
    {
        var asked = SigningIn(GivenADevice()).Asked(ByApp(Device)).Person;
        asked.Where(new PolicyEvent.MethodRuleSet(MethodKind.AuthenticatorApp, [VerificationPurpose.PasswordReset])).When(Approve()).Decision.Refusal.ShouldBeOfType<Refusal.MethodNotAllowed>();
    }

    [Fact]
    public void what_is_not_sent_is_asked_as_seldom_in_a_reset()
    {
        var resetting = Resetting(GivenApps(Tablet));
        resetting = resetting with { Person = resetting.Person.Where(PastDeliveries.None with { ForPerson = new([ResetLimits.Apart], Noon - 2.Seconds(), Noon - 1.Seconds()) }) };
        resetting.When(Choose(ByApp(Tablet))).ThenRefused<Refusal.TooManyChallenges>().RetryAfter.ShouldBe(Noon + 28.Seconds());
    }

    [Theory]
    [InlineData(ChallengeStatus.Denied, VerificationStatus.Denied)]
    [InlineData(ChallengeStatus.UsedUp, VerificationStatus.Denied)]
    [InlineData(ChallengeStatus.FraudReported, VerificationStatus.FraudReported)]
    public void a_device_that_says_no_ends_it(ChallengeStatus answer, VerificationStatus ends) =>
        SigningIn(GivenADevice()).Asked(ByApp(Device)).When(new HearOfApproval(Conversation, Alice, Noon, First, Device, answer)).AndRemembers(new VerificationFailed(Of(), MethodKind.AuthenticatorApp, ends))
            .After.Verification!.Status.ShouldBe(ends);

    [Theory]
    [InlineData(true, VerificationStatus.Verified)]
    [InlineData(false, VerificationStatus.Denied)]
    public void what_a_device_has_said_is_not_talked_over_before_it_is_heard(bool approves, VerificationStatus ends)
    {
        var asked = SigningIn(GivenADevice().And(LongAgo, Added(Mobile, PhoneKind.Mobile, Seattle)).And(LongAgo, Call(ChallengeStatus.Confirmed, Id("d2"), Id("e2"), Mobile, LongAgo))).Asked(ByApp(Device));
        var answered = asked with { Person = asked.Person.After(approves ? Approve() : Refuse(ApprovalDecision.Deny)) };

        answered.When(Choose(ByText(Mobile), Second)).ThenNothing().AndRemembers();
        answered.When(Choose(ByApp(Device), Second, Noon + 4.Minutes())).ThenNothing();
        answered.When(new HearOfApproval(Conversation, Alice, Noon, First, Device, approves ? ChallengeStatus.Confirmed : ChallengeStatus.Denied)).After.Verification!.Status.ShouldBe(ends);
    }

    [Fact]
    public void one_device_at_a_time_is_asked()
    {
        var asked = SigningIn(GivenADevice()).Asked(ByApp(Device));
        var elsewhere = For(asked.Person).When(Start()).After.Verification! with { Id = Verification.KeyOf(Id("78")) };
        (asked with { Verification = elsewhere }).When(Choose(ByApp(Device), Second)).ThenRefused<Refusal.TooManyChallenges>().RetryAfter.ShouldBe(Noon + ChooseOption.ApprovalLifetime);
    }

    [Fact]
    public void devices_that_nobody_answers_are_left_in_peace()
    {
        var person = GivenADevice();
        for (var turn = 0; turn < ApprovalLimits.Most; turn++)
            person = SigningIn(person).Asked(ByApp(Device), Id($"c{turn}")).Person.After(new ExpireChallenge(Alice, Noon + ChooseOption.ApprovalLifetime, Id($"c{turn}")));
        SigningIn(person).When(Choose(ByApp(Device), Id("cf"), Noon + 5.Minutes())).ThenRefused<Refusal.TooManyChallenges>();
    }

    [Fact]
    public void is_called_off_by_the_portal_and_withdrawn_from_the_device()
    {
        var cancelled = SigningIn(GivenADevice()).Asked(ByApp(Device)).When(new CancelVerification(Conversation, Alice, Noon));
        cancelled.Then(new VerificationCancelled()).AndRemembers(new ChallengeCancelled(First, CancellationCause.Superseded), new VerificationFailed(Of(), MethodKind.AuthenticatorApp, VerificationStatus.Cancelled));
        cancelled.After.When(new CancelVerification(Conversation, Alice, Noon)).ThenNothing();
        cancelled.After.When(new HearOfApproval(Conversation, Alice, Noon, First, Device, ChallengeStatus.Confirmed)).ThenNothing();
    }

    [Fact]
    public void comes_to_an_end_by_itself()
    {
        CheckVerification Look(TimeSpan later, CarrierWord word = CarrierWord.CannotTell) => new(Conversation, Alice, Noon + later, word);
        var asked = SigningIn(GivenAMobilePhone()).Asked(ByCall(Mobile));
        asked.When(Look(20.Seconds())).ThenNothing();
        asked.When(Look(31.Seconds())).Then(new DeliveryFailed(First, DeliveryFailure.TooLate));
        Ringing.When(Look(20.Seconds(), CarrierWord.HasEnded)).Then(new DeliveryFailed(First, DeliveryFailure.Interrupted));
        Ringing.When(Look(15.Minutes())).Then(new VerificationExpired()).AndRemembers(new VerificationFailed(Of(), MethodKind.PhoneCall, VerificationStatus.Expired)).After.When(Look(16.Minutes())).ThenNothing();
        SigningIn(GivenAMobilePhone()).When(Look(15.Minutes())).Then(new VerificationExpired()).AndRemembers();
    }

    [Fact]
    public void a_decoy_rings_nobody_and_nobody_answers()
    {
        var decoy = ForNobody(Given()).When(Start(VerificationPurpose.PasswordReset)).After;
        var call = decoy.Asked(decoy.Verification!.Options.First(option => option.Kind is MethodKind.PhoneCall));
        call.Verification!.Challenge!.Status.ShouldBe(ChallengeStatus.Requested);
        var placed = call.When(Report(new DeliveryNews.Claimed(true))).After.When(Report(new DeliveryNews.Taken("", ""))).After;
        placed.When(new CheckVerification(Conversation, Alice, Noon + 45.Seconds(), CarrierWord.CannotTell)).Then(new DeliveryFailed(First, DeliveryFailure.NoAnswer)).AndRemembers();
    }
}
