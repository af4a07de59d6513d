namespace SecurityInfo.Domain.Tests.Calls;

public class PressingKeys
{
    static readonly CallVerified Verified = new(First, FirstCall, Mobile);
    static readonly WrongKeyPressed Wrong = new(First, FirstCall);

    [Fact]
    public void hash_proves_the_phone_and_makes_the_first_one_the_default()
    {
        var after = GivenAdding(ChallengeStatus.Answered).When(Pressed("#", at: Noon + 1.Minutes()))
            .Then(Verified, new DefaultChanged(null, ByCall(Mobile), DefaultCause.FirstMethod)).After;

        var phone = after.Info.ProvenPhone(Mobile)!;
        phone.ProvenAt.ShouldBe(Noon + 1.Minutes());
        phone.ProvenBy.ShouldBe(PhoneChannel.Call);
        phone.Number.ShouldBe(Stored(Seattle));
        after.Info.Default.ShouldBe(ByCall(Mobile));
    }

    [Fact]
    public void hash_opens_both_channels_of_a_mobile_phone() =>
        GivenAdding(ChallengeStatus.Answered).After(Pressed("#")).Info.SignInChoices(OrganizationPolicy.Initial).ShouldBe([ByCall(Mobile), ByText(Mobile)]);

    [Fact]
    public void hash_sets_no_default_where_the_method_is_for_password_reset_only() =>
        GivenAdding(ChallengeStatus.Answered)
            .Where(new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, [VerificationPurpose.PasswordReset]), new PolicyEvent.MethodRuleSet(MethodKind.TextMessage, []))
            .When(Pressed("#")).Then(Verified);

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Failed)]
    [InlineData(ChallengeStatus.FraudReported)]
    [InlineData(ChallengeStatus.Expired)]
    [InlineData(ChallengeStatus.Cancelled)]
    public void hash_counts_only_once_answered(ChallengeStatus status)
    {
        foreach (var keys in new[] { "#", "0#", "5" }) GivenAdding(status).When(Pressed(keys)).ThenNothing();
    }

    [Fact]
    public void hash_counts_once() => GivenAdding(ChallengeStatus.Answered).After(Pressed("#")).When(Pressed("#")).ThenNothing();

    [Fact]
    public void hash_counts_for_the_call_it_was_pressed_in()
    {
        var again = GivenAdding(ChallengeStatus.Failed).After(ResendChallenge(), ClaimCall(call: SecondCall, at: Noon + 1.Minutes()), Placed(call: SecondCall), Answered(call: SecondCall, at: Noon + 1.Minutes()));

        again.When(Pressed("#", call: FirstCall)).ThenNothing();
        again.When(Pressed("#", Nowhere, SecondCall)).ThenNothing();
        again.When(Pressed("#", call: SecondCall)).Decision.Events.ShouldContain(new CallVerified(First, SecondCall, Mobile));
    }

    [Fact]
    public void hash_for_a_number_that_was_edited_meanwhile_proves_neither_the_old_nor_the_new_one()
    {
        var edited = GivenAdding(ChallengeStatus.Answered).After(AddPhone(Reno, method: AnotherMobile, call: new(Second, SecondCall), at: Noon + 40.Seconds()));

        edited.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Cancelled);
        edited.When(Pressed("#", at: Noon + 41.Seconds())).ThenNothing().After.Info.Proven.ShouldBeEmpty();
    }

    [Fact]
    public void zero_hash_reports_fraud_and_drops_the_number()
    {
        var after = GivenAdding(ChallengeStatus.Answered).When(Pressed("0#")).Then(new FraudReported(First, FirstCall, Mobile)).After;

        after.Info.Methods.ShouldBeEmpty();
        after.When(Pressed("#")).ThenNothing();
        after.When(Pressed("0#")).ThenNothing();
        after.When(ResendChallenge()).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.FraudReported);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("*")]
    [InlineData("##")]
    [InlineData("#0")]
    [InlineData("00#")]
    [InlineData("1#")]
    [InlineData(" #")]
    [InlineData("\uFF03")]
    [InlineData("")]
    public void other_keys_prove_nothing_and_the_prompt_is_given_again(string keys) =>
        GivenAdding(ChallengeStatus.Answered).When(Pressed(keys)).Then(Wrong).After.Info.Proven.ShouldBeEmpty();

    [Fact]
    public void other_keys_are_asked_again_three_times_and_then_the_call_has_failed()
    {
        var story = GivenAdding(ChallengeStatus.Answered);
        for (var again = 1; again <= 3; again++) story = story.When(Pressed("5")).Then(Wrong).After;

        var after = story.When(Pressed("5")).Then(new CallFailed(First, FirstCall, DeliveryFailure.WrongKeys)).After;
        after.When(Pressed("#")).ThenNothing();
    }

    [Fact]
    public void hash_still_counts_after_three_wrong_ones() =>
        GivenAdding(ChallengeStatus.Answered).After(Pressed("5"), Pressed("5"), Pressed("5")).When(Pressed("#")).Decision.Events[0].ShouldBe(Verified);

    [Fact]
    public void wrong_ones_of_one_call_do_not_count_in_the_next() =>
        GivenAdding(ChallengeStatus.Answered).After(Pressed("5"), Pressed("5"), Pressed("5"), Pressed("5"), ResendChallenge(), ClaimCall(call: SecondCall, at: Noon + 1.Minutes()), Answered(call: SecondCall, at: Noon + 1.Minutes()))
            .When(Pressed("5", call: SecondCall)).Then(new WrongKeyPressed(First, SecondCall));

    [Fact]
    public void a_moment_before_ten_minutes_are_over_is_in_time() =>
        GivenAdding(ChallengeStatus.Answered).When(Pressed("#", at: Noon + 10.Minutes() - TimeSpan.FromTicks(1))).Decision.Events[0].ShouldBe(Verified);

    [Theory]
    [InlineData("#")]
    [InlineData("0#")]
    [InlineData("5")]
    public void when_ten_minutes_are_over_is_too_late_and_the_method_is_not_added(string keys) =>
        GivenAdding(ChallengeStatus.Answered).When(Pressed(keys, at: Noon + 10.Minutes())).Then(new CallExpired(First)).After.Info.Methods.ShouldBeEmpty();

    [Fact]
    public void for_somebody_who_has_no_challenge_does_nothing() => GivenAMobilePhone().When(Pressed("#", Nowhere)).ThenNothing();
}
