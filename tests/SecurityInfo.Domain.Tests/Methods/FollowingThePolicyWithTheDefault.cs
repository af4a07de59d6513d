namespace SecurityInfo.Domain.Tests.Methods;

public class FollowingThePolicyWithTheDefault
{
    [Fact]
    public void moves_it_where_it_is_not_allowed_any_more() =>
        GivenAMobilePhone().NotAllowing(MethodKind.PhoneCall).When(RecomputeDefault()).Then(new DefaultChanged(ByCall(Mobile), ByText(Mobile), DefaultCause.PolicyChanged));

    [Fact]
    public void clears_it_where_nothing_is_left() =>
        GivenAMobilePhone().NotAllowing(MethodKind.PhoneCall, MethodKind.TextMessage).When(RecomputeDefault()).Then(new DefaultCleared(ByCall(Mobile), DefaultCause.PolicyChanged));

    [Fact]
    public void finds_one_where_there_is_one_again()
    {
        var cleared = GivenAMobilePhone().NotAllowing(MethodKind.PhoneCall, MethodKind.TextMessage).After(RecomputeDefault());

        (cleared with { Policy = OrganizationPolicy.Initial }).When(RecomputeDefault()).Then(new DefaultChanged(null, ByCall(Mobile), DefaultCause.PolicyChanged));
    }

    [Fact]
    public void leaves_one_that_can_be_used() => GivenAMobilePhone().NotAllowing(MethodKind.TextMessage).When(RecomputeDefault()).ThenNothing();

    [Fact]
    public void knows_what_holds_before_it_was_recomputed()
    {
        var story = GivenAMobilePhone().NotAllowing(MethodKind.PhoneCall);

        NextDefault.Effective(story.Info, story.Policy).ShouldBe(ByText(Mobile));
        NextDefault.Effective(story.Info, OrganizationPolicy.Initial).ShouldBe(ByCall(Mobile));
    }

    [Fact]
    public void does_nothing_for_somebody_without_methods() => Given().When(RecomputeDefault()).ThenNothing();

    [Theory]
    [InlineData(MethodKind.Email)]
    [InlineData(MethodKind.SecurityQuestions)]
    public void never_takes_a_kind_that_is_for_password_reset_only(MethodKind kind) => kind.Purposes().ShouldBe([VerificationPurpose.PasswordReset]);
}
