namespace SecurityInfo.Domain.Tests.Policies;

public class SettingTheHelpDesk
{
    static Decision<PolicyEvent> Set(HelpDesk desk, OrganizationPolicy? policy = null, int? seen = null) =>
        new SetHelpDesk(desk, seen, Noon).Decide(policy ?? OrganizationPolicy.Initial);

    [Fact]
    public void says_whom_people_can_ask()
    {
        var set = Set(ContosoHelp).Events.ShouldHaveSingleItem();

        set.ShouldBe(new PolicyEvent.HelpDeskSet(ContosoHelp));
        var policy = OrganizationPolicy.Evolve(null, set, Noon);
        policy.HelpDesk.ShouldBe(ContosoHelp);
        policy.ChangedAt.ShouldBe(Noon);
        policy.UsableFor.ShouldBe(OrganizationPolicy.Initial.UsableFor);
    }

    [Fact]
    public void to_what_it_is_changes_nothing() => Set(ContosoHelp, OrganizationPolicy.Initial with { HelpDesk = ContosoHelp }).Events.ShouldBeEmpty();

    [Theory]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("Help", "javascript:alert(1)")]
    [InlineData("Help", "ftp://help.contoso.example")]
    [InlineData("Help", "help.contoso.example")]
    public void takes_a_name_and_a_web_address(string name, string? url) =>
        Set(new(name, null, null, url)).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Theory]
    [InlineData("Help\0", null)]
    [InlineData("Help", "desk\r\nBcc: everybody")]
    public void takes_no_text_that_cannot_be_shown(string name, string? email) =>
        Set(new(name, email, null, null)).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Fact]
    public void takes_no_text_without_end()
    {
        Set(new(new('a', 200), null, null, null)).Refusal.ShouldBeNull();
        Set(new(new('a', 201), null, null, null)).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();
        Set(new("Help", new('a', 201), null, null)).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();
    }

    [Fact]
    public void after_it_changed_meanwhile_says_so() =>
        Set(ContosoHelp, OrganizationPolicy.Initial with { Version = 4 }, seen: 3).Refusal.ShouldBe(new Refusal.ConcurrentChange(4));
}
