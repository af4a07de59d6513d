namespace SecurityInfo.Domain.Tests.Apps;

public class GivingAnAppsCode
{
    static readonly Answers Answers = RightAnswers;

    static readonly CodeApp App = new(Tablet, new("key-1", "sealed"), AppRule.Initial.Codes, LongAgo);

    [Fact]
    public void proves_that_the_secret_arrived() => GivenAddingAnApp().After(GiveAppCode()).Info.Proven.ShouldHaveSingleItem().ShouldBeOfType<CodeApp>().LastStep.ShouldBe(AppCodes.StepAt(Noon));

    [Theory]
    [InlineData(0, TotpWindow.OneStep, true)]
    [InlineData(-1, TotpWindow.OneStep, true)]
    [InlineData(-2, TotpWindow.OneStep, false)]
    [InlineData(1, TotpWindow.OneStep, false)]
    [InlineData(0, TotpWindow.Strict, true)]
    [InlineData(-1, TotpWindow.Strict, false)]
    [InlineData(1, TotpWindow.Strict, false)]
    public void is_good_for_as_long_as_the_organization_says(int steps, TotpWindow window, bool good) =>
        Step(App, Noon + (30 * steps).Seconds(), Noon, window).ShouldBe(good ? AppCodes.StepAt(Noon) + steps : null);

    [Theory]
    [InlineData(29.9, 0)]
    [InlineData(30, 1)]
    [InlineData(-0.1, -1)]
    public void changes_every_half_minute(double seconds, int steps) => AppCodes.StepAt(Noon.AddSeconds(seconds)).ShouldBe(AppCodes.StepAt(Noon) + steps);

    /// <summary>RFC 6238, section 5.2: the second use of a code must not be accepted.</summary>
    [Fact]
    public void works_once()
    {
        var used = App with { LastStep = AppCodes.StepAt(Noon) };

        Step(used, Noon, Noon).ShouldBeNull();
        Step(used, Noon, Noon + 30.Seconds()).ShouldBeNull();
        Step(used, Noon + 30.Seconds(), Noon + 30.Seconds()).ShouldBe(AppCodes.StepAt(Noon) + 1);
    }

    [Fact]
    public void does_not_work_after_a_later_one() => Step(App with { LastStep = AppCodes.StepAt(Noon) }, Noon - 30.Seconds(), Noon).ShouldBeNull();

    [Fact]
    public void does_not_work_for_another_app() =>
        GivenAddingAnApp().When(GiveAppCode(app: AnotherTablet)).ThenRefused<Refusal.WrongCode>(new WrongCodeEntered(First, 4));

    [Fact]
    public void does_not_work_where_the_secret_cannot_be_opened() =>
        AppCodes.Accepted(App, new(""), TotpWindow.OneStep, Noon, new(_ => "", (_, _) => null)).ShouldBeNull();

    [Fact]
    public void wrong_five_times_ends_the_challenge_and_forgets_the_secret()
    {
        var five = GivenAddingAnApp().After(Enumerable.Repeat(ConfirmChallenge(code: WrongCode), 5));

        five.Info.Methods.ShouldBeEmpty();
        five.When(GiveAppCode()).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.UsedUp);
        five.Info.Guesses(MethodKind.AuthenticatorApp).InARow.ShouldBe(5);
    }

    [Fact]
    public void wrong_is_not_forgotten_for_another_app()
    {
        var anew = GivenAddingAnApp().After(Enumerable.Repeat(ConfirmChallenge(code: WrongCode), 5)).After(AddAuthenticatorApp(AnotherTablet, Second, at: Noon + 1.Seconds()));

        anew.When(GiveAppCode(Second, AnotherTablet, at: Noon + 29.Seconds())).ThenRefused<Refusal.TooManyWrongCodes>(new ChangeRefused("ConfirmChallenge", "TOO_MANY_WRONG_CODES"))
            .RetryAfter.ShouldBe(Noon + 30.Seconds());
        anew.When(GiveAppCode(Second, AnotherTablet, at: Noon + 30.Seconds())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void too_late_finds_the_challenge_over() =>
        GivenAddingAnApp().When(GiveAppCode(at: Noon + 10.Minutes())).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Expired);

    [Fact]
    public void cannot_be_sent_again() => GivenAddingAnApp().When(ResendChallenge()).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("ResendChallenge", "CHALLENGE_NOT_FOUND"));

    [Fact]
    public void that_the_organization_has_come_not_to_allow_ends_the_challenge() =>
        GivenAddingAnApp().NotAllowing(MethodKind.AuthenticatorApp).When(GiveAppCode()).ThenRefused<Refusal.MethodNotAllowed>(new ChallengeCancelled(First, CancellationCause.NotAllowed));

    static long? Step(CodeApp app, DateTimeOffset shown, DateTimeOffset at, TotpWindow window = TotpWindow.OneStep) =>
        AppCodes.Accepted(app, new(CodeOf(app.Id, AppCodes.StepAt(shown))), window, at, Answers);
}
