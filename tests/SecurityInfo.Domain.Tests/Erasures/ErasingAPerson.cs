namespace SecurityInfo.Domain.Tests.Erasures;

/// <summary>Two agree, and nothing of the person stands any more.</summary>
public class ErasingAPerson
{
    [Fact]
    public void always_waits_for_a_second_approver() => GivenAMobilePhone().When(ErasePerson()).Then(Wanted(new HelpAct.ErasePerson(Request117))).After.Info.Methods.ShouldHaveSingleItem();

    [Fact]
    public void leaves_nothing_that_was_registered_asked_or_waited_for()
    {
        var ringing = GivenAdding(ChallengeStatus.Placed).And(Noon, Issued(), Wanted(help: Second), Noticed(), Wanted(new HelpAct.ErasePerson(Request117)));
        var after = ringing.When(ApproveErasure()).Then(new HelpApproved(Rescue), new CallCancelled(First, CancellationCause.PersonErased), Erased(methods: 1, challenges: 1)).After.Info;
        after.ShouldBe(new UserSecurityInfo
        {
            Id = after.Id,
            Version = after.Version,
            SessionsRevokedAt = Noon,
            Erasure = new(Rescue, Request117, Noon, 2, 1, 1, 2, 1, 4),
            IsErased = true,
        });
    }

    [Fact]
    public void keeps_a_block_that_protects_the_account() => GivenABlock().And(Noon, Wanted(new HelpAct.ErasePerson(Request117))).After(ApproveErasure()).Info.IsBlocked(Noon).ShouldBeTrue();

    [Fact]
    public void is_not_approved_by_whoever_asked_nor_by_the_person_nor_with_a_weak_session()
    {
        GivenAnErasureRequest().When(ApproveErasure(by: Henry)).ThenRefused<Refusal.AnotherApproverNeeded>(new ChangeRefused("ApproveErasure", "ANOTHER_APPROVER_NEEDED"));
        GivenAnErasureRequest().When(ApproveErasure(by: Alice)).ThenRefused<Refusal.NotForOneself>(new ChangeRefused("ApproveErasure", "NOT_FOR_ONESELF"));
        GivenAMobilePhone().When(ErasePerson(by: Alice)).ThenRefused<Refusal.NotForOneself>(new ChangeRefused("ErasePerson", "NOT_FOR_ONESELF"));
        GivenAnErasureRequest().When(ApproveErasure(signedIn: By(SignInLevel.OneFactor))).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused("ApproveErasure", "REAUTHENTICATION_NEEDED"));
    }

    [Fact]
    public void is_nothing_that_the_help_desk_approves_or_declines()
    {
        GivenAnErasureRequest().When(ApproveHelp()).ThenRefused<Refusal.HelpRequestNotFound>();
        GivenAnErasureRequest().When(DeclineHelp()).ThenRefused<Refusal.HelpRequestNotFound>();
        GivenARequest().When(ApproveErasure()).ThenRefused<Refusal.HelpRequestNotFound>();
        GivenARequest().When(DeclineHelp() with { OfErasure = true }).ThenRefused<Refusal.HelpRequestNotFound>();
        GivenAnErasureRequest().When(DeclineHelp() with { OfErasure = true }).Then(new HelpDeclined(Rescue, Because)).After.Info.HelpRequests.ShouldBeEmpty();
    }

    [Fact]
    public void needs_somebody_and_a_reason()
    {
        Given().When(ErasePerson()).ThenRefused<Refusal.PersonNotFound>();
        GivenAMobilePhone().When(ErasePerson(why: null)).ThenRefused<Refusal.ReasonNotValid>();
    }

    [Fact]
    public void happens_once_until_there_is_something_again()
    {
        var erased = GivenAnErasureRequest().After(ApproveErasure());
        erased.When(ApproveErasure()).ThenRefused<Refusal.HelpRequestNotFound>();
        erased.When(ErasePerson(help: Second)).ThenNothing();
        var anew = erased.And(Noon, Added(Mobile, PhoneKind.Mobile, Seattle));
        anew.Info.Erasure!.At.ShouldBe(Noon, "that it was is remembered");
        anew.When(ErasePerson(help: Second)).Decision.Events.ShouldHaveSingleItem().ShouldBeOfType<HelpRequested>();
    }

    [Fact]
    public void is_done_again_where_a_backup_brought_the_person_back()
    {
        var again = new RepeatErasure(Alice, Noon, Rescue, Request117);
        GivenAMobilePhone().After(SetLegalHold(Second)).When(again).Then(Erased(methods: 1)).After.Info.LegalHold.ShouldBeNull("it was lifted before, or there had been no erasure");
        Given().When(again).ThenNothing();
    }

    [Fact]
    public void begun_before_lets_no_statement_be_issued()
    {
        var verified = new Verification { Status = VerificationStatus.Verified, StartedAt = Noon - 1.Minutes(), ExpiresAt = Noon.AddMinutes(14) };
        var command = new IssueStatement("verification:1", Alice, Noon, Second);
        command.Decide(verified, GivenAnErasureRequest().After(ApproveErasure()).Info, OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.VerificationOver>();
        command.Decide(verified, GivenAMobilePhone().Info, OrganizationPolicy.Initial).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(" DSR-2026/117.a#_ ", "DSR-2026/117.a#_")]
    [InlineData("", null)]
    [InlineData("alice@contoso.example", null)]
    [InlineData("+1 4255550100", null)]
    [InlineData("12345678901234567890123456789012345678901", null)]
    public void takes_a_case_number_that_hardly_tells_of_anybody(string typed, string? read) => CaseNumber.Read(typed).ShouldBe(read);
}
