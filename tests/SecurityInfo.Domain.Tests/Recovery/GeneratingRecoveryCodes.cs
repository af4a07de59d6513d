namespace SecurityInfo.Domain.Tests.Recovery;

public class GeneratingRecoveryCodes
{
    static readonly ImmutableArray<VerificationPurpose> Both = [VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset];

    [Fact]
    public void adds_a_method_that_is_good_for_everything_and_never_the_default()
    {
        var told = GivenRecoveryAllowed().When(GenerateRecoveryCodes());

        told.Decision.Events.ShouldHaveSingleItem().ShouldBeOfType<RecoveryCodesGenerated>().Hashes.Length.ShouldBe(12);
        var after = told.After;
        after.Info.Proven.OfType<RecoveryCodes>().ShouldHaveSingleItem().UsableFor(after.Policy).ShouldBe(Both);
        after.Info.SignInChoices(after.Policy).ShouldAllBe(choice => choice.MethodId == Mobile);
        after.When(ChangeDefault(Paper, MethodKind.RecoveryCodes)).ThenRefused<Refusal.MethodNotUsable>();
    }

    [Fact]
    public void again_kills_the_codes_of_before_and_stays_the_same_method()
    {
        var again = GenerateRecoveryCodes(Id("a8"), "fresh");
        var after = GivenRecoveryCodes().After(RenameMethod("in the drawer", Paper)).After(again).Info;

        var codes = after.Proven.OfType<RecoveryCodes>().ShouldHaveSingleItem();
        codes.Id.ShouldBe(Paper);
        codes.Hashes.ShouldBe(again.Hashes);
        (codes.AddedAt, codes.ChangedAt).ShouldBe((LongAgo, Noon));
        codes.Name.ShouldNotBeNull();
    }

    [Fact]
    public void needs_something_that_they_stand_in_for()
    {
        var allowed = new PolicyEvent.MethodRuleSet(MethodKind.RecoveryCodes, Both);

        Given().Where(allowed).When(GenerateRecoveryCodes()).ThenRefused<Refusal.AnotherMethodNeeded>();
        GivenAnEmail().Where(allowed).When(GenerateRecoveryCodes()).ThenRefused<Refusal.AnotherMethodNeeded>();
        GivenAdding(ChallengeStatus.Placed).Where(allowed).When(GenerateRecoveryCodes()).ThenRefused<Refusal.AnotherMethodNeeded>();
    }

    [Fact]
    public void is_off_until_the_organization_wants_them() =>
        GivenAMobilePhone().When(GenerateRecoveryCodes()).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("GenerateRecoveryCodes", "METHOD_NOT_ALLOWED"));

    [Fact]
    public void on_an_older_view_is_refused() => GivenRecoveryCodes().When(GenerateRecoveryCodes(hash: "fresh", seen: 1)).ThenRefused<Refusal.ConcurrentChange>();

    [Fact]
    public void goes_with_the_last_method_that_they_stood_in_for()
    {
        var told = GivenRecoveryCodes().And(LongAgo, [.. GivenAnEmailEvents()]).When(DeleteMethod(Mobile)).Then(
            new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner),
            new MethodDeleted(Paper, MethodType.RecoveryCodes, DeletionCause.NothingToBackUp),
            new DefaultCleared(ByCall(Mobile), DefaultCause.MethodDeleted));

        told.After.Info.Methods.ShouldHaveSingleItem().ShouldBeOfType<Email>();
    }

    [Fact]
    public void stays_as_long_as_there_is_one_left()
    {
        var story = GivenRecoveryCodes().And(LongAgo, [Added(Alternate, PhoneKind.AlternateMobile, Boston), .. Call(ChallengeStatus.Confirmed, method: Alternate, at: LongAgo)]);

        story.After(DeleteMethod(Mobile)).Info.Methods.ShouldContain(method => method.Id == Paper);
        story.After(DeleteMethod(Mobile), DeleteMethod(Alternate)).Info.Methods.ShouldBeEmpty();
    }

    [Fact]
    public void can_be_deleted_alone() =>
        GivenRecoveryCodes().When(DeleteMethod(Paper)).Then(new MethodDeleted(Paper, MethodType.RecoveryCodes, DeletionCause.ByOwner));

    static IEnumerable<SecurityInfoEvent> GivenAnEmailEvents() =>
        [Added(Mailbox, Outlook), Asked(Id("d8"), Id("e8"), Mailbox, MethodKind.Email, LongAgo), new CodeVerified(Id("d8"), Id("e8"), Mailbox, MethodKind.Email)];
}
