namespace SecurityInfo.Domain.Tests.Passes;

/// <summary>The help desk gives somebody a pass who has nothing else to prove themself by.</summary>
public class GivingAPass
{
    [Fact]
    public void takes_the_place_of_the_one_before_and_of_what_that_had_lifted()
    {
        var told = GivenAPhoneAndAKey().After(IssuePass(), RedeemPass()).When(IssuePass(pass: AnotherPass, hash: "another hash", life: 10.Minutes(), reusable: true));

        told.Then(new TemporaryPassIssued(AnotherPass, "another hash", Noon + 10.Minutes(), true, Seal(AnotherPass, Reason.Read("lost the key")!)));
        told.After.When(RedeemPass(session: Desktop)).Decision.Refusal.ShouldBeOfType<Refusal.TemporaryPassNotValid>();
        told.After.When(DeleteMethod(BlueKey, by: By(SignInLevel.TwoFactor))).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
    }

    [Fact]
    public void to_oneself_is_refused_on_record() => Given().When(IssuePass(by: Alice)).ThenRefused<Refusal.NotForOneself>(new ChangeRefused("IssueTemporaryPass", "NOT_FOR_ONESELF"));

    /// <summary>Whoever holds an old session of the help desk would hold everybody's account.</summary>
    [Fact]
    public void takes_a_recent_sign_in_of_two_factors_of_whoever_gives_it()
    {
        Given().When(IssuePass(signedIn: By(SignInLevel.OneFactor))).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused("IssueTemporaryPass", "REAUTHENTICATION_NEEDED")).Level.ShouldBe(SignInLevel.TwoFactor);
        Given().When(IssuePass(signedIn: By(SignInLevel.TwoFactor, Noon - 21.Minutes()))).ThenRefused<Refusal.ReauthenticationNeeded>();
        Given().When(IssuePass(signedIn: By(SignInLevel.TwoFactor))).Decision.Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(9, 8)]
    [InlineData(30 * 24 * 60 + 1, 8)]
    [InlineData(-1, 8)]
    [InlineData(60, 7)]
    [InlineData(60, 49)]
    public void of_other_terms_is_refused(int minutes, int length) => Given().When(IssuePass(minutes.Minutes(), length: length)).ThenRefused<Refusal.TemporaryPassTermsNotValid>();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\u0007b")]
    public void takes_a_reason(string reason) => Given().When(IssuePass(reason: reason)).ThenRefused<Refusal.ReasonNotValid>();

    [Fact]
    public void to_somebody_who_is_blocked_is_refused() =>
        Given().And(Noon, new PersonBlocked(Nowhere, BlockCause.FraudReported, Noon.AddDays(90), null)).When(IssuePass()).Decision.Refusal.ShouldBeOfType<Refusal.PersonBlocked>();

    [Fact]
    public void lets_somebody_who_lost_their_key_put_another_one_in_its_place()
    {
        var signedIn = By(SignInLevel.OneFactor);
        var lifted = GivenAPhoneAndAKey().After(IssuePass()).When(RedeemPass()).Then(new TemporaryPassRedeemed(Pass, Laptop)).After;

        lifted.When(AddSecurityKey(by: signedIn)).Decision.Refusal.ShouldBeNull();
        lifted.When(DeleteMethod(BlueKey, by: signedIn)).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void twice_in_one_session_is_once_and_in_another_is_refused_on_record()
    {
        var redeemed = Given().After(IssuePass(), RedeemPass());

        redeemed.When(RedeemPass(at: Noon + 5.Minutes())).ThenNothing();
        redeemed.When(RedeemPass(session: Desktop)).ThenRefused<Refusal.TemporaryPassNotValid>(new ChangeRefused("RedeemTemporaryPass", "TEMPORARY_PASS_NOT_VALID"));
    }

    [Fact]
    public void more_than_once_proves_again_in_any_session_until_it_is_over()
    {
        var redeemed = Given().After(IssuePass(reusable: true), RedeemPass());

        redeemed.When(RedeemPass(session: Desktop)).Then(new TemporaryPassRedeemed(Pass, Desktop));
        redeemed.When(RedeemPass(at: Noon + 59.Minutes())).Then(new TemporaryPassRedeemed(Pass, Laptop));
        redeemed.When(RedeemPass(at: Noon + 60.Minutes())).Decision.Refusal.ShouldBeOfType<Refusal.TemporaryPassNotValid>();
    }

    [Fact]
    public void that_is_wrong_five_times_is_good_for_nothing()
    {
        var guessed = Given().After(IssuePass());
        foreach (var left in new[] { 4, 3, 2, 1, 0 })
        {
            guessed.When(RedeemPass("wrong")).ThenRefused<Refusal.TemporaryPassNotValid>(new WrongTemporaryPassGiven(Pass, left));
            guessed = guessed.After(RedeemPass("wrong"));
        }

        guessed.When(RedeemPass(at: Noon + 10.Minutes())).Decision.Refusal.ShouldBeOfType<Refusal.TemporaryPassNotValid>();
    }

    [Fact]
    public void anew_takes_no_wrong_try_back()
    {
        var guessed = Given().After([IssuePass(), .. Enumerable.Repeat(RedeemPass("wrong"), 5), IssuePass(pass: AnotherPass)]);

        guessed.When(RedeemPass()).Decision.Refusal.ShouldBeOfType<Refusal.TooManyWrongCodes>().RetryAfter.ShouldBe(Noon + 30.Seconds());
        guessed.When(RedeemPass(at: Noon + 30.Seconds())).Decision.Refusal.ShouldBeNull();
        guessed.After(RedeemPass(at: Noon + 30.Seconds())).Info.WrongPasses.InARow.ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData(PassHash)]
    public void that_there_is_none_of_is_not_told_from_a_wrong_one(string? hash) =>
        Given().When(RedeemPass(hash)).ThenRefused<Refusal.TemporaryPassNotValid>(new ChangeRefused("RedeemTemporaryPass", "TEMPORARY_PASS_NOT_VALID"));

    [Fact]
    public void in_a_session_that_nobody_can_tell_from_another_is_refused() =>
        Given().After(IssuePass()).When(RedeemPass() with { SignedIn = SignIn.Unknown }).Decision.Refusal.ShouldBeOfType<Refusal.TemporaryPassNotValid>();

    [Fact]
    public void and_taking_it_back_takes_back_what_it_has_lifted()
    {
        var revoked = GivenAPhoneAndAKey().After(IssuePass(), RedeemPass()).When(RevokePass()).Then(new TemporaryPassRevoked(Pass)).After;

        revoked.When(DeleteMethod(BlueKey, by: By(SignInLevel.TwoFactor))).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
        revoked.When(RedeemPass()).Decision.Refusal.ShouldBeOfType<Refusal.TemporaryPassNotValid>();
        revoked.When(RevokePass()).ThenNothing();
        Given().When(RevokePass()).ThenNothing();
        Given().After(IssuePass()).When(RevokePass(Noon + 60.Minutes())).ThenNothing();
    }

    [Fact]
    public void ends_with_a_block()
    {
        var blocked = GivenAPhoneAndAKey().After(IssuePass(reusable: true), RedeemPass()).And(Noon, new PersonBlocked(Nowhere, BlockCause.DisownedByOwner, Noon + 1.Minutes(), null));

        blocked.When(RedeemPass()).Decision.Refusal.ShouldBeOfType<Refusal.PersonBlocked>();
        blocked.When(RedeemPass(at: Noon + 1.Minutes())).Decision.Refusal.ShouldBeOfType<Refusal.TemporaryPassNotValid>();
        blocked.When(DeleteMethod(BlueKey, at: Noon + 1.Minutes(), by: By(SignInLevel.OneFactor))).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
    }

    [Theory]
    [InlineData("7Q4M0XZ2", "7Q4M-0XZ2")]
    [InlineData(" 7q4m-oxz2\u00A0", "7Q4M-0XZ2")]
    [InlineData("ilO0-1111-2", "1100-1111-2")]
    [InlineData("7Q4M0XZ", null)]
    [InlineData("7Q4M0XZU", null)]
    [InlineData("0123456789012345678901234567890123456789012345678", null)]
    public void however_it_is_typed(string typed, string? shown) => PassValue.Read(typed)?.Shown.ShouldBe(shown);

    [Fact]
    public void shows_nothing_where_it_is_logged()
    {
        PassValue.Read("7Q4M0XZ2")!.ToString().ShouldBe("(pass)");
        Reason.Read("lost the key")!.ToString().ShouldBe("(reason)");
    }
}
