namespace SecurityInfo.Domain.Tests.Challenges;

public class ShuttingAChannel
{
    const MethodKind Calls = MethodKind.PhoneCall, Texts = MethodKind.TextMessage, Mails = MethodKind.Email;

    [Fact]
    public void refuses_what_would_be_sent_that_way_and_records_nothing()
    {
        Given().WhileShut(Calls).When(AddPhone()).ThenRefused<Refusal.ChannelNotAvailable>().Channel.ShouldBe(PhoneChannel.Call);
        Given().WhileShut(Texts).When(AddPhone(channel: PhoneChannel.Text)).ThenRefused<Refusal.ChannelNotAvailable>().Channel.ShouldBe(PhoneChannel.Text);
        Given().WhileShut(Mails).When(AddEmail()).ThenRefused<Refusal.EmailNotAvailable>();
        GivenAMobilePhone().WhileShut(Calls).When(ChangePhone()).ThenRefused<Refusal.ChannelNotAvailable>();
        GivenAnEmail().WhileShut(Mails).When(ChangeEmail()).ThenRefused<Refusal.EmailNotAvailable>();
        GivenAdding(ChallengeStatus.Failed).WhileShut(Calls).When(ResendChallenge()).ThenRefused<Refusal.ChannelNotAvailable>();
        GivenMailing().WhileShut(Mails).When(ResendChallenge(delivery: SecondCode)).ThenRefused<Refusal.EmailNotAvailable>();
    }

    [Fact]
    public void leaves_the_others_open()
    {
        Given().WhileShut(Texts, Mails).When(AddPhone()).Decision.Refusal.ShouldBeNull();
        Given().WhileShut(Calls, Mails).When(AddPhone(channel: PhoneChannel.Text)).Decision.Refusal.ShouldBeNull();
        Given().WhileShut(Calls, Texts).When(AddEmail()).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void does_not_dial_what_was_asked_for_before() =>
        GivenAdding(ChallengeStatus.Requested).WhileShut(Calls).When(ClaimCall()).Then(new CallFailed(First, FirstCall, DeliveryFailure.ChannelShut));

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    public void ends_the_calls_that_are_looked_after(ChallengeStatus status)
    {
        GivenAdding(status).WhileShut(Calls).When(CheckCall(CarrierWord.GoesOn)).Then(new CallFailed(First, FirstCall, DeliveryFailure.ChannelShut));
        GivenAdding(status).WhileShut(Texts, Mails).When(CheckCall(CarrierWord.GoesOn)).ThenNothing();
    }

    [Fact]
    public void takes_no_code_back_that_was_sent_before() =>
        GivenTexting().WhileShut(Texts).When(ConfirmChallenge()).Decision.Refusal.ShouldBeNull();
}
