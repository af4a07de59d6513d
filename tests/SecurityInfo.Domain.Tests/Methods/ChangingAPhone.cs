namespace SecurityInfo.Domain.Tests.Methods;

public class ChangingAPhone
{
    [Fact]
    public void asks_for_a_call_to_the_new_number_and_keeps_the_old_one_until_then()
    {
        var told = GivenAMobilePhone().When(ChangePhone(Reno)).Then(new PhoneChangeRequested(Mobile, Stored(Reno)), Requested());

        told.After.Info.ProvenPhone(Mobile)!.Number.ShouldBe(Stored(Seattle));
        told.After.Info.Challenge(First)!.SentTo.ShouldBe(Stored(Reno).Fingerprint);
        told.After.Info.Default.ShouldBe(ByCall(Mobile));
    }

    [Fact]
    public void takes_effect_once_the_new_number_is_proven_under_the_same_id_and_the_history_has_both()
    {
        var told = GivenChanging(ChallengeStatus.Answered).When(Pressed("#", at: Noon + 1.Minutes()))
            .Then(new CallVerified(First, FirstCall, Mobile), new PhoneChanged(Mobile, Stored(Seattle), Stored(Reno)));

        var phone = told.After.Info.ProvenPhone(Mobile)!;
        phone.Number.ShouldBe(Stored(Reno));
        phone.NewNumber.ShouldBeNull();
        phone.ProvenAt.ShouldBe(Noon + 1.Minutes());
    }

    [Theory]
    [InlineData(ChallengeStatus.Expired)]
    [InlineData(ChallengeStatus.Cancelled)]
    [InlineData(ChallengeStatus.FraudReported)]
    public void that_comes_to_nothing_leaves_the_old_number_as_it_was(ChallengeStatus end)
    {
        var phone = GivenChanging(end).Info.ProvenPhone(Mobile)!;

        phone.Number.ShouldBe(Stored(Seattle));
        phone.NewNumber.ShouldBeNull();
        phone.ProvenAt.ShouldBe(LongAgo);
    }

    [Fact]
    public void to_a_line_without_texts_moves_the_default_from_text_to_call() =>
        GivenAMobilePhone().And(LongAgo, new DefaultChanged(ByCall(Mobile), ByText(Mobile), DefaultCause.ChosenByOwner))
            .After(ChangePhone(BerlinLandline), ClaimCall(), Placed(), Answered()).When(Pressed("#"))
            .Then(new CallVerified(First, FirstCall, Mobile), new PhoneChanged(Mobile, Stored(Seattle), Stored(BerlinLandline)), new DefaultChanged(ByText(Mobile), ByCall(Mobile), DefaultCause.MethodChanged));

    [Fact]
    public void again_after_a_call_that_came_to_nothing_supersedes_it() =>
        GivenChanging(ChallengeStatus.Failed).When(ChangePhone(Boston, call: new(Second, SecondCall), at: Noon + 1.Minutes())).Then(
            new CallCancelled(First, CancellationCause.Superseded), new PhoneChangeRequested(Mobile, Stored(Boston)), Requested(Second, SecondCall, Mobile, Noon + 1.Minutes()));

    /// <summary>Nobody has looked after the first challenge for a while; its end must not take the second one's number with it.</summary>
    [Fact]
    public void again_after_the_first_challenge_ran_out_of_time_is_not_undone_by_its_late_end()
    {
        var later = Noon + 11.Minutes();
        var after = GivenChanging(ChallengeStatus.Placed)
            .After(ChangePhone(Boston, call: new(Second, SecondCall), at: later), CheckCall(at: later + 1.Seconds()),
                ClaimCall(Second, SecondCall, later + 2.Seconds()), Placed(Second, SecondCall, later + 3.Seconds()), Answered(Second, SecondCall, later + 4.Seconds()), Pressed("#", Second, SecondCall, later + 5.Seconds()));

        after.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Expired);
        after.Info.Challenge(Second)!.Status.ShouldBe(ChallengeStatus.Confirmed);
        after.Info.ProvenPhone(Mobile)!.Number.ShouldBe(Stored(Boston));
    }

    [Fact]
    public void to_a_number_that_another_phone_has_is_refused() =>
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)).When(ChangePhone(Reno)).ThenRefused<Refusal.MethodAlreadyAdded>().MethodId.ShouldBe(Office);

    [Fact]
    public void to_the_number_it_has_is_refused() =>
        GivenAMobilePhone().When(ChangePhone(Seattle)).ThenRefused<Refusal.MethodAlreadyAdded>().MethodId.ShouldBe(Mobile);

    [Theory]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Failed)]
    public void that_is_not_proven_itself_is_refused(ChallengeStatus status) =>
        GivenAdding(status).When(ChangePhone(Reno)).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("ChangePhone", "METHOD_NOT_FOUND"));

    [Fact]
    public void of_somebody_else_is_the_same_as_of_nobody() =>
        GivenAMobilePhone().When(ChangePhone(method: Nothing)).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("ChangePhone", "METHOD_NOT_FOUND"));

    [Fact]
    public void after_it_changed_meanwhile_says_so()
    {
        var given = GivenAMobilePhone();
        given.When(ChangePhone(seen: given.Info.Version - 1)).ThenRefused<Refusal.ConcurrentChange>().CurrentVersion.ShouldBe(given.Info.Version);
        given.When(ChangePhone(seen: given.Info.Version)).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void by_call_takes_that_calls_are_allowed() =>
        GivenAMobilePhone().NotAllowing(MethodKind.PhoneCall).When(ChangePhone()).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("ChangePhone", "METHOD_NOT_ALLOWED"));

    [Fact]
    public void to_a_number_of_a_costly_kind_is_refused_on_record() =>
        GivenAMobilePhone().When(ChangePhone("+1 900 555 1234")).ThenRefused<Refusal.PhoneNumberNotValid>(new ChangeRefused("ChangePhone", "PHONE_NUMBER_NOT_VALID"));
}
