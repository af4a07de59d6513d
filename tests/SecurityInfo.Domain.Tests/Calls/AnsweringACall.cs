namespace SecurityInfo.Domain.Tests.Calls;

public class AnsweringACall
{
    [Theory]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Claimed)] // its word came before the carrier's answer to the order
    public void alone_proves_nothing(ChallengeStatus before)
    {
        var after = GivenAdding(before).When(Answered()).Then(new CallAnswered(First, FirstCall)).After;

        after.Info.Proven.ShouldBeEmpty();
        after.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Answered);
    }

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Answered)]
    [InlineData(ChallengeStatus.Confirmed)]
    [InlineData(ChallengeStatus.Failed)]
    [InlineData(ChallengeStatus.FraudReported)]
    [InlineData(ChallengeStatus.Expired)]
    [InlineData(ChallengeStatus.Cancelled)]
    public void twice_or_late_changes_nothing(ChallengeStatus status) => GivenAdding(status).When(Answered()).ThenNothing();

    [Fact]
    public void of_another_call_changes_nothing()
    {
        GivenAdding(ChallengeStatus.Placed).When(Answered(call: NoCall)).ThenNothing();
        GivenAdding(ChallengeStatus.Placed).When(Answered(Nowhere)).ThenNothing();
        GivenAdding(ChallengeStatus.Failed).After(ResendChallenge(), ClaimCall(call: SecondCall)).When(Answered(call: FirstCall)).ThenNothing();
    }

    [Fact]
    public void after_ten_minutes_changes_nothing() => GivenAdding(ChallengeStatus.Placed).When(Answered(at: Noon + 10.Minutes())).ThenNothing();
}
