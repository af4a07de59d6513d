namespace SecurityInfo.Domain.Tests.Erasures;

/// <summary>While a legal hold stands, nobody is erased.</summary>
public class HoldingSomebody
{
    static Story Held => GivenAMobilePhone().After(SetLegalHold());

    [Fact]
    public void is_recorded_with_who_and_why_both_ways()
    {
        GivenAMobilePhone().When(SetLegalHold()).Then(new LegalHoldSet(Rescue, Henry, Because)).After.Info.LegalHold.ShouldBe(new(Rescue, Henry, Because, Noon));
        Held.When(LiftLegalHold()).Then(new LegalHoldLifted(Rescue, Because)).After.Info.LegalHold.ShouldBeNull();
    }

    [Fact]
    public void refuses_an_erasure_on_record_also_one_that_was_asked_for_before()
    {
        Held.When(ErasePerson()).ThenRefused<Refusal.LegalHoldStands>(new ChangeRefused("ErasePerson", "LEGAL_HOLD_STANDS"));
        GivenAnErasureRequest().After(SetLegalHold(Second)).When(ApproveErasure()).ThenRefused<Refusal.LegalHoldStands>(new ChangeRefused("ErasePerson", "LEGAL_HOLD_STANDS"));
        Held.After(LiftLegalHold()).When(ErasePerson(help: Second)).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void changes_nothing_twice()
    {
        Held.When(SetLegalHold(Second)).ThenNothing();
        GivenAMobilePhone().When(LiftLegalHold()).ThenNothing();
    }

    [Fact]
    public void is_not_for_oneself_nor_without_a_reason_nor_lifted_with_a_weak_session()
    {
        GivenAMobilePhone().When(SetLegalHold(by: Alice)).ThenRefused<Refusal.NotForOneself>(new ChangeRefused("SetLegalHold", "NOT_FOR_ONESELF"));
        Held.When(LiftLegalHold(by: Alice)).ThenRefused<Refusal.NotForOneself>(new ChangeRefused("LiftLegalHold", "NOT_FOR_ONESELF"));
        GivenAMobilePhone().When(SetLegalHold(why: null)).ThenRefused<Refusal.ReasonNotValid>();
        Held.When(LiftLegalHold(why: null)).ThenRefused<Refusal.ReasonNotValid>();
        Held.When(LiftLegalHold(signedIn: By(SignInLevel.OneFactor))).ThenRefused<Refusal.ReauthenticationNeeded>(new ChangeRefused("LiftLegalHold", "REAUTHENTICATION_NEEDED"));
        Given().When(SetLegalHold()).ThenRefused<Refusal.PersonNotFound>();
    }
}
