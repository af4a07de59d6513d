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

    static readonly PolicyEvent KeptForSignIn = new PolicyEvent.LastMethodRuleSet([VerificationPurpose.TwoFactor]), KeptForReset = new PolicyEvent.LastMethodRuleSet([VerificationPurpose.PasswordReset]);

    [Fact]
    public void that_is_the_last_one_is_refused_where_the_organization_says_so()
    {
        GivenAMobilePhone().Where(KeptForSignIn).When(DeleteMethod()).ThenRefused<Refusal.LastMethodRequired>().Purpose.ShouldBe(VerificationPurpose.TwoFactor);
        GivenAnEmail().Where(KeptForSignIn).When(DeleteMethod(Mailbox)).Decision.Refusal.ShouldBeNull();
        GivenAnEmail().Where(KeptForReset).When(DeleteMethod(Mailbox)).ThenRefused<Refusal.LastMethodRequired>().Purpose.ShouldBe(VerificationPurpose.PasswordReset);
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)).Where(KeptForSignIn).When(DeleteMethod()).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void counts_recovery_codes_for_nothing_where_the_last_one_is_kept() =>
        GivenRecoveryCodes().Where(KeptForSignIn).When(DeleteMethod()).ThenRefused<Refusal.LastMethodRequired>();

    [Fact]
    public void that_is_one_of_two_is_refused_where_a_reset_takes_two() =>
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)).Where(KeptForReset, new PolicyEvent.PasswordResetRuleSet(2)).When(DeleteMethod(Office))
            .ThenRefused<Refusal.LastMethodRequired>().Purpose.ShouldBe(VerificationPurpose.PasswordReset);

    [Fact]
    public void is_never_refused_for_one_that_is_of_no_use_or_to_who_has_too_few_anyway()
    {
        GivenAMobilePhone().Where(KeptForSignIn).NotAllowing(MethodKind.PhoneCall, MethodKind.TextMessage).When(DeleteMethod()).Decision.Refusal.ShouldBeNull();
        GivenAMobilePhone().Where(KeptForReset, new PolicyEvent.PasswordResetRuleSet(2)).When(DeleteMethod()).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void can_be_foreseen()
    {
        var story = GivenRecoveryCodes().Asking(1);
        var foreseen = DeleteMethod().Foresee(story.Info, story.Policy).ShouldNotBeNull();

        foreseen.AlsoDeleted.ShouldBe([Paper]);
        foreseen.Lost.ShouldBe([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]);
        (foreseen.Default, foreseen.RequiredFor, foreseen.FallsShort).ShouldBe((null, null, true));
        DeleteMethod(Nothing).Foresee(story.Info, story.Policy).ShouldBeNull();
    }

    [Fact]
    public void can_be_foreseen_where_it_will_be_refused()
    {
        var story = GivenAMobilePhone().Where(KeptForSignIn);
        DeleteMethod().Foresee(story.Info, story.Policy)!.RequiredFor.ShouldBe(VerificationPurpose.TwoFactor);
    }

    [Fact]
    public void was_foreseen_to_move_the_default_to_where_it_moves()
    {
        var story = GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno));
        DeleteMethod().Foresee(story.Info, story.Policy)!.Default.ShouldBe(story.After(DeleteMethod()).Info.Default);
    }

    [Fact]
    public void moves_the_default_in_the_order_that_the_organization_has_set()
    {
        var story = GivenApps(Tablet).And(LongAgo.AddDays(1), [Added(Mobile, PhoneKind.Mobile, Seattle), .. Call(ChallengeStatus.Confirmed, Id("d9"), Id("e9"), at: LongAgo.AddDays(1)), new DefaultChanged(ByApp(Tablet), ByCall(Mobile), DefaultCause.ChosenByOwner)])
            .And(LongAgo.AddDays(2), [Added(Office, PhoneKind.Office, Reno), .. Call(ChallengeStatus.Confirmed, Id("d8"), Id("e8"), Office, LongAgo.AddDays(2))]);

        story.After(DeleteMethod()).Info.Default.ShouldBe(ByApp(Tablet));
        story.Where(new PolicyEvent.DefaultRuleSet([MethodKind.PhoneCall])).After(DeleteMethod()).Info.Default.ShouldBe(ByCall(Office));
        story.Where(new PolicyEvent.DefaultRuleSet([MethodKind.TextMessage])).After(DeleteMethod()).Info.Default.ShouldBe(ByApp(Tablet));
    }
}
