namespace SecurityInfo.Domain.Tests.Help;

/// <summary>Whoever has a session of the help desk's is not yet the help desk.</summary>
public class HelpingWithAWeakSession
{
    static readonly SignIn Weak = By(SignInLevel.OneFactor), Old = Strong(Noon - 21.Minutes());

    public static TheoryData<string, IUserCommand> Refused => new()
    {
        { nameof(DeleteMethodFor), DeleteMethodFor() with { SignedIn = Weak } },
        { nameof(RequireReregistration), RequireReregistration() with { SignedIn = Weak } },
        { nameof(UnblockPerson), UnblockPerson() with { SignedIn = Weak } },
        { nameof(RevealNumber), RevealNumber(signedIn: Weak) },
        { "with an old one", RevealNumber(signedIn: Old) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void takes_nothing_away_lets_nobody_in_and_is_told_nothing(string what, IUserCommand command) =>
        GivenABlock().When(command).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>(what).Level.ShouldBe(SignInLevel.TwoFactor);

    [Fact]
    public void does_not_approve() => GivenARequest().When(ApproveHelp(signedIn: Weak)).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused("ApproveHelp", "REAUTHENTICATION_NEEDED"));

    [Fact]
    public void still_protects()
    {
        GivenAMobilePhone().When(BlockPerson() with { SignedIn = Weak }).Decision.Refusal.ShouldBeNull();
        GivenAMobilePhone().When(RevokeSessions() with { SignedIn = Weak }).Decision.Refusal.ShouldBeNull();
    }
}
