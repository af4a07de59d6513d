namespace SecurityInfo.Domain.Tests.Policies;

public class SettingTheHelpDeskRule
{
    static Decision<PolicyEvent> Set(bool secondApprover = true, int blockDays = 90, OrganizationPolicy? policy = null, int? seen = null) =>
        new SetHelpDeskRule(new(secondApprover, blockDays), seen, Noon).Decide(policy ?? OrganizationPolicy.Initial);

    [Fact]
    public void is_one_approver_and_ninety_days_at_first() => OrganizationPolicy.Initial.HelpDeskRule.ShouldBe(new(false, 90));

    [Fact]
    public void says_what_is_waited_for_and_how_long_a_block_lasts()
    {
        var set = Set(true, 30).Events.ShouldHaveSingleItem();
        set.ShouldBe(new PolicyEvent.HelpDeskRuleSet(true, 30));
        OrganizationPolicy.Evolve(null, set, Noon).HelpDeskRule.ShouldBe(new(true, 30));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(366)]
    public void takes_a_day_to_a_year(int days) => Set(blockDays: days).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Fact]
    public void after_it_changed_meanwhile_says_so() => Set(policy: OrganizationPolicy.Initial with { Version = 4 }, seen: 3).Refusal.ShouldBe(new Refusal.ConcurrentChange(4));
}
