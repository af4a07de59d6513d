namespace SecurityInfo.Domain.Tests.Calls;

public class CallingAgain
{
    [Fact]
    public void in_the_same_challenge_does_not_prolong_it() =>
        GivenAdding(ChallengeStatus.Failed).When(ResendChallenge(at: Noon + 1.Minutes())).Then(new CallRequested(First, SecondCall, Mobile, Noon + 1.Minutes(), Noon + 10.Minutes()))
            .After.Info.CallChallenge(First)!.Calls.Select(call => call.Id).ShouldBe([FirstCall, SecondCall]);

    [Theory]
    [InlineData(ChallengeStatus.Confirmed)]
    [InlineData(ChallengeStatus.FraudReported)]
    [InlineData(ChallengeStatus.Expired)]
    [InlineData(ChallengeStatus.Cancelled)]
    public void in_a_challenge_that_is_over_is_refused(ChallengeStatus status) => GivenAdding(status).When(ResendChallenge()).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(status);

    [Fact]
    public void in_a_challenge_out_of_time_is_refused_whether_or_not_that_was_recorded() =>
        GivenAdding(ChallengeStatus.Failed).When(ResendChallenge(at: Noon + 10.Minutes())).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Expired);

    [Fact]
    public void in_a_challenge_of_somebody_else_is_refused_on_record() =>
        GivenAdding(ChallengeStatus.Failed).When(ResendChallenge(Nowhere)).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("ResendChallenge", "CHALLENGE_NOT_FOUND"));

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    public void while_the_phone_rings_is_refused(ChallengeStatus status) =>
        GivenAdding(status).When(ResendChallenge(at: Noon + 2.Minutes())).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("ResendChallenge", "TOO_MANY_CHALLENGES"));

    /// <summary>Two phones are never proven with one number, whichever of them was asked about first.</summary>
    [Fact]
    public void to_a_number_that_was_offered_for_another_phone_meanwhile_is_refused()
    {
        var proven = GivenAdding(ChallengeStatus.Failed).After(AddPhone(Seattle, PhoneKind.Office, method: Office, call: new(Second, SecondCall), at: Noon + 1.Minutes()),
            ClaimCall(Second, SecondCall, Noon + 1.Minutes()), Answered(Second, SecondCall, Noon + 1.Minutes()), Pressed("#", Second, SecondCall, Noon + 1.Minutes()));
        proven.Info.ProvenPhone(Office).ShouldNotBeNull();

        proven.When(ResendChallenge(First, ThirdCall, Noon + 5.Minutes())).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Cancelled);
    }
}
