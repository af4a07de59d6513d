namespace SecurityInfo.Domain.Tests.Calls;

public class EndingACall
{
    /// <summary>Each way a call can come to nothing is a fact of its own.</summary>
    [Theory]
    [InlineData(DeliveryFailure.NoAnswer)]
    [InlineData(DeliveryFailure.Busy)]
    [InlineData(DeliveryFailure.Declined)]
    [InlineData(DeliveryFailure.NoKey)]
    [InlineData(DeliveryFailure.HungUp)]
    [InlineData(DeliveryFailure.CarrierRefused)]
    [InlineData(DeliveryFailure.CarrierUnreachable)]
    public void without_the_key_says_why_and_proves_nothing(DeliveryFailure reason)
    {
        var after = GivenAdding(ChallengeStatus.Placed).When(Ended(reason)).Then(new CallFailed(First, FirstCall, reason)).After;

        after.Info.Proven.ShouldBeEmpty();
        after.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Failed);
        after.Info.CallChallenge(First)!.Call.Failure.ShouldBe(reason);
    }

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    public void counts_while_it_is_in_flight(ChallengeStatus status) => GivenAdding(status).When(Ended()).Then(new CallFailed(First, FirstCall, DeliveryFailure.NoAnswer));

    [Theory]
    [InlineData(ChallengeStatus.Confirmed)]
    [InlineData(ChallengeStatus.Failed)]
    [InlineData(ChallengeStatus.FraudReported)]
    [InlineData(ChallengeStatus.Expired)]
    [InlineData(ChallengeStatus.Cancelled)]
    public void twice_or_after_the_proof_says_nothing_more(ChallengeStatus status) => GivenAdding(status).When(Ended()).ThenNothing();

    [Fact]
    public void of_an_earlier_try_leaves_the_present_one_alone() =>
        GivenAdding(ChallengeStatus.Failed).After(ResendChallenge()).When(Ended(call: FirstCall)).ThenNothing();

    [Fact]
    public void keeps_the_challenge_and_the_number_for_another_try() =>
        GivenAdding(ChallengeStatus.Failed).Info.Methods.Select(method => method.Id).ShouldBe([Mobile]);
}
