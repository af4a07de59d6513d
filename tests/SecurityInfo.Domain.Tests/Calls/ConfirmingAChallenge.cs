namespace SecurityInfo.Domain.Tests.Calls;

public class ConfirmingAChallenge
{
    [Fact]
    public void that_was_answered_on_the_phone_is_done() => GivenAdding(ChallengeStatus.Confirmed).When(ConfirmChallenge()).ThenNothing();

    /// <summary>What a page says never proves possession; only the key pressed on the phone does.</summary>
    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    [InlineData(ChallengeStatus.Failed)]
    public void from_the_page_alone_proves_nothing(ChallengeStatus status) =>
        GivenAdding(status).When(ConfirmChallenge()).ThenRefused<Refusal.AnsweredOnThePhone>();

    [Theory]
    [InlineData(ChallengeStatus.FraudReported)]
    [InlineData(ChallengeStatus.Expired)]
    [InlineData(ChallengeStatus.Cancelled)]
    public void that_is_over_is_refused(ChallengeStatus status) => GivenAdding(status).When(ConfirmChallenge()).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(status);

    [Fact]
    public void out_of_time_is_refused() =>
        GivenAdding(ChallengeStatus.Answered).When(ConfirmChallenge(at: Noon + 10.Minutes())).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Expired);

    [Fact]
    public void of_somebody_else_is_refused_on_record() =>
        GivenAdding(ChallengeStatus.Confirmed).When(ConfirmChallenge(Nowhere)).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("ConfirmChallenge", "CHALLENGE_NOT_FOUND"));
}
