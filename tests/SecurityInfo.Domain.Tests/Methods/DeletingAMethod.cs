namespace SecurityInfo.Domain.Tests.Methods;

public class DeletingAMethod
{
    [Fact]
    public void takes_its_number_and_both_its_channels_away()
    {
        var told = GivenPhones((Office, PhoneKind.Office, Reno), (Mobile, PhoneKind.Mobile, Seattle)).When(DeleteMethod(Mobile))
            .Then(new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner));

        told.After.Info.Methods.Select(method => method.Id).ShouldBe([Office]);
        told.After.Info.SignInChoices(OrganizationPolicy.Initial).ShouldBe([ByCall(Office)]);
    }

    [Fact]
    public void moves_the_default_to_the_next_usable_method()
    {
        var told = GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)).When(DeleteMethod(Mobile)).Then(
            new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner),
            new DefaultChanged(ByCall(Mobile), ByCall(Office), DefaultCause.MethodDeleted));

        told.After.Info.Default.ShouldBe(ByCall(Office));
    }

    [Fact]
    public void moves_the_default_to_the_one_that_was_proven_first() =>
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno), (Alternate, PhoneKind.AlternateMobile, Boston)).When(DeleteMethod(Mobile)).Then(
            new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner),
            new PhonePromoted(Alternate),
            new DefaultChanged(ByCall(Mobile), ByCall(Office), DefaultCause.MethodDeleted));

    [Fact]
    public void that_is_the_last_one_leaves_no_default() =>
        GivenAMobilePhone().When(DeleteMethod(Mobile)).Then(
            new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner),
            new DefaultCleared(ByCall(Mobile), DefaultCause.MethodDeleted))
            .After.Info.Default.ShouldBeNull();

    [Fact]
    public void leaves_no_default_where_no_other_method_is_of_use_for_two_factor_verification() =>
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno))
            .Where(new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, [VerificationPurpose.PasswordReset]))
            .And(LongAgo, new DefaultChanged(ByCall(Mobile), ByText(Mobile), DefaultCause.PolicyChanged))
            .When(DeleteMethod(Mobile)).Then(
                new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner),
                new DefaultCleared(ByText(Mobile), DefaultCause.MethodDeleted));

    [Fact]
    public void never_moves_the_default_to_a_phone_that_is_not_proven() =>
        GivenAMobilePhone().And(Noon, Added(Office, PhoneKind.Office, Reno)).When(DeleteMethod(Mobile)).Then(
            new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner),
            new DefaultCleared(ByCall(Mobile), DefaultCause.MethodDeleted));

    [Fact]
    public void that_is_not_the_default_leaves_the_default_as_it_is() =>
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)).When(DeleteMethod(Office))
            .Then(new MethodDeleted(Office, MethodType.Phone, DeletionCause.ByOwner))
            .After.Info.Default.ShouldBe(ByCall(Mobile));

    [Fact]
    public void without_a_yes_does_nothing() =>
        GivenAMobilePhone().When(DeleteMethod(Mobile, confirmed: false)).ThenRefused<Refusal.DeletionNotConfirmed>();

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    [InlineData(ChallengeStatus.Failed)]
    public void calls_its_open_challenges_off(ChallengeStatus status)
    {
        var after = GivenChanging(status).When(DeleteMethod(Mobile)).Then(
            new CallCancelled(First, CancellationCause.MethodDeleted),
            new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner),
            new DefaultCleared(ByCall(Mobile), DefaultCause.MethodDeleted)).After;

        after.When(Pressed("#")).ThenNothing();
    }

    [Fact]
    public void leaves_the_challenges_of_others_alone() =>
        GivenAMobilePhone().And(Noon, [Added(Office, PhoneKind.Office, Reno), .. Call(ChallengeStatus.Placed, method: Office)]).When(DeleteMethod(Mobile))
            .After.Info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Placed);

    [Fact]
    public void makes_the_alternate_phone_the_mobile_one()
    {
        var told = GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Alternate, PhoneKind.AlternateMobile, Reno)).When(DeleteMethod(Mobile)).Then(
            new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner),
            new PhonePromoted(Alternate),
            new DefaultChanged(ByCall(Mobile), ByCall(Alternate), DefaultCause.MethodDeleted));

        told.After.Info.ProvenPhone(Alternate)!.Kind.ShouldBe(PhoneKind.Mobile);
    }

    [Fact]
    public void while_the_alternate_phone_rings_never_leaves_an_alternate_without_a_mobile_phone()
    {
        var after = GivenAMobilePhone().And(Noon, [Added(Alternate, PhoneKind.AlternateMobile, Reno), .. Call(ChallengeStatus.Answered, method: Alternate)])
            .After(DeleteMethod(Mobile), Pressed("#"));

        after.Info.Phones.ShouldNotContain(phone => phone.Kind == PhoneKind.AlternateMobile);
    }

    [Fact]
    public void cannot_be_undone()
    {
        var deleted = GivenAMobilePhone().After(DeleteMethod(Mobile));

        typeof(IUserCommand).Assembly.GetTypes().ShouldNotContain(type => type.Name.Contains("Restore") || type.Name.Contains("Undo"));
        deleted.When(ChangeDefault(Mobile)).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("ChangeDefault", "METHOD_NOT_FOUND"));
        deleted.When(ChangePhone(method: Mobile)).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("ChangePhone", "METHOD_NOT_FOUND"));
    }

    [Fact]
    public void that_is_not_there_is_refused_on_record() =>
        GivenAMobilePhone().When(DeleteMethod(Nothing)).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("DeleteMethod", "METHOD_NOT_FOUND"));

    [Fact]
    public void after_it_changed_meanwhile_says_so()
    {
        var given = GivenAMobilePhone();
        given.When(DeleteMethod(seen: given.Info.Version - 1)).ThenRefused<Refusal.ConcurrentChange>().CurrentVersion.ShouldBe(given.Info.Version);
    }

    [Fact]
    public void needs_no_permission_by_policy() =>
        GivenAMobilePhone().NotAllowing(Enum.GetValues<MethodKind>()).When(DeleteMethod(Mobile)).Decision.Refusal.ShouldBeNull();
}
