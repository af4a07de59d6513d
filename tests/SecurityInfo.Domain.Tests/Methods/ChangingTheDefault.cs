namespace SecurityInfo.Domain.Tests.Methods;

public class ChangingTheDefault
{
    [Fact]
    public void makes_the_chosen_method_and_channel_the_default() =>
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)).When(ChangeDefault(Office))
            .Then(new DefaultChanged(ByCall(Mobile), ByCall(Office), DefaultCause.ChosenByOwner))
            .After.Info.Default.ShouldBe(ByCall(Office));

    [Fact]
    public void between_call_and_text_of_one_phone_is_a_change() =>
        GivenAMobilePhone().When(ChangeDefault(Mobile, MethodKind.TextMessage)).Then(new DefaultChanged(ByCall(Mobile), ByText(Mobile), DefaultCause.ChosenByOwner));

    [Fact]
    public void chooses_from_one_entry_for_each_method_and_channel() =>
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)).Info.SignInChoices(OrganizationPolicy.Initial)
            .ShouldBe([ByCall(Mobile), ByText(Mobile), ByCall(Office)]);

    [Fact]
    public void to_what_it_is_changes_nothing() => GivenAMobilePhone().When(ChangeDefault(Mobile)).ThenNothing();

    [Fact]
    public void to_a_method_that_is_not_there_is_refused_on_record() =>
        GivenAMobilePhone().When(ChangeDefault(Nothing)).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("ChangeDefault", "METHOD_NOT_FOUND"));

    [Theory]
    [InlineData(ChallengeStatus.Answered)]
    [InlineData(ChallengeStatus.Failed)]
    public void to_a_method_that_is_not_proven_is_refused(ChallengeStatus status) =>
        GivenAdding(status).When(ChangeDefault(Mobile)).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("ChangeDefault", "METHOD_NOT_FOUND"));

    [Fact]
    public void to_a_method_that_is_not_allowed_is_refused() =>
        GivenAMobilePhone().NotAllowing(MethodKind.TextMessage).When(ChangeDefault(Mobile, MethodKind.TextMessage)).ThenRefused<Refusal.MethodNotUsable>().UsableFor.ShouldBeEmpty();

    [Fact]
    public void to_a_method_for_password_reset_only_is_refused_and_says_what_it_is_for() =>
        GivenAMobilePhone().Where(new PolicyEvent.MethodRuleSet(MethodKind.TextMessage, [VerificationPurpose.PasswordReset]))
            .When(ChangeDefault(Mobile, MethodKind.TextMessage)).ThenRefused<Refusal.MethodNotUsable>().UsableFor.ShouldBe([VerificationPurpose.PasswordReset]);

    [Theory]
    [InlineData(MethodKind.TextMessage)] // no text reaches an office phone
    [InlineData(MethodKind.Email)]
    [InlineData(MethodKind.SecurityQuestions)]
    [InlineData(MethodKind.AuthenticatorApp)]
    public void to_a_kind_that_the_method_is_not_is_refused(MethodKind kind) =>
        GivenPhones((Office, PhoneKind.Office, Reno)).When(ChangeDefault(Office, kind)).ThenRefused<Refusal.MethodNotUsable>();

    [Fact]
    public void after_it_changed_meanwhile_says_so()
    {
        var given = GivenAMobilePhone();
        given.When(ChangeDefault(Mobile, MethodKind.TextMessage, given.Info.Version - 1)).ThenRefused<Refusal.ConcurrentChange>().CurrentVersion.ShouldBe(given.Info.Version);
        given.When(ChangeDefault(Mobile, MethodKind.TextMessage, given.Info.Version)).Decision.Events.Length.ShouldBe(1);
    }
}
