namespace SecurityInfo.Domain.Tests.Help;

public class RevokingSessions
{
    [Fact]
    public void says_from_when_on_sessions_count()
    {
        var after = GivenAMobilePhone().When(RevokeSessions()).Then(new SessionsRevoked(Rescue, RevocationCause.ByHelpDesk, Because)).After;
        after.Info.SessionsRevokedAt.ShouldBe(Noon);
        after.Info.Methods.ShouldHaveSingleItem();
        after.Info.Default.ShouldBe(ByCall(Mobile));
    }

    /// <summary>Whoever signed in meanwhile is meant too.</summary>
    [Fact]
    public void again_moves_that_moment() =>
        GivenAMobilePhone().After(RevokeSessions(), RevokeSessions(help: Second, at: Noon + 1.Seconds())).Info.SessionsRevokedAt.ShouldBe(Noon + 1.Seconds());
}
