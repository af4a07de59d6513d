namespace SecurityInfo.Domain.Tests.Policies;

public class CappingDeliveries
{
    static readonly ChangeRefused TooMany = new("AddPhone", "TOO_MANY_CHALLENGES");

    static Decision<PolicyEvent> Set(int perHour, int perDay, OrganizationPolicy? policy = null) => new SetDeliveryCap(perHour, perDay, null, Noon).Decide(policy ?? OrganizationPolicy.Initial);

    /// <summary>So many in the hour before noon, and so many from then on.</summary>
    static Story GivenAsked(int before, int since) => Given().Where(new PolicyEvent.DeliveryCapSet(10, 50)).Where(PastDeliveries.None with { ForOrganization = [.. new int[11], before, since, .. new int[11]] });

    [Fact]
    public void says_how_many_there_may_be() => Set(10, 50).Events.ShouldBe([new PolicyEvent.DeliveryCapSet(10, 50)]);

    [Fact]
    public void to_what_it_is_changes_nothing() => Set(250, 1_000).ShouldBe(Decision<PolicyEvent>.Accept());

    [Theory]
    [InlineData(0, 10)]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(10, 1_000_001)]
    public void has_bounds(int perHour, int perDay) => Set(perHour, perDay).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Fact]
    public void after_it_changed_meanwhile_says_so() =>
        new SetDeliveryCap(10, 50, 3, Noon).Decide(OrganizationPolicy.Initial with { Version = 4 }).Refusal.ShouldBe(new Refusal.ConcurrentChange(4));

    [Fact]
    public void ends_with_the_hour()
    {
        GivenAsked(0, 9).When(AddPhone(at: Noon + 20.Minutes())).Decision.Refusal.ShouldBeNull();
        GivenAsked(10, 0).When(AddPhone(at: Noon + 20.Minutes())).Decision.Refusal.ShouldBeNull();
        GivenAsked(0, 10).When(AddPhone(at: Noon + 20.Minutes())).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(Noon + 1.Hours());
    }

    [Fact]
    public void ends_with_the_day() =>
        GivenAsked(45, 5).When(AddPhone(at: Noon + 20.Minutes())).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(Noon + 12.Hours());

    [Fact]
    public void counts_mails_and_further_codes_too()
    {
        GivenAsked(0, 10).When(AddEmail(at: Noon)).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("AddEmail", "TOO_MANY_CHALLENGES"));
        GivenTexting().Where(GivenAsked(0, 10).PastDeliveries).Where(new PolicyEvent.DeliveryCapSet(10, 50)).When(ResendChallenge(delivery: SecondCode)).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("ResendChallenge", "TOO_MANY_CHALLENGES"));
    }
}
