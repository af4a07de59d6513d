namespace SecurityInfo.Domain.Tests.Calls;

public class PlacingACall
{
    static readonly CallPlaced ItsPlacing = new(First, FirstCall, Carrier, Reference);

    [Fact]
    public void lets_it_ring()
    {
        var call = GivenAdding(ChallengeStatus.Claimed).When(Placed(at: Noon + 2.Seconds())).Then(ItsPlacing).After.Info.CallChallenge(First)!;

        call.Status.ShouldBe(ChallengeStatus.Placed);
        call.Call.PlacedAt.ShouldBe(Noon + 2.Seconds());
        call.Call.Reference.ShouldBe(Reference);
    }

    [Fact]
    public void is_recorded_once() => GivenAdding(ChallengeStatus.Placed).When(Placed()).ThenNothing();

    [Fact]
    public void that_is_heard_of_after_the_answer_does_not_take_the_answer_back() =>
        GivenAdding(ChallengeStatus.Claimed).After(Answered()).When(Placed()).Then(ItsPlacing).After.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Answered);

    [Fact]
    public void that_is_heard_of_after_the_proof_does_not_take_the_proof_back()
    {
        var after = GivenAdding(ChallengeStatus.Claimed).After(Answered(), Pressed("#")).When(Placed()).Then(ItsPlacing).After;

        after.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Confirmed);
        after.Info.ProvenPhone(Mobile).ShouldNotBeNull();
    }

    /// <summary>So that it can be hung up.</summary>
    [Fact]
    public void of_a_challenge_that_was_called_off_is_known_and_changes_nothing() =>
        GivenAdding(ChallengeStatus.Claimed).After(CancelChallenge()).When(Placed()).Then(ItsPlacing).After.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Cancelled);

    [Fact]
    public void of_an_earlier_try_says_nothing_of_the_present_one()
    {
        var after = GivenAdding(ChallengeStatus.Claimed)
            .After(Ended(DeliveryFailure.Interrupted), ResendChallenge(), ClaimCall(call: SecondCall, at: Noon + 1.Minutes()))
            .When(Placed(call: FirstCall, at: Noon + 1.Minutes())).Then(ItsPlacing).After.Info.CallChallenge(First)!;

        after.Status.ShouldBe(ChallengeStatus.Claimed);
        after.Call.PlacedAt.ShouldBeNull();
        after.Calls[0].Reference.ShouldBe(Reference);
    }

    [Fact]
    public void that_nobody_asked_for_does_nothing()
    {
        Given().When(Placed()).ThenNothing();
        GivenAdding(ChallengeStatus.Claimed).When(Placed(call: NoCall)).ThenNothing();
    }
}
