namespace SecurityInfo.Domain.Tests.Apps;

public class AddingAnAuthenticatorApp
{
    static readonly Guid[] Five = [.. Enumerable.Range(1, 5).Select(number => Id($"{number}0a"))];

    [Fact]
    public void seals_the_secret_and_waits_for_a_code()
    {
        var told = Given().When(AddAuthenticatorApp());

        told.Then(new AuthenticatorAppAdded(Tablet, Seal(Tablet, AddAuthenticatorApp().Secret), new(TotpAlgorithm.Sha1, 6), null), AppAsked());
        told.After.Info.Proven.ShouldBeEmpty();
        told.After.Info.Challenge(First)!.StatusAt(Noon).ShouldBe(ChallengeStatus.Placed);
    }

    [Fact]
    public void takes_a_name_along() => Given().After(AddAuthenticatorApp(name: "my tablet")).Info.Methods[0].Name.ShouldBe(Seal(Tablet, MethodName.Read("my tablet")!));

    [Fact]
    public void takes_no_name_that_cannot_be() => Given().When(AddAuthenticatorApp(name: new('x', 41))).ThenRefused<Refusal.NameNotValid>();

    [Fact]
    public void follows_the_rule_of_the_organization_and_keeps_to_it()
    {
        var strong = Given().Where(new PolicyEvent.AuthenticatorAppRuleSet(TotpAlgorithm.Sha256, 8, TotpWindow.Strict)).After(AddAuthenticatorApp());
        var later = strong.Where(new PolicyEvent.AuthenticatorAppRuleSet(TotpAlgorithm.Sha1, 6, TotpWindow.OneStep)).After(GiveAppCode());

        later.Info.Proven.ShouldHaveSingleItem().ShouldBeOfType<CodeApp>().Rule.ShouldBe(new TotpRule(TotpAlgorithm.Sha256, 8));
    }

    [Fact]
    public void makes_the_first_one_the_default() =>
        GivenAddingAnApp().When(GiveAppCode()).Then(new AppCodeVerified(First, Tablet, AppCodes.StepAt(Noon)), new DefaultChanged(null, ByApp(Tablet), DefaultCause.FirstMethod));

    [Fact]
    public void leaves_the_default_that_there_is() =>
        GivenAMobilePhone().After(AddAuthenticatorApp()).When(GiveAppCode()).Then(new AppCodeVerified(First, Tablet, AppCodes.StepAt(Noon)));

    [Fact]
    public void replaces_the_one_that_was_not_proven()
    {
        var told = GivenAddingAnApp().When(AddAuthenticatorApp(AnotherTablet, Second, at: Noon + 1.Seconds()));

        told.Decision.Events[0].ShouldBe(new ChallengeCancelled(First, CancellationCause.Superseded));
        told.After.Info.Methods.ShouldHaveSingleItem().Id.ShouldBe(AnotherTablet);
        told.After.When(GiveAppCode(at: Noon + 1.Seconds())).ThenRefused<Refusal.ChallengeOver>();
    }

    [Fact]
    public void beyond_five_is_refused()
    {
        GivenApps(Five[..4]).When(AddAuthenticatorApp()).Decision.Refusal.ShouldBeNull();
        GivenApps(Five).When(AddAuthenticatorApp()).ThenRefused<Refusal.MethodLimitReached>().Limit.ShouldBe(5);
    }

    [Fact]
    public void beyond_what_the_organization_lets_people_have_is_refused() =>
        GivenApps(Tablet).Where(new PolicyEvent.MethodRuleSet(MethodKind.AuthenticatorApp, [VerificationPurpose.TwoFactor], MaxPerUser: 1)).When(AddAuthenticatorApp(AnotherTablet))
            .ThenRefused<Refusal.MethodLimitReached>().Limit.ShouldBe(1);

    [Fact]
    public void the_organization_does_not_allow_is_refused_on_record() =>
        Given().NotAllowing(MethodKind.AuthenticatorApp).When(AddAuthenticatorApp()).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("AddAuthenticatorApp", "METHOD_NOT_ALLOWED"))
            .Kind.ShouldBe(MethodKind.AuthenticatorApp);

    [Fact]
    public void too_often_is_refused_on_record()
    {
        var five = Given().After(Enumerable.Range(0, 5).Select(time => AddAuthenticatorApp(Five[time], Id($"d{time}"), at: Noon + time.Minutes())));

        five.When(AddAuthenticatorApp(at: Noon + 5.Minutes())).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("AddAuthenticatorApp", "TOO_MANY_CHALLENGES"))
            .RetryAfter.ShouldBe(Noon + 10.Minutes());
        five.When(AddAuthenticatorApp(at: Noon + 10.Minutes())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void out_of_time_forgets_the_secret() =>
        GivenAddingAnApp().When(ExpireChallenge()).Then(new ChallengeExpired(First)).After.Info.Methods.ShouldBeEmpty();

    [Fact]
    public void called_off_forgets_the_secret() =>
        GivenAddingAnApp().When(CancelChallenge()).Then(new ChallengeCancelled(First, CancellationCause.ByOwner)).After.Info.Methods.ShouldBeEmpty();

    [Fact]
    public void is_of_use_for_signing_in_and_for_password_reset() =>
        GivenApps(Tablet).Info.Proven.SelectMany(app => app.Kinds()).SelectMany(kind => OrganizationPolicy.Initial.Purposes(kind)).ShouldBe([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]);

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(10)]
    public void makes_no_codes_of_another_length(int digits) =>
        new SetAuthenticatorAppRule(new(new(TotpAlgorithm.Sha1, digits), TotpWindow.OneStep), null, Noon).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();
}
