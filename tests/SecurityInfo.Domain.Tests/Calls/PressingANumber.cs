using static SecurityInfo.Domain.Tests.Verifications.Portal;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Tests.Calls;

/// <summary>Whoever is called by surprise does not know the number that is shown to whoever asked.</summary>
public class PressingANumber
{
    static readonly PolicyEvent ByNumber = new PolicyEvent.CallRuleSet(CallConfirmation.Number);

    static readonly FreshDelivery Shown = new(First, FirstCall, Number: new(RightNumber));

    static Story Answered() => Given().Where(ByNumber).After(AddPhone(call: Shown)).And(Noon, new CallClaimed(First, FirstCall), new CallPlaced(First, FirstCall, Carrier, Reference), new CallAnswered(First, FirstCall));

    [Fact]
    public void is_asked_for_where_the_organization_says_so()
    {
        Given().Where(ByNumber).When(AddPhone(call: Shown)).Decision.Events.OfType<CallRequested>().Single().Number.ShouldBe(RightNumber);
        Given().When(AddPhone(call: Shown)).Decision.Events.OfType<CallRequested>().Single().Number.ShouldBeNull();
    }

    [Fact]
    public void proves_the_phone_with_the_pound_key_after_it() => Answered().When(Pressed($"{RightNumber}#")).Decision.Events.ShouldContain(new CallVerified(First, FirstCall, Mobile));

    [Theory]
    [InlineData("#")]
    [InlineData($"{WrongNumber}#")]
    [InlineData(RightNumber)]
    [InlineData($"#{RightNumber}")]
    public void is_all_that_counts(string keys) => Answered().When(Pressed(keys)).Then(new WrongKeyPressed(First, FirstCall));

    [Fact]
    public void is_not_needed_to_report_fraud() => Answered().When(Pressed("0#")).Then(new FraudReported(First, FirstCall, Mobile));

    [Fact]
    public void stays_the_same_when_the_phone_is_called_again() =>
        Answered().After(Ended()).When(ResendChallenge(at: Noon + 1.Minutes())).Decision.Events.OfType<CallRequested>().Single().Number.ShouldBe(RightNumber);

    [Fact]
    public void verifies_for_a_relying_party_too()
    {
        var answered = SigningIn(GivenAMobilePhone().Where(ByNumber)).Asked(ByCall(Mobile)).Answered();

        answered.Verification!.Challenge!.NumberToEnter.ShouldBe(RightNumber);
        answered.Person.Info.Challenges.OfType<ApprovalChallenge>().ShouldBeEmpty("no device is asked");
        answered.When(Report(new DeliveryNews.Pressed("#"))).Then(new WrongKeysPressed(First));
        answered.When(Report(new DeliveryNews.Pressed($"{RightNumber}#"))).Then(new AnswerAccepted(First, Mobile, MethodKind.PhoneCall));
    }
}
