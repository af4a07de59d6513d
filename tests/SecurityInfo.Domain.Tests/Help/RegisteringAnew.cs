namespace SecurityInfo.Domain.Tests.Help;

public class RegisteringAnew
{
    static MethodDeleted Wiped(Guid method, MethodType type = MethodType.Phone) => new(method, type, DeletionCause.MethodsReset);

    static readonly SessionsRevoked Revoked = new(Rescue, RevocationCause.MethodsReset, null);

    static Story Everything => GivenRecoveryCodes()
        .And(LongAgo, Added(Mailbox, Outlook), Asked(Id("d8"), Id("e8"), Mailbox, MethodKind.Email, LongAgo), new CodeVerified(Id("d8"), Id("e8"), Mailbox, MethodKind.Email))
        .And(LongAgo, Set(Memory))
        .And(LongAgo, AppAdded(Tablet), AppAsked(Id("d9"), Tablet, LongAgo), new AppCodeVerified(Id("d9"), Tablet, AppCodes.StepAt(LongAgo)))
        .And(LongAgo, KeyAsked(Id("da"), BlueKey, LongAgo), new SecurityKeyRegistered(Id("da"), BlueKey, KeyOf("blue"), Seal(default, MethodName.Read("blue key")!)));

    [Fact]
    public void wipes_everything_but_security_keys()
    {
        var after = Everything.When(RequireReregistration()).Then(
            new MethodsReset(Rescue, KeysToo: false, Because),
            Wiped(Mobile), Wiped(Paper, MethodType.RecoveryCodes), Wiped(Mailbox, MethodType.Email), Wiped(Memory, MethodType.SecurityQuestions), Wiped(Tablet, MethodType.AuthenticatorApp),
            Revoked,
            new DefaultCleared(ByCall(Mobile), DefaultCause.MethodDeleted)).After;

        after.Info.Methods.ShouldHaveSingleItem().Id.ShouldBe(BlueKey);
        after.Info.SessionsRevokedAt.ShouldBe(Noon);
    }

    [Fact]
    public void wipes_security_keys_too_if_asked()
    {
        Everything.After(RequireReregistration(keysToo: true)).Info.Methods.ShouldBeEmpty();
        Everything.After(RequireReregistration(), RequireReregistration(keysToo: true, help: Second)).Info.Methods.ShouldBeEmpty();
    }

    /// <summary>Whoever is in the account could finish what they began.</summary>
    [Fact]
    public void calls_off_whatever_is_being_added()
    {
        var after = GivenAdding(ChallengeStatus.Placed).And(Noon, KeyAsked(Second)).When(RequireReregistration()).Then(
            new CallCancelled(First, CancellationCause.MethodsReset),
            new ChallengeCancelled(Second, CancellationCause.MethodsReset),
            new MethodsReset(Rescue, KeysToo: false, Because),
            Revoked).After;

        after.Info.Methods.ShouldBeEmpty();
        after.When(Pressed("#")).ThenNothing();
        after.When(ConfirmSecurityKey(challenge: Second)).ThenRefused<Refusal.ChallengeOver>();
    }

    [Fact]
    public void is_asked_of_the_person_until_they_have_added_something()
    {
        var reset = Everything.After(RequireReregistration());
        Everything.Info.MustRegisterAnew.ShouldBeFalse();
        reset.Info.MustRegisterAnew.ShouldBeTrue("the key that stayed is none that was added");

        var later = Noon + 1.Minutes();
        reset.And(later, [Added(Office, PhoneKind.Office, Reno), .. Call(ChallengeStatus.Placed, method: Office, at: later)]).Info.MustRegisterAnew.ShouldBeTrue("it is not proven");
        reset.And(later, [Added(Office, PhoneKind.Office, Reno), .. Call(ChallengeStatus.Confirmed, method: Office, at: later)]).Info.MustRegisterAnew.ShouldBeFalse();
    }

    [Fact]
    public void lets_somebody_in_whom_wrong_codes_had_locked_out()
    {
        var locked = GivenAnEmail().And(Noon, new WrongCodeEntered(Id("d0"), 4));
        locked.Info.WrongCodes.ShouldNotBeEmpty();
        locked.After(RequireReregistration()).Info.WrongCodes.ShouldBeEmpty();
    }

    [Fact]
    public void again_changes_nothing_until_there_is_something_to_wipe()
    {
        var reset = Everything.After(RequireReregistration());
        reset.When(RequireReregistration(help: Second, at: Noon + 1.Minutes())).ThenNothing();
        reset.And(Noon, Set(Memory)).When(RequireReregistration(help: Second)).Decision.Events.ShouldContain(Wiped(Memory, MethodType.SecurityQuestions));
    }
}
