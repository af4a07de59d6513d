namespace SecurityInfo.Domain.Tests.Calls;

public class LookingAfterACall
{
    [Theory]
    [InlineData(ChallengeStatus.Requested, DeliveryFailure.TooLate)]
    [InlineData(ChallengeStatus.Claimed, DeliveryFailure.Interrupted)]
    public void that_was_not_dialled_in_time_ends_it(ChallengeStatus status, DeliveryFailure reason)
    {
        GivenAdding(status).When(CheckCall(at: Noon + 30.Seconds())).ThenNothing();
        GivenAdding(status).When(CheckCall(at: Noon + 31.Seconds())).Then(new CallFailed(First, FirstCall, reason));
    }

    [Theory]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    public void that_has_ended_without_a_word_ends_it(ChallengeStatus status)
    {
        GivenAdding(status).When(CheckCall(CarrierWord.GoesOn)).ThenNothing();
        GivenAdding(status).When(CheckCall(CarrierWord.CannotTell)).ThenNothing();
        GivenAdding(status).When(CheckCall(CarrierWord.HasEnded)).Then(new CallFailed(First, FirstCall, DeliveryFailure.Interrupted));
    }

    [Theory]
    [InlineData(CarrierWord.GoesOn)]
    [InlineData(CarrierWord.CannotTell)]
    public void that_lasts_longer_than_any_call_does_ends_it(CarrierWord word)
    {
        GivenAdding(ChallengeStatus.Answered).When(CheckCall(word, at: Noon + 3.Minutes())).ThenNothing();
        GivenAdding(ChallengeStatus.Answered).When(CheckCall(word, at: Noon + 3.Minutes() + 1.Seconds())).Then(new CallFailed(First, FirstCall, DeliveryFailure.Interrupted));
    }

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    [InlineData(ChallengeStatus.Failed)]
    public void out_of_time_expires_the_challenge_and_drops_the_number(ChallengeStatus status) =>
        GivenAdding(status).When(CheckCall(at: Noon + 10.Minutes())).Then(new CallExpired(First)).After.Info.Methods.ShouldBeEmpty();

    [Fact]
    public void a_moment_before_that_does_not() =>
        GivenAdding(ChallengeStatus.Failed).When(CheckCall(at: Noon + 10.Minutes() - TimeSpan.FromTicks(1))).ThenNothing();

    [Theory]
    [InlineData(ChallengeStatus.Confirmed)]
    [InlineData(ChallengeStatus.FraudReported)]
    [InlineData(ChallengeStatus.Expired)]
    [InlineData(ChallengeStatus.Cancelled)]
    public void whose_challenge_is_over_does_nothing_and_is_done(ChallengeStatus status)
    {
        var check = CheckCall(at: Noon + 1.Hours());
        var told = GivenAdding(status).When(check).ThenNothing();
        check.Next(told.After.Info).ShouldBeNull();
    }

    [Fact]
    public void of_an_earlier_try_leaves_the_rest_to_the_later_one()
    {
        var check = CheckCall(CarrierWord.HasEnded, at: Noon + 2.Minutes());
        var told = GivenAdding(ChallengeStatus.Failed).After(ResendChallenge()).When(check).ThenNothing();
        check.Next(told.After.Info).ShouldBeNull();
    }

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Answered)]
    public void that_goes_on_looks_again_after_a_while(ChallengeStatus status) => CheckCall().Next(GivenAdding(status).Info).ShouldBe(Noon + 40.Seconds());

    [Fact]
    public void never_looks_past_the_end_of_the_challenge() =>
        CheckCall(at: Noon + 10.Minutes() - 1.Seconds()).Next(GivenAdding(ChallengeStatus.Answered).Info).ShouldBe(Noon + 10.Minutes());

    [Fact]
    public void that_failed_looks_again_when_its_challenge_ends() => CheckCall().Next(GivenAdding(ChallengeStatus.Failed).Info).ShouldBe(Noon + 10.Minutes());

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    [InlineData(ChallengeStatus.Failed)]
    public void comes_to_an_end_whatever_the_carrier_says(ChallengeStatus status)
    {
        foreach (var word in Enum.GetValues<CarrierWord>())
        {
            var story = GivenAdding(status);
            DateTimeOffset? next = Noon + Domain.Calls.CheckCall.Interval;
            for (var looks = 0; next is { } at; looks++)
            {
                looks.ShouldBeLessThan(40);
                var check = CheckCall(word, at: at);
                story = story.After(check);
                next = check.Next(story.Info);
            }
            story.Info.Challenge(First)!.IsOver.ShouldBeTrue();
            story.Info.Methods.ShouldBeEmpty();
        }
    }

    [Fact]
    public void nobody_asked_for_does_nothing() => Given().When(CheckCall(challenge: Nowhere)).ThenNothing();
}
