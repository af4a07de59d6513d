namespace SecurityInfo.Domain.Tests.Policies;

public class AllowingMethods
{
    /// <summary>The seed's table.</summary>
    [Theory]
    [InlineData(MethodKind.AuthenticatorApp, true)]
    [InlineData(MethodKind.TextMessage, true)]
    [InlineData(MethodKind.PhoneCall, true)]
    [InlineData(MethodKind.SecurityKey, true)]
    [InlineData(MethodKind.Email, false)]
    [InlineData(MethodKind.SecurityQuestions, false)]
    [InlineData(MethodKind.RecoveryCodes, true)]
    public void for_what_each_kind_can_be_used(MethodKind kind, bool twoFactor)
    {
        kind.Purposes().Contains(VerificationPurpose.TwoFactor).ShouldBe(twoFactor);
        kind.Purposes().ShouldContain(VerificationPurpose.PasswordReset);
    }

    [Theory]
    [InlineData(MethodKind.AuthenticatorApp, true)]
    [InlineData(MethodKind.PhoneCall, true)]
    [InlineData(MethodKind.TextMessage, true)]
    [InlineData(MethodKind.SecurityKey, true)]
    [InlineData(MethodKind.Email, true)]
    [InlineData(MethodKind.SecurityQuestions, false)] // an organization has to write them first
    [InlineData(MethodKind.RecoveryCodes, false)]
    public void until_the_organization_decides(MethodKind kind, bool allowed) => OrganizationPolicy.Initial.Allows(kind).ShouldBe(allowed);

    [Fact]
    public void fails_closed_for_what_it_does_not_know()
    {
        new OrganizationPolicy().Allows(MethodKind.PhoneCall).ShouldBeFalse();
        OrganizationPolicy.Initial.Allows((MethodKind)99).ShouldBeFalse();
    }

    [Fact]
    public void of_phone_calls_can_be_off_and_the_refusal_says_whom_to_ask()
    {
        var refusal = Given().NotAllowing(MethodKind.PhoneCall).Where(new PolicyEvent.HelpDeskSet(ContosoHelp)).When(AddPhone(channel: PhoneChannel.Call))
            .ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED"));

        refusal.Kind.ShouldBe(MethodKind.PhoneCall);
        refusal.HelpDesk.ShouldBe(ContosoHelp);
    }

    [Fact]
    public void of_text_messages_can_be_off_while_calls_are_on()
    {
        var story = Given().NotAllowing(MethodKind.TextMessage);

        story.When(AddPhone(channel: PhoneChannel.Text)).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED")).Kind.ShouldBe(MethodKind.TextMessage);
        story.When(AddPhone(channel: PhoneChannel.Call)).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void of_phone_calls_can_be_off_while_texts_are_on()
    {
        var story = GivenAMobilePhone().NotAllowing(MethodKind.PhoneCall);

        story.Info.SignInChoices(story.Policy).ShouldBe([ByText(Mobile)]);
        story.When(AddPhone(Reno, PhoneKind.Office, PhoneChannel.Call, Office)).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED"));
    }

    [Fact]
    public void says_nothing_of_a_number_where_the_method_is_not_allowed_anyway() =>
        Given().NotAllowing(MethodKind.PhoneCall).When(AddPhone("not a number")).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED"));

    [Fact]
    public void a_change_of_mind_before_dialling_calls_the_call_off() =>
        GivenAdding(ChallengeStatus.Requested).NotAllowing(MethodKind.PhoneCall).When(ClaimCall()).Then(new CallCancelled(First, CancellationCause.NotAllowed));

    [Fact]
    public void a_change_of_mind_during_the_call_proves_nothing() =>
        GivenAdding(ChallengeStatus.Answered).NotAllowing(MethodKind.PhoneCall).When(Pressed("#")).Then(new CallCancelled(First, CancellationCause.NotAllowed))
            .After.Info.Methods.ShouldBeEmpty();

    [Fact]
    public void a_change_of_mind_after_a_failed_call_allows_no_other() =>
        GivenAdding(ChallengeStatus.Failed).NotAllowing(MethodKind.PhoneCall).When(ResendChallenge()).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("ResendChallenge", "METHOD_NOT_ALLOWED"));

    [Fact]
    public void refused_once_a_minute_is_recorded_once_a_minute()
    {
        var story = Given().NotAllowing(MethodKind.PhoneCall).After(AddPhone(at: Noon));

        story.When(AddPhone(at: Noon + 59.Seconds())).ThenRefused<Refusal.MethodNotAllowed>();
        story.When(AddPhone(at: Noon + 60.Seconds())).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED"));
    }
}
