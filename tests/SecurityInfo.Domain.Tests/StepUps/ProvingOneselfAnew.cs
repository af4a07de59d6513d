using SecurityInfo.Domain.Tests.Verifications;
using static SecurityInfo.Domain.Tests.Verifications.Portal;

namespace SecurityInfo.Domain.Tests.StepUps;

/// <summary>A verification that somebody asks for themself is as good as a sign-in, in the session that they asked in.</summary>
public class ProvingOneselfAnew
{
    static readonly SignIn Weak = By(SignInLevel.OneFactor);

    static Portal Asking(Story person, string? session) => For(person).When(Start(session: session)).After;

    static Story Proven(string? session = null) => Asking(GivenAMobilePhone(), session ?? Weak.Session).Asked(ByText(Mobile)).When(Answer()).After.Person;

    [Fact]
    public void lets_a_weak_session_change_what_it_could_not_before()
    {
        GivenAMobilePhone().When(RenameMethod(by: Weak)).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
        Proven().When(RenameMethod(by: Weak)).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void lifts_no_other_session() => Proven("another session").When(RenameMethod(by: Weak)).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();

    [Fact]
    public void lifts_it_for_no_longer_than_a_sign_in_would()
    {
        Proven().When(RenameMethod(by: Weak) with { At = Noon + 20.Minutes() }).Decision.Refusal.ShouldBeNull();
        Proven().When(RenameMethod(by: Weak) with { At = Noon + 20.Minutes() + 1.Seconds() }).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
    }

    [Fact]
    public void lifts_nothing_before_the_answer_or_by_a_wrong_one()
    {
        var asked = Asking(GivenAMobilePhone(), Weak.Session).Asked(ByText(Mobile));
        asked.Person.When(RenameMethod(by: Weak)).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
        asked.When(Answer("000000")).After.Person.When(RenameMethod(by: Weak)).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
    }

    [Fact]
    public void for_a_relying_party_lifts_nobody() =>
        SigningIn(GivenAMobilePhone()).Asked(ByText(Mobile)).When(Answer()).After.Person.When(RenameMethod(by: Weak)).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();

    [Fact]
    public void ends_with_the_sessions_that_the_help_desk_revokes()
    {
        Proven().After(RevokeSessions()).When(RenameMethod(by: Weak)).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
        GivenAMobilePhone().After(RevokeSessions()).When(RenameMethod(by: Strong())).Decision.Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
        GivenAMobilePhone().After(RevokeSessions()).When(RenameMethod(by: Strong(Noon + 1.Seconds())) with { At = Noon + 1.Seconds() }).Decision.Refusal.ShouldBeNull();
    }
}
