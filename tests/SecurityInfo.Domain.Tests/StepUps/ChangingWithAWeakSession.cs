namespace SecurityInfo.Domain.Tests.StepUps;

/// <summary>Whoever has a session of somebody's has not yet what they prove themself by.</summary>
public class ChangingWithAWeakSession
{
    static readonly PolicyEvent OnlyByPass = new PolicyEvent.StepUpRuleSet(20, FirstMethodProof.TemporaryPass);

    /// <summary>A story in which its owner may do it, and the change.</summary>
    static readonly ImmutableDictionary<string, (Story Given, Func<SignIn, IOwnersChange> Change)> All = new (Story Given, Func<SignIn, IOwnersChange> Change)[]
    {
        (GivenAMobilePhone(), by => AddPhone(Reno, PhoneKind.Office, method: Office, by: by)),
        (GivenAMobilePhone(), by => ChangePhone(by: by)),
        (GivenAMobilePhone(), by => AddEmail(by: by)),
        (GivenAMobilePhone().And(LongAgo, Added(Mailbox, Outlook), Asked(Id("d8"), Id("e8"), Mailbox, MethodKind.Email, LongAgo), new CodeVerified(Id("d8"), Id("e8"), Mailbox, MethodKind.Email)), by => ChangeEmail(by: by)),
        (GivenQuestions() with { Info = GivenAMobilePhone().Info }, by => AddSecurityQuestions() with { SignedIn = by }),
        (GivenRecoveryAllowed(), by => GenerateRecoveryCodes(by: by)),
        (GivenAMobilePhone(), by => AddAuthenticatorApp(by: by)),
        (GivenAMobilePhone(), by => AddApprovalApp(by: by)),
        (GivenAMobilePhone(), by => AddSecurityKey(by: by)),
        (GivenAMobilePhone(), by => RenameMethod(by: by)),
        (GivenAMobilePhone(), by => DeleteMethod(by: by)),
        (GivenAMobilePhone(), by => ChangeDefault(Mobile, MethodKind.TextMessage, by: by)),
    }.ToImmutableDictionary(entry => entry.Change(Strong()).GetType().Name);

