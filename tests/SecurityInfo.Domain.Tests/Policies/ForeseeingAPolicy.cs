namespace SecurityInfo.Domain.Tests.Policies;

/// <summary>What a change would do to somebody, before it is made.</summary>
public class ForeseeingAPolicy
{
    static PolicyImpact Impact(Story story, params IEnumerable<PolicyEvent> draft) => PolicyImpact.Of(story.Info, story.Policy, story.Where(draft).Policy);

    [Fact]
    public void that_changes_nothing_for_them_is_not_felt() =>
        Impact(GivenAMobilePhone(), new PolicyEvent.MethodRuleSet(MethodKind.Email, []), new PolicyEvent.LastMethodRuleSet([VerificationPurpose.TwoFactor])).IsFelt.ShouldBeFalse();

    [Fact]
    public void that_takes_their_only_method_loses_everything_and_the_default()
    {
        var impact = Impact(GivenAMobilePhone(), new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, []), new PolicyEvent.MethodRuleSet(MethodKind.TextMessage, []));

        impact.Loses.ShouldBe([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]);
        (impact.LosesDefault, impact.MovesDefault, impact.DefaultFrom, impact.DefaultTo).ShouldBe((true, false, ByCall(Mobile), null));
    }

    [Fact]
    public void that_takes_one_channel_moves_the_default()
    {
        var impact = Impact(GivenAMobilePhone(), new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, []));

        impact.Loses.ShouldBeEmpty();
        (impact.LosesDefault, impact.MovesDefault, impact.DefaultTo).ShouldBe((false, true, ByText(Mobile)));
    }

    [Fact]
    public void that_asks_for_two_methods_strands_who_has_one() =>
        Impact(GivenAMobilePhone(), new PolicyEvent.PasswordResetRuleSet(2)).Loses.ShouldBe([VerificationPurpose.PasswordReset]);

    [Fact]
    public void that_asks_for_two_methods_leaves_who_has_two() =>
        Impact(GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)), new PolicyEvent.PasswordResetRuleSet(2)).IsFelt.ShouldBeFalse();

    [Fact]
    public void that_asks_for_more_at_sign_in_asks_who_has_less()
    {
        var asking = new PolicyEvent.RegistrationRuleSet(1, false, null, 1, 0);

        Impact(GivenAnEmail(), asking).ShouldSatisfyAllConditions(impact => impact.IsAsked.ShouldBeTrue(), impact => impact.Loses.ShouldBeEmpty());
        Impact(GivenAMobilePhone(), asking).IsFelt.ShouldBeFalse();
    }

    /// <summary>C13 of docs/abuse.md: what was foreseen is what happens.</summary>
    [Fact]
    public void says_what_the_default_will_be_once_it_holds()
    {
        var story = GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno));
        var rule = new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, []);

        story.Where(rule).After(RecomputeDefault()).Info.Default.ShouldBe(Impact(story, rule).DefaultTo);
        story.Where(rule).After(RecomputeDefault()).Info.Proven.Count().ShouldBe(2);
    }

    [Fact]
    public void judges_each_rule_on_what_the_ones_before_it_leave()
    {
        IPolicyCommand[] twice = [new SetMethodRule(MethodKind.Email, [], null, 0, Noon), new SetMethodRule(MethodKind.Email, [VerificationPurpose.PasswordReset], null, 0, Noon)];

        PolicyDraft.Decide(OrganizationPolicy.Initial, twice).Events.Length.ShouldBe(2);
        PolicyDraft.Decide(OrganizationPolicy.Initial, [twice[0], new SetPasswordResetRule(9, null, Noon)]).ShouldSatisfyAllConditions(
            decision => decision.Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>(), decision => decision.Events.ShouldBeEmpty());
    }
}
