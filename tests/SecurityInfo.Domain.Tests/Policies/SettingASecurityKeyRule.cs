namespace SecurityInfo.Domain.Tests.Policies;

public class SettingASecurityKeyRule
{
    static readonly Guid Blue = new("cb69481e-8ff7-4039-93ec-0a2729a154a8"), Red = new("ee882879-721c-4913-9775-3dfcce97072a");

    static SetSecurityKeyRule Rule(params ImmutableArray<Guid> models) => new(models, null, Noon);

    static OrganizationPolicy After(params IEnumerable<SetSecurityKeyRule> rules) =>
        rules.Aggregate(OrganizationPolicy.Initial, (policy, rule) => rule.Decide(policy).Events.Aggregate(policy, (state, @event) => OrganizationPolicy.Evolve(state, @event, Noon)));

    [Fact]
    public void names_models_once_each() => After(Rule(Red, Blue, Red)).AllowedKeyModels.ShouldBe([Blue, Red], ignoreOrder: true);

    [Fact]
    public void allows_every_model_again() => After(Rule(Blue), Rule()).Allows(default(KeyModel)).ShouldBeTrue();

    [Fact]
    public void that_holds_already_changes_nothing() => Rule(Red, Blue).Decide(After(Rule(Blue, Red))).ShouldBe(Decision<PolicyEvent>.Accept());

    [Fact]
    public void by_what_is_no_model_is_refused() => Rule(Guid.Empty).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Fact]
    public void by_too_many_models_is_refused() =>
        Rule([.. Enumerable.Range(0, 201).Select(number => Id($"{number:000}1"))]).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Fact]
    public void on_an_older_view_is_refused() =>
        (Rule(Blue) with { ExpectedVersion = 7 }).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.ConcurrentChange>();
}
