namespace SecurityInfo.Domain.Tests.Calls;

public class ClaimingACall
{
    [Fact]
    public void makes_it_ours_to_dial() => GivenAdding(ChallengeStatus.Requested).When(ClaimCall()).Then(new CallClaimed(First, FirstCall));

    [Fact]
    public void happens_once() => GivenAdding(ChallengeStatus.Requested).After(ClaimCall()).When(ClaimCall()).ThenNothing();

    [Theory]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    [InlineData(ChallengeStatus.Confirmed)]
    [InlineData(ChallengeStatus.Failed)]
    [InlineData(ChallengeStatus.FraudReported)]
    [InlineData(ChallengeStatus.Expired)]
    [InlineData(ChallengeStatus.Cancelled)]
    public void that_is_not_waiting_to_be_dialled_does_nothing(ChallengeStatus status) => GivenAdding(status).When(ClaimCall()).ThenNothing();

    [Fact]
    public void within_thirty_seconds_is_soon_enough() =>
        GivenAdding(ChallengeStatus.Requested).When(ClaimCall(at: Noon + 30.Seconds())).Then(new CallClaimed(First, FirstCall));

    [Fact]
    public void later_rings_nobody() =>
        GivenAdding(ChallengeStatus.Requested).When(ClaimCall(at: Noon + 30.Seconds() + TimeSpan.FromMilliseconds(1))).Then(new CallFailed(First, FirstCall, DeliveryFailure.TooLate));

    [Fact]
    public void counts_from_when_that_call_was_asked_for() =>
        GivenAdding(ChallengeStatus.Failed).After(ResendChallenge(at: Noon + 5.Minutes())).When(ClaimCall(call: SecondCall, at: Noon + 5.Minutes() + 10.Seconds())).Then(new CallClaimed(First, SecondCall));

    [Fact]
    public void of_an_earlier_try_does_nothing() => GivenAdding(ChallengeStatus.Failed).After(ResendChallenge()).When(ClaimCall(call: FirstCall)).ThenNothing();

    [Fact]
    public void nobody_asked_for_does_nothing() => Given().When(ClaimCall(Nowhere)).ThenNothing();
}