    public static TheoryData<string> Changes => [.. All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void is_tried_with_every_change_of_an_owner() =>
        typeof(IOwnersChange).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IOwnersChange)) && !type.IsInterface).Select(type => type.Name).ShouldBe(All.Keys, ignoreOrder: true);

    /// <summary>Whatever else a person can ask for goes on with a challenge that such a change began, redeems a pass, or is about somebody else.</summary>
    [Fact]
    public void is_every_command_that_a_session_is_told_of() =>
        typeof(IUserCommand).Assembly.GetTypes().Where(type => type.GetProperty("SignedIn") is not null && !type.IsAssignableTo(typeof(IOwnersChange)) && type.IsAssignableTo(typeof(IUserCommand)))
            .ShouldBe([typeof(IssueTemporaryPass), typeof(RedeemTemporaryPass), typeof(GiveHelp), typeof(ApproveHelp), typeof(RevealNumber), typeof(ApproveErasure), typeof(LiftLegalHold)], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Changes))]
    public void is_refused_on_record_and_says_what_is_needed(string change)
    {
        var (given, by) = All[change];

        var refused = given.When(by(By(SignInLevel.OneFactor))).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused(change, "REAUTHENTICATION_NEEDED"));
        (refused.Level, refused.MaxAge, refused.ByPass).ShouldBe((SignInLevel.TwoFactor, 20.Minutes(), false));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void that_has_grown_old_is_refused_and_keeps_the_version_that_was_seen(string change)
    {
        var (given, by) = All[change];

        given.When(by(By(SignInLevel.PhishingResistant, Noon - 20.Minutes()))).Decision.Refusal.ShouldBeNull();
        given.When(by(By(SignInLevel.PhishingResistant, Noon - 20.Minutes() - 1.Seconds()))).ThenRefused<Refusal.ReauthenticationNeeded>();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void is_refused_where_nobody_knows_when_or_how_it_began(string change)
    {
        var (given, by) = All[change];

        given.When(by(SignIn.Unknown)).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
        given.When(by(Strong() with { At = null })).ThenRefused<Refusal.ReauthenticationNeeded>();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void is_refused_whoever_it_is_while_they_are_blocked(string change)
    {
        var (given, by) = All[change];
        var blocked = given.And(LongAgo, new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon + 1.Seconds(), null));

        blocked.When(by(Strong())).ThenRefused<Refusal.PersonBlocked>(new ChangeRefused(change, "PERSON_BLOCKED"));
        blocked.And(LongAgo, new PersonUnblocked(Nowhere, null)).When(by(Strong())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void that_claims_to_begin_in_the_future_is_not_believed()
    {
        GivenAMobilePhone().When(DeleteMethod(by: By(SignInLevel.TwoFactor, Noon + 1.Minutes()))).Decision.Refusal.ShouldBeNull("clocks differ");
        GivenAMobilePhone().When(DeleteMethod(by: By(SignInLevel.TwoFactor, Noon + 1.Hours()))).ThenRefused<Refusal.ReauthenticationNeeded>();
    }

    /// <summary>As CVE-2026-3429 has it: the password alone takes the key away and puts another one in its place.</summary>
    [Theory]
    [InlineData(SignInLevel.None)]
    [InlineData(SignInLevel.OneFactor)]
    [InlineData(SignInLevel.TwoFactor)]
    public void deletes_no_stronger_method_and_adds_none(SignInLevel level)
    {
        GivenAPhoneAndAKey().When(DeleteMethod(BlueKey, by: By(level))).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused("DeleteMethod", "REAUTHENTICATION_NEEDED")).Level.ShouldBe(SignInLevel.PhishingResistant);
        GivenAPhoneAndAKey().When(AddSecurityKey(by: By(level))).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused("AddSecurityKey", "REAUTHENTICATION_NEEDED"));
        GivenAPhoneAndAKey().When(DeleteMethod(Mobile, by: By(level))).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>("the weaker one is as good to who has it");
    }

    [Fact]
    public void is_as_strong_as_can_be_where_the_policy_leaves_nothing_stronger()
    {
        GivenAPhoneAndAKey().NotAllowing(MethodKind.SecurityKey).When(DeleteMethod(Mobile, by: By(SignInLevel.TwoFactor))).Decision.Refusal.ShouldBeNull();
        GivenAPhoneAndAKey().Where(new PolicyEvent.MethodRuleSet(MethodKind.SecurityKey, [VerificationPurpose.PasswordReset])).When(DeleteMethod(Mobile, by: By(SignInLevel.TwoFactor))).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void of_somebody_who_has_nothing_yet_is_strong_enough_if_it_is_recent()
    {
        Given().When(AddPhone(by: By(SignInLevel.OneFactor))).Decision.Refusal.ShouldBeNull();
        Given().When(AddPhone(by: By(SignInLevel.OneFactor, Noon - 1.Hours()))).ThenRefused<Refusal.ReauthenticationNeeded>().Level.ShouldBe(SignInLevel.OneFactor);
    }

    [Fact]
    public void got_by_questions_or_a_mailbox_alone_adds_nothing()
    {
        GivenAnEmail().When(AddPhone(by: By(SignInLevel.None))).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused("AddPhone", "REAUTHENTICATION_NEEDED"));
        GivenAnEmail().When(AddPhone(by: By(SignInLevel.OneFactor))).Decision.Refusal.ShouldBeNull("an email lifts nothing, and asks for nothing");
    }

    [Fact]
    public void adds_no_first_method_where_the_organization_wants_a_pass_for_that()
    {
        var refused = Given().Where(OnlyByPass).When(AddPhone(by: Strong())).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused("AddPhone", "REAUTHENTICATION_NEEDED"));
        refused.ByPass.ShouldBeTrue();

        Given().Where(OnlyByPass).After(IssuePass(), RedeemPass()).When(AddPhone(by: By(SignInLevel.OneFactor))).Decision.Refusal.ShouldBeNull();
        GivenAMobilePhone().Where(OnlyByPass).When(AddEmail(by: By(SignInLevel.TwoFactor))).Decision.Refusal.ShouldBeNull("a pass is for who has nothing");
    }

    [Fact]
    public void is_lifted_by_a_proof_given_in_it_for_as_long_as_the_policy_lets_it()
    {
        var lifted = GivenAPhoneAndAKey().Where(new PolicyEvent.StepUpRuleSet(30, FirstMethodProof.FreshSignIn)).And(Noon, Issued(), new TemporaryPassRedeemed(Pass, Laptop));

        lifted.When(DeleteMethod(BlueKey, at: Noon + 30.Minutes(), by: By(SignInLevel.OneFactor, LongAgo))).Decision.Refusal.ShouldBeNull();
        lifted.When(DeleteMethod(BlueKey, at: Noon + 31.Minutes(), by: By(SignInLevel.OneFactor, LongAgo))).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused("DeleteMethod", "REAUTHENTICATION_NEEDED"));
    }

    [Fact]
    public void is_not_lifted_by_a_proof_given_in_another_one()
    {
        var lifted = GivenAPhoneAndAKey().And(Noon, Issued(), new TemporaryPassRedeemed(Pass, Laptop));

        lifted.When(DeleteMethod(BlueKey, by: By(SignInLevel.TwoFactor, session: Desktop))).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
        lifted.When(DeleteMethod(BlueKey, by: By(SignInLevel.TwoFactor) with { Session = null })).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
    }

    [Fact]
    public void is_forgotten_after_twenty_later_ones()
    {
        var info = Enumerable.Range(0, 50).Aggregate(Given().And(Noon, Issued(reusable: true)), (story, number) => story.And(Noon + number.Seconds(), new TemporaryPassRedeemed(Pass, $"session {number}"))).Info;

        info.StepUps.Count.ShouldBe(20);
        info.SteppedUpTo("session 49", Noon + 1.Minutes(), 20.Minutes()).ShouldBe(SignInLevel.PhishingResistant);
        info.SteppedUpTo("session 0", Noon + 1.Minutes(), 20.Minutes()).ShouldBe(SignInLevel.None);
    }

    [Theory]
    [InlineData("confirming")]
    [InlineData("sending again")]
    public void goes_on_with_no_challenge_while_its_owner_is_blocked(string what)
    {
        var blocked = GivenTexting().And(Noon, new PersonBlocked(Nowhere, BlockCause.DisownedByOwner, Noon.AddDays(1), null));
        blocked.When(what is "confirming" ? ConfirmChallenge() : ResendChallenge(delivery: SecondCode)).Decision.Refusal.ShouldBeOfType<Refusal.PersonBlocked>();
    }

    [Fact]
    public void registers_no_key_while_its_owner_is_blocked() =>
        GivenACeremony().And(Noon, new PersonBlocked(Nowhere, BlockCause.DisownedByOwner, Noon.AddDays(1), null)).When(ConfirmSecurityKey()).ThenRefused<Refusal.PersonBlocked>(new ChangeRefused("ConfirmSecurityKey", "PERSON_BLOCKED"));

    /// <summary>The policy may make a proof older, and nothing makes it weaker: whoever asks cannot choose.</summary>
    [Fact]
    public void finds_no_say_over_the_level_in_the_policy() =>
        typeof(PolicyEvent.StepUpRuleSet).GetProperties().Select(property => property.PropertyType).ShouldNotContain(typeof(SignInLevel));
}
