using static SecurityInfo.Domain.Methods.VerificationPurpose;

namespace SecurityInfo.Domain.Tests.Policies;

public class SettingAMethodRule
{
    static SetMethodRule Rule(MethodKind kind, int? seen, params ImmutableArray<VerificationPurpose> usableFor) => new(kind, usableFor, null, seen, Noon);

    static PolicyEvent.MethodRuleSet Happens(SetMethodRule rule, OrganizationPolicy? policy = null)
    {
        var decision = rule.Decide(policy ?? OrganizationPolicy.Initial);
        decision.Refusal.ShouldBeNull();
        return decision.Events.ShouldHaveSingleItem().ShouldBeOfType<PolicyEvent.MethodRuleSet>();
    }

    [Fact]
    public void can_turn_a_kind_off()
    {
        var set = Happens(Rule(MethodKind.PhoneCall, null));

        set.Kind.ShouldBe(MethodKind.PhoneCall);
        set.UsableFor.ShouldBeEmpty();
        OrganizationPolicy.Evolve(null, set, Noon).Allows(MethodKind.PhoneCall).ShouldBeFalse();
        OrganizationPolicy.Evolve(null, set, Noon).Allows(MethodKind.TextMessage).ShouldBeTrue();
    }

    [Fact]
    public void can_allow_a_kind_for_one_purpose()
    {
        var policy = OrganizationPolicy.Evolve(null, Happens(Rule(MethodKind.SecurityKey, null, TwoFactor)), Noon);

        policy.Allows(MethodKind.SecurityKey, TwoFactor).ShouldBeTrue();
        policy.Allows(MethodKind.SecurityKey, PasswordReset).ShouldBeFalse();
    }

    [Fact]
    public void writes_each_purpose_once_and_in_one_order() =>
        Happens(Rule(MethodKind.PhoneCall, null, PasswordReset, TwoFactor, PasswordReset), new()).UsableFor.ShouldBe([TwoFactor, PasswordReset]);

    [Theory]
    [InlineData(MethodKind.Email)]
    [InlineData(MethodKind.SecurityQuestions)]
    public void never_lets_email_or_questions_verify_a_sign_in(MethodKind kind) =>
        Rule(kind, null, TwoFactor, PasswordReset).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Fact]
    public void to_what_it_is_changes_nothing() =>
        Rule(MethodKind.PhoneCall, null, PasswordReset, TwoFactor).Decide(OrganizationPolicy.Initial).ShouldBe(Accepted());

    [Fact]
    public void after_it_changed_meanwhile_says_so()
    {
        var policy = OrganizationPolicy.Initial with { Version = 4 };

        Rule(MethodKind.PhoneCall, 3).Decide(policy).Refusal.ShouldBe(new Refusal.ConcurrentChange(4));
        Rule(MethodKind.PhoneCall, 4).Decide(policy).Refusal.ShouldBeNull();
    }

    static Decision<PolicyEvent> Accepted() => Decision<PolicyEvent>.Accept();
}
