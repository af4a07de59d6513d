namespace SecurityInfo.Domain.Tests.Help;

/// <summary>Where the organization wants a second one of the help desk to approve.</summary>
public class Approving
{
    static readonly MethodDeleted Deleted = new(Mobile, MethodType.Phone, DeletionCause.ByHelpDesk, Rescue, Because);

    static Story Blocked => GivenABlock().WithASecondApprover();

    [Fact]
    public void is_waited_for_before_anything_is_taken_away_or_lifted()
    {
        Blocked.When(DeleteMethodFor()).Then(Wanted()).After.Info.Methods.ShouldHaveSingleItem();
        Blocked.When(RequireReregistration()).Then(Wanted(new HelpAct.RequireReregistration(KeysToo: false))).After.Info.MustRegisterAnew.ShouldBeFalse();
        Blocked.When(UnblockPerson()).Then(Wanted(new HelpAct.UnblockPerson())).After.Info.IsBlocked(Noon).ShouldBeTrue();
    }

    [Fact]
    public void is_not_waited_for_where_it_only_protects()
    {
        Blocked.When(BlockPerson(365)).Decision.Events.ShouldHaveSingleItem().ShouldBeOfType<PersonBlocked>();
        Blocked.When(RevokeSessions()).Decision.Events.ShouldHaveSingleItem().ShouldBeOfType<SessionsRevoked>();
    }

    [Fact]
    public void by_another_one_has_it_done()
    {
        var after = GivenARequest().When(ApproveHelp()).Then(new HelpApproved(Rescue), Deleted, new DefaultCleared(ByCall(Mobile), DefaultCause.MethodDeleted)).After;
        after.Info.HelpRequests.ShouldBeEmpty();
        after.When(ApproveHelp(at: Noon + 1.Seconds())).ThenRefused<Refusal.HelpRequestNotFound>();
    }

    [Fact]
    public void by_whoever_asked_is_refused_on_record() =>
        GivenARequest().When(ApproveHelp(by: Henry)).ThenRefused<Refusal.AnotherApproverNeeded>(new ChangeRefused("ApproveHelp", "ANOTHER_APPROVER_NEEDED"));

    [Fact]
    public void works_for_everything_that_is_waited_for()
    {
        Blocked.After(UnblockPerson(), ApproveHelp()).Info.IsBlocked(Noon).ShouldBeFalse();
        var reset = Blocked.After(RequireReregistration(), ApproveHelp()).Info;
        reset.Methods.ShouldBeEmpty();
        reset.MustRegisterAnew.ShouldBeTrue();
    }

    [Fact]
    public void after_a_day_is_too_late()
    {
        GivenARequest().When(ApproveHelp(at: Noon.AddDays(1).AddSeconds(-1))).Decision.Refusal.ShouldBeNull();
        GivenARequest().When(ApproveHelp(at: Noon.AddDays(1))).ThenRefused<Refusal.HelpRequestNotFound>();
        var asked = GivenARequest().After(DeleteMethodFor(help: Second, at: Noon.AddDays(1)));
        asked.Info.HelpRequests.ShouldHaveSingleItem().Id.ShouldBe(Second);
    }

    [Fact]
    public void is_asked_for_once()
    {
        GivenARequest().When(DeleteMethodFor(help: Second)).ThenNothing();
        GivenARequest().When(DeleteMethodFor(by: Hanna, help: Second)).ThenNothing();
        GivenARequest().When(RequireReregistration(help: Second)).After.Info.HelpRequests.Count.ShouldBe(2);
    }

    [Fact]
    public void has_no_object_when_the_method_is_gone()
    {
        GivenARequest().After(DeleteMethod()).When(ApproveHelp()).ThenRefused<Refusal.HelpRequestNotFound>();
        GivenARequest().After(RequireReregistration(help: Second), ApproveHelp(help: Second)).When(ApproveHelp()).ThenRefused<Refusal.HelpRequestNotFound>();
    }

    /// <summary>It was asked for before anybody knew of the new one.</summary>
    [Fact]
    public void does_not_lift_a_block_that_came_later() =>
        Blocked.After(UnblockPerson()).And(Noon + 1.Minutes(), new PersonBlocked(Second, BlockCause.FraudReported, Noon.AddDays(365), null))
            .When(ApproveHelp(at: Noon + 2.Minutes())).ThenRefused<Refusal.HelpRequestNotFound>();

    [Fact]
    public void of_what_has_come_about_by_itself_does_nothing_more() =>
        GivenAMobilePhone().WithASecondApprover().And(Noon, new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon + 1.Hours(), null))
            .After(UnblockPerson()).When(ApproveHelp(at: Noon + 1.Hours())).Then(new HelpApproved(Rescue));

    [Fact]
    public void still_counts_when_the_organization_no_longer_wants_it() =>
        GivenARequest().Where(new PolicyEvent.HelpDeskRuleSet(false, 90)).After(ApproveHelp()).Info.Methods.ShouldBeEmpty();

    [Theory]
    [InlineData(Hanna)]
    [InlineData(Henry)]
    public void is_declined_by_another_one_or_taken_back(string by)
    {
        var after = GivenARequest().When(DeclineHelp(by)).Then(new HelpDeclined(Rescue, Because)).After;
        after.Info.HelpRequests.ShouldBeEmpty();
        after.Info.Methods.ShouldHaveSingleItem();
        after.When(ApproveHelp()).ThenRefused<Refusal.HelpRequestNotFound>();
    }
}
