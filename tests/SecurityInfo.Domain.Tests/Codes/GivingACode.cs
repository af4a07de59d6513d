namespace SecurityInfo.Domain.Tests.Codes;

public class GivingACode
{
    static readonly CodeVerified Verified = new(First, FirstCode, Mobile, MethodKind.TextMessage);

    [Fact]
    public void proves_the_phone_and_makes_it_the_default_by_text()
    {
        var told = GivenTexting().When(ConfirmChallenge()).Then(Verified, new DefaultChanged(null, ByText(Mobile), DefaultCause.FirstMethod));

        var phone = told.After.Info.ProvenPhone(Mobile).ShouldNotBeNull();
        phone.ProvenBy.ShouldBe(PhoneChannel.Text);
        phone.AddedAt.ShouldBe(Noon);
    }

    [Fact]
    public void proves_the_number_for_calls_as_well() =>
        GivenTexting().After(ConfirmChallenge()).Info.SignInChoices(OrganizationPolicy.Initial).ShouldBe([ByText(Mobile), ByCall(Mobile)]);

    [Theory]
    [InlineData("482 913")]
    [InlineData("482-913")]
    [InlineData(" 482913 ")]
    public void takes_no_notice_of_how_it_is_grouped(string typed) => GivenTexting().When(ConfirmChallenge(code: typed)).Decision.Refusal.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("482914")]
    [InlineData("48291")]
    [InlineData("4829133")]
    [InlineData("٤٨٢٩١٣")]
    public void that_is_wrong_proves_nothing_and_is_counted(string typed)
    {
        var told = GivenTexting().When(ConfirmChallenge(code: typed));

        told.ThenRefused<Refusal.WrongCode>(new WrongCodeEntered(First, 4)).AttemptsLeft.ShouldBe(4);
        told.After.Info.Proven.ShouldBeEmpty();
        told.After.Info.Guesses(MethodKind.TextMessage).InARow.ShouldBe(1);
    }

    [Fact]
    public void wrong_five_times_ends_the_challenge()
    {
        var four = GivenTexting().After(Enumerable.Repeat(ConfirmChallenge(code: WrongCode), 4));

        var told = four.When(ConfirmChallenge(code: WrongCode));

        told.ThenRefused<Refusal.WrongCode>(new WrongCodeEntered(First, 0));
        told.After.Info.Methods.ShouldBeEmpty();
        told.After.When(ConfirmChallenge()).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.UsedUp);
    }

    /// <summary>NIST SP 800-63B-4, 3.1.3.2: a new secret does not reset the count.</summary>
    [Fact]
    public void wrong_is_not_forgotten_for_a_new_code()
    {
        var again = GivenTexting().After(ConfirmChallenge(code: WrongCode), ConfirmChallenge(code: WrongCode), ResendChallenge(delivery: SecondCode));

        again.When(ConfirmChallenge(code: WrongCode, at: Noon + 1.Minutes())).ThenRefused<Refusal.WrongCode>(new WrongCodeEntered(First, 2));
    }

    [Fact]
    public void wrong_is_not_forgotten_for_a_new_challenge_either()
    {
        var usedUp = GivenTexting().After(Enumerable.Repeat(ConfirmChallenge(code: WrongCode), 5));
        var anew = usedUp.After(AddPhone(method: AnotherMobile, channel: PhoneChannel.Text, call: new(Second, SecondCode), at: Noon + 31.Seconds()));

        anew.When(ConfirmChallenge(Second, at: Noon + 29.Seconds())).ThenRefused<Refusal.TooManyWrongCodes>(new ChangeRefused("ConfirmChallenge", "TOO_MANY_WRONG_CODES"))
            .RetryAfter.ShouldBe(Noon + 30.Seconds());
        anew.When(ConfirmChallenge(Second, at: Noon + 31.Seconds())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void right_forgets_the_wrong_ones() =>
        GivenTexting().After(ConfirmChallenge(code: WrongCode), ConfirmChallenge()).Info.Guesses(MethodKind.TextMessage).ShouldBe(WrongGuesses.None);

    [Fact]
    public void at_the_very_end_of_its_time_is_too_late()
    {
        GivenTexting().When(ConfirmChallenge(at: Noon + 10.Minutes() - 1.Seconds())).Decision.Refusal.ShouldBeNull();
        GivenTexting().When(ConfirmChallenge(at: Noon + 10.Minutes())).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Expired);
    }

    [Fact]
    public void of_a_challenge_that_is_not_ones_own_finds_none() =>
        GivenTexting().When(ConfirmChallenge(Nowhere)).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("ConfirmChallenge", "CHALLENGE_NOT_FOUND"));

    [Fact]
    public void that_the_organization_has_come_not_to_allow_ends_the_challenge() =>
        GivenTexting().NotAllowing(MethodKind.TextMessage).When(ConfirmChallenge())
            .ThenRefused<Refusal.MethodNotAllowed>(new ChallengeCancelled(First, CancellationCause.NotAllowed)).Kind.ShouldBe(MethodKind.TextMessage);

    [Fact]
    public void for_a_new_number_puts_it_in_the_old_ones_place()
    {
        var told = GivenAMobilePhone().After(ChangePhone(channel: PhoneChannel.Text, call: new(First, FirstCode))).When(ConfirmChallenge());

        told.Then(Verified, new PhoneChanged(Mobile, Stored(Seattle), Stored(Reno)));
        told.After.Info.ProvenPhone(Mobile)!.ChangedAt.ShouldBe(Noon);
    }

    [Theory]
    [InlineData(5, 30)]
    [InlineData(10, 60)]
    [InlineData(15, 120)]
    [InlineData(60, 3600)]
    [InlineData(100, 86_400)]
    [InlineData(103, 86_400)]
    public void wrong_again_and_again_takes_longer_and_longer(int inARow, int seconds) =>
        GuessLimits.FreeAt(new(inARow, Noon), Noon).ShouldBe(Noon + seconds.Seconds());

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(99)]
    public void wrong_within_a_challenge_takes_no_wait(int inARow) => GuessLimits.FreeAt(new(inARow, Noon), Noon).ShouldBeNull();
}
