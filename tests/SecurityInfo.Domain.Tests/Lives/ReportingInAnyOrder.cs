namespace SecurityInfo.Domain.Tests.Lives;

/// <summary>What a carrier reports comes late, twice, or before its turn.</summary>
public class ReportingInAnyOrder
{
    /// <summary>Of one call that was placed, answered with hash and then ended, with some of it reported twice.</summary>
    static readonly ImmutableArray<IUserCommand> Reports =
        [Placed(), Answered(), Answered(), Pressed("#"), Pressed("#"), Ended(DeliveryFailure.HungUp), CheckCall(CarrierWord.HasEnded)];

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    public void proves_nothing_that_was_not_answered_first(ChallengeStatus given)
    {
        var proven = 0;
        foreach (var order in Orders(Reports))
        {
            var story = GivenAdding(given);
            var happened = new List<SecurityInfoEvent>();
            foreach (var report in order)
            {
                var told = story.When(report);
                told.Decision.Refusal.ShouldBeNull();
                happened.AddRange(told.Decision.Events);
                story = told.After;
            }

            var (answered, verified, failed) = (At<CallAnswered>(happened), At<CallVerified>(happened), At<CallFailed>(happened));
            (story.Info.ProvenPhone(Mobile) is not null).ShouldBe(verified >= 0);
            if (verified >= 0)
            {
                proven++;
                answered.ShouldBeInRange(0, verified);
                failed.ShouldBe(-1);
                story.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Confirmed);
            }
            happened.GroupBy(@event => @event.GetType()).ShouldAllBe(same => same.Count() == 1);

            // Told all over again, nothing is news.
            foreach (var report in Reports.Where(report => report is not Domain.Calls.CheckCall))
                if (story.Info.Challenge(First)!.Status is ChallengeStatus.Confirmed or ChallengeStatus.Failed) story.When(report).ThenNothing();
        }
        (proven > 0).ShouldBe(given is ChallengeStatus.Claimed);
    }

    [Fact]
    public void with_a_report_of_fraud_ends_in_a_report_of_fraud_or_in_nothing_proven()
    {
        foreach (var order in Orders([Placed(), Answered(), Pressed("0#"), Pressed("0#"), Ended(), CheckCall(CarrierWord.HasEnded)]))
        {
            var story = GivenAdding(ChallengeStatus.Claimed).After(order);
            story.Info.Proven.ShouldBeEmpty();
            story.Info.Challenge(First)!.Status.ShouldBeOneOf(ChallengeStatus.FraudReported, ChallengeStatus.Failed, ChallengeStatus.Answered);
        }
    }

    static int At<T>(List<SecurityInfoEvent> happened) => happened.FindIndex(@event => @event is T);

    static IEnumerable<ImmutableArray<IUserCommand>> Orders(ImmutableArray<IUserCommand> reports) => reports.IsEmpty ? [[]] :
        from report in reports.Distinct()
        from rest in Orders(reports.Remove(report))
        select rest.Insert(0, report);
}
