namespace SecurityInfo.Domain.Tests.Codes;

public class SendingACode
{
    [Fact]
    public void again_takes_half_a_minute_and_ten_minutes_of_its_own()
    {
        GivenTexting().When(ResendChallenge(delivery: SecondCode, at: Noon + 29.Seconds()))
            .ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("ResendChallenge", "TOO_MANY_CHALLENGES")).RetryAfter.ShouldBe(Noon + 30.Seconds());

        GivenTexting().When(ResendChallenge(delivery: SecondCode, at: Noon + 30.Seconds()))
            .Then(Asked(code: SecondCode, at: Noon + 30.Seconds())).After.Info.Challenge(First)!.ExpiresAt.ShouldBe(Noon + 30.Seconds() + 10.Minutes());
    }

    [Fact]
    public void says_so_in_words_for_texts() =>
        GivenTexting().When(ResendChallenge(at: Noon)).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("ResendChallenge", "TOO_MANY_CHALLENGES")).Message.ShouldContain("text verification codes");

    [Fact]
    public void to_another_number_at_once_is_a_race_and_refused() =>
        GivenTexting().When(AddPhone(Reno, channel: PhoneChannel.Text, method: AnotherMobile, call: new(Second, SecondCode)))
            .ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("AddPhone", "TOO_MANY_CHALLENGES")).RetryAfter.ShouldBe(Noon + 5.Seconds());

    [Fact]
    public void to_another_number_replaces_the_one_before()
    {
        var at = Noon + 6.Seconds();

        var told = GivenTexting().When(AddPhone(Reno, channel: PhoneChannel.Text, method: AnotherMobile, call: new(Second, SecondCode), at: at))
            .Then(new ChallengeCancelled(First, CancellationCause.Superseded), Added(AnotherMobile, PhoneKind.Mobile, Reno), Asked(Second, SecondCode, AnotherMobile, at: at));

        told.After.When(ConfirmChallenge(at: at)).ThenRefused<Refusal.ChallengeOver>();
    }

    [Fact]
    public void instead_of_the_call_that_rings_cancels_the_call()
    {
        var at = Noon + 31.Seconds();

        GivenAdding(ChallengeStatus.Placed).When(AddPhone(channel: PhoneChannel.Text, method: AnotherMobile, call: new(Second, SecondCode), at: at))
            .Then(new CallCancelled(First, CancellationCause.Superseded), Added(AnotherMobile, PhoneKind.Mobile, Seattle), Asked(Second, SecondCode, AnotherMobile, at: at));
    }

    [Fact]
    public void counts_with_the_calls_to_that_number_by_anybody() =>
        Given().WhereTheNumberWasCalled(Enumerable.Range(1, 5).Select(minute => Noon - minute.Minutes())).When(AddPhone(channel: PhoneChannel.Text, call: new(First, FirstCode)))
            .ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("AddPhone", "TOO_MANY_CHALLENGES")).RetryAfter.ShouldBe(Noon + 5.Minutes());

    [Fact]
    public void succeeds_or_fails_and_says_so()
    {
        var asked = Given().And(Noon, Added(Mobile, PhoneKind.Mobile, Seattle), Asked());

        asked.When(Sent()).Then(new CodeSent(First, FirstCode, Carrier, Reference)).After.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Placed);
        asked.When(NotSent()).Then(new CodeFailed(First, FirstCode, DeliveryFailure.CarrierRefused)).After.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Failed);
    }

    [Fact]
    public void that_failed_leaves_the_challenge_open_for_another_and_for_a_code_that_arrived_all_the_same()
    {
        var failed = GivenTexting().After(NotSent(DeliveryFailure.NotDelivered));

        failed.When(ConfirmChallenge()).Decision.Refusal.ShouldBeNull();
        failed.When(ResendChallenge(delivery: SecondCode)).Then(Asked(code: SecondCode, at: Noon + 1.Minutes()));
    }

    [Fact]
    public void is_delivered_for_information_only()
    {
        var told = GivenTexting().When(Delivered()).Then(new CodeDelivered(First, FirstCode));

        told.After.Info.Proven.ShouldBeEmpty();
        told.After.When(NotSent(DeliveryFailure.NotDelivered)).ThenNothing();
    }

    [Fact]
    public void is_reported_too_late_to_matter_once_another_was_asked_for()
    {
        var again = GivenTexting().After(ResendChallenge(delivery: SecondCode));

        again.When(NotSent()).ThenNothing();
        again.When(Delivered()).After.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Requested);
    }

    [Fact]
    public void by_a_way_that_is_no_longer_allowed_ends_the_challenge() =>
        GivenTexting().NotAllowing(MethodKind.TextMessage).When(NotSent(DeliveryFailure.TooLate)).Then(new ChallengeCancelled(First, CancellationCause.NotAllowed));

    [Fact]
    public void in_time_that_is_over_drops_what_was_offered()
    {
        GivenTexting().When(ExpireChallenge(at: Noon + 9.Minutes())).ThenNothing();
        GivenTexting().When(ExpireChallenge()).Then(new ChallengeExpired(First)).After.Info.Methods.ShouldBeEmpty();
    }
}
