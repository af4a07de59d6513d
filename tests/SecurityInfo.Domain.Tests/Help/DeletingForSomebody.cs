namespace SecurityInfo.Domain.Tests.Help;

public class DeletingForSomebody
{
    static MethodDeleted Deleted(Guid method, MethodType type = MethodType.Phone) => new(method, type, DeletionCause.ByHelpDesk, Rescue, Because);

    [Fact]
    public void says_which_method_and_why() =>
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)).When(DeleteMethodFor(Office)).Then(Deleted(Office))
            .After.Info.Methods.ShouldHaveSingleItem().Id.ShouldBe(Mobile);

    [Fact]
    public void does_whatever_follows_when_its_owner_deletes_it()
    {
        var story = GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Alternate, PhoneKind.AlternateMobile, Boston), (Office, PhoneKind.Office, BerlinLandline))
            .And(Noon, [new PhoneChangeRequested(Mobile, Stored(Reno)), .. Call(ChallengeStatus.Placed)]);

        story.When(DeleteMethodFor()).Then(
            new CallCancelled(First, CancellationCause.MethodDeleted),
            Deleted(Mobile),
            new PhonePromoted(Alternate),
            new DefaultChanged(ByCall(Mobile), ByCall(Alternate), DefaultCause.MethodDeleted));
        story.When(DeleteMethod()).Decision.Events.Select(e => e is MethodDeleted deleted ? deleted with { Cause = DeletionCause.ByHelpDesk, HelpId = Rescue, Reason = Because } : e)
            .ShouldBe(story.When(DeleteMethodFor()).Decision.Events);
    }

    [Fact]
    public void takes_recovery_codes_along_that_would_stand_alone() =>
        GivenRecoveryCodes().When(DeleteMethodFor()).Then(
            Deleted(Mobile),
            new MethodDeleted(Paper, MethodType.RecoveryCodes, DeletionCause.NothingToBackUp),
            new DefaultCleared(ByCall(Mobile), DefaultCause.MethodDeleted));

    /// <summary>What cannot be used is what has to go most of all.</summary>
    [Fact]
    public void needs_no_channel_that_works_and_no_permission_by_policy()
    {
        GivenAnEmail().NotAllowing(Enum.GetValues<MethodKind>()).WhileShut(Enum.GetValues<MethodKind>().ToImmutableArray()).When(DeleteMethodFor(Mailbox)).Then(Deleted(Mailbox, MethodType.Email));
        (GivenAMobilePhone() with { IsErased = true }).When(DeleteMethodFor()).Decision.Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void that_is_not_there_is_refused_on_record(bool secondApprover)
    {
        var story = secondApprover ? GivenAMobilePhone().WithASecondApprover() : GivenAMobilePhone();
        story.When(DeleteMethodFor(Nothing)).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("DeleteMethodFor", "METHOD_NOT_FOUND"));
    }

    [Fact]
    public void that_counts_for_nothing_yet_is_refused_as_for_its_owner() =>
        GivenAdding(ChallengeStatus.Placed).When(DeleteMethodFor()).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("DeleteMethodFor", "METHOD_NOT_FOUND"));
}
