namespace SecurityInfo.Domain.Tests.Policies;

public class SettingTheStepUpRule
{
    [Fact]
    public void holds_from_then_on()
    {
        StepUpRule(5, FirstMethodProof.TemporaryPass).Decide(OrganizationPolicy.Initial).Events.ShouldBe([new PolicyEvent.StepUpRuleSet(5, FirstMethodProof.TemporaryPass)]);

        var strict = GivenAMobilePhone().Where(new PolicyEvent.StepUpRuleSet(5, FirstMethodProof.FreshSignIn));
        strict.When(DeleteMethod(by: Strong(Noon - 5.Minutes()))).Decision.Refusal.ShouldBeNull();
        strict.When(DeleteMethod(by: Strong(Noon - 6.Minutes()))).ThenRefused<Refusal.ReauthenticationNeeded>().MaxAge.ShouldBe(5.Minutes());
    }

    [Fact]
    public void lets_a_proof_count_for_twenty_minutes_until_it_is_set() => OrganizationPolicy.Initial.StepUp.ShouldBe(new(20, FirstMethodProof.FreshSignIn));

    [Theory]
    [InlineData(0)]
    [InlineData(-20)]
    [InlineData(1441)]
    public void to_no_age_or_to_more_than_a_day_is_refused(int minutes) => StepUpRule(minutes).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Fact]
    public void after_it_changed_meanwhile_says_so() => StepUpRule(5, seen: 3).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.ConcurrentChange>();
}
