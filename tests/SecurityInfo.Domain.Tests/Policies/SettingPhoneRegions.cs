namespace SecurityInfo.Domain.Tests.Policies;

public class SettingPhoneRegions
{
    const string London = "+447400123456", Guernsey = "+447911123456", Kingston = "+18765550123";

    static Decision<PolicyEvent> Set(OrganizationPolicy policy, params ImmutableArray<string> regions) => new SetPhoneRegions(regions, null, Noon).Decide(policy);

    static Story Allowing(params ImmutableArray<string> regions) => Given().Where(new PolicyEvent.PhoneRegionsSet(regions));

    [Fact]
    public void writes_each_once_in_one_order_and_in_capitals() =>
        Set(OrganizationPolicy.Initial, "us", "DE", "US").Events.ShouldHaveSingleItem().ShouldBeOfType<PolicyEvent.PhoneRegionsSet>().Regions.ShouldBe(["DE", "US"]);

    [Fact]
    public void to_what_they_are_changes_nothing()
    {
        Set(Allowing("DE", "US").Policy, "US", "DE").ShouldBe(Decision<PolicyEvent>.Accept());
        Set(OrganizationPolicy.Initial).ShouldBe(Decision<PolicyEvent>.Accept());
    }

    [Theory]
    [InlineData("XX")]
    [InlineData("001")]
    [InlineData("")]
    [InlineData("USA")]
    public void takes_no_other_word(string region) => Set(OrganizationPolicy.Initial, "US", region).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Fact]
    public void after_it_changed_meanwhile_says_so() =>
        new SetPhoneRegions(["US"], 3, Noon).Decide(OrganizationPolicy.Initial with { Version = 4 }).Refusal.ShouldBe(new Refusal.ConcurrentChange(4));

    [Theory]
    [InlineData(London)]
    [InlineData(Guernsey)]
    [InlineData(Kingston)]
    [InlineData(Seattle)]
    public void allows_all_until_some_are_named(string number)
    {
        Given().When(AddPhone(number)).Decision.Refusal.ShouldBeNull();
        Allowing("DE").Where(new PolicyEvent.PhoneRegionsSet([])).When(AddPhone(number)).Decision.Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("US", Seattle, true)]
    [InlineData("US", Kingston, false)]
    [InlineData("JM", Kingston, true)]
    [InlineData("GB", London, true)]
    [InlineData("GB", Guernsey, false)]
    [InlineData("GG", Guernsey, true)]
    public void looks_at_the_number_and_not_at_its_country_code(string region, string number, bool allowed)
    {
        var told = Allowing(region).When(AddPhone(number));

        if (allowed) told.Decision.Refusal.ShouldBeNull();
        else told.ThenRefused<Refusal.PhoneNumberNotValid>(new ChangeRefused("AddPhone", "PHONE_NUMBER_NOT_VALID")).Problem.ShouldBe(PhoneNumberProblem.RegionNotAllowed);
    }

    [Fact]
    public void holds_for_a_number_that_is_changed_to() =>
        GivenAMobilePhone().Where(new PolicyEvent.PhoneRegionsSet(["DE"])).When(ChangePhone()).ThenRefused<Refusal.PhoneNumberNotValid>(new ChangeRefused("ChangePhone", "PHONE_NUMBER_NOT_VALID"));

    [Fact]
    public void holds_for_a_call_that_was_asked_for_before()
    {
        GivenAdding(ChallengeStatus.Requested).Where(new PolicyEvent.PhoneRegionsSet(["DE"])).When(ClaimCall()).Then(new CallCancelled(First, CancellationCause.NotAllowed));
        GivenChanging(ChallengeStatus.Requested).Where(new PolicyEvent.PhoneRegionsSet(["DE"])).When(ClaimCall()).Then(new CallCancelled(First, CancellationCause.NotAllowed));
        GivenAdding(ChallengeStatus.Requested).Where(new PolicyEvent.PhoneRegionsSet(["US"])).When(ClaimCall()).Then(new CallClaimed(First, FirstCall));
    }

    [Fact]
    public void holds_for_a_text_that_was_asked_for_before() =>
        GivenTexting().When(NotSent() with { Allowed = false }).Then(new ChallengeCancelled(First, CancellationCause.NotAllowed));
}
