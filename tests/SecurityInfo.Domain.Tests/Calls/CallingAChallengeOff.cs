namespace SecurityInfo.Domain.Tests.Calls;

public class CallingAChallengeOff
{
    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    [InlineData(ChallengeStatus.Failed)]
    public void drops_the_number_that_was_offered(ChallengeStatus status)
    {
        var after = GivenAdding(status).When(CancelChallenge()).Then(new CallCancelled(First, CancellationCause.ByOwner)).After;

        after.Info.Methods.ShouldBeEmpty();
        after.When(Pressed("#")).ThenNothing();
    }

    [Fact]
    public void twice_changes_nothing() => GivenAdding(ChallengeStatus.Cancelled).When(CancelChallenge()).ThenNothing();

    [Theory]
    [InlineData(ChallengeStatus.Confirmed)]
    [InlineData(ChallengeStatus.FraudReported)]
    [InlineData(ChallengeStatus.Expired)]
    public void that_is_over_is_refused(ChallengeStatus status) => GivenAdding(status).When(CancelChallenge()).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(status);

    [Fact]
    public void out_of_time_is_refused() =>
        GivenAdding(ChallengeStatus.Placed).When(CancelChallenge(at: Noon + 10.Minutes())).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Expired);

    [Fact]
    public void of_somebody_else_is_refused_on_record() =>
        GivenAdding(ChallengeStatus.Placed).When(CancelChallenge(Nowhere)).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("CancelChallenge", "CHALLENGE_NOT_FOUND"));
}
