using System.Security.Cryptography;

namespace SecurityInfo.Domain.Tests.Apps;

public class ApprovingOnADevice
{
    static readonly ChangeRefused BadSignature = new("AnswerApproval", "SIGNATURE_NOT_VALID");

    [Fact]
    public void starts_with_a_link_for_the_device_to_register_by()
    {
        var told = Given().When(AddApprovalApp(name: "my phone"));

        told.Then(new ApprovalAppAdded(Device, Seal(Device, MethodName.Read("my phone")!)), LinkGiven());
        told.After.Info.Proven.ShouldBeEmpty();
        told.After.Info.Challenge(First)!.StatusAt(Noon).ShouldBe(ChallengeStatus.Requested);
    }

    [Fact]
    public void asks_the_device_for_the_number_once_it_has_registered()
    {
        var at = Noon + 1.Minutes();

        var told = GivenALink().When(RegisterDevice(device: "Pixel", at: at));

        told.Then(new DeviceRegistered(First, Device, Key.Public, SealDevice(Device, MethodName.Read("Pixel")!)), new ApprovalRequested(First, Device, RightNumber, at, Noon + 10.Minutes()));
        told.After.Info.Proven.ShouldBeEmpty();
        told.After.Info.Challenge(First).ShouldBeOfType<ApprovalChallenge>().Number.ShouldBe(RightNumber);
    }

    [Fact]
    public void takes_a_link_once()
    {
        var registered = GivenALink().After(RegisterDevice());

        registered.When(RegisterDevice()).ThenNothing();
        registered.When(RegisterDevice(key: AnotherKey.Public)).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("RegisterDevice", "CHALLENGE_NOT_FOUND"));
    }

    [Fact]
    public void takes_a_link_for_ten_minutes() =>
        GivenALink().When(RegisterDevice(at: Noon + 10.Minutes())).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("RegisterDevice", "CHALLENGE_NOT_FOUND"));

    [Fact]
    public void takes_no_link_for_what_is_no_longer_allowed() =>
        GivenALink().NotAllowing(MethodKind.AuthenticatorApp).When(RegisterDevice()).ThenRefused<Refusal.MethodNotAllowed>(new ChallengeCancelled(First, CancellationCause.NotAllowed));

    [Fact]
    public void takes_no_link_of_another_kind_of_challenge() => GivenTexting().When(RegisterDevice()).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("RegisterDevice", "CHALLENGE_NOT_FOUND"));

    [Fact]
    public void with_the_right_number_adds_the_device_and_makes_it_the_default()
    {
        var told = GivenADeviceThatAsks().When(Approve());

        told.Then(new ApprovalAnswered(First, Device, ApprovalDecision.Approve, RightNumber, ((AnswerApproval)told.Command).Signature), new DefaultChanged(null, ByApp(Device), DefaultCause.FirstMethod));
        told.After.Info.Proven.ShouldHaveSingleItem().Id.ShouldBe(Device);
    }

    [Fact]
    public void with_a_wrong_number_three_times_ends_it()
    {
        var two = GivenADeviceThatAsks().After(Approve(WrongNumber), Approve(WrongNumber));

        var told = two.When(Approve(WrongNumber));

        told.ThenRefused<Refusal.WrongCode>(new WrongCodeEntered(First, 0));
        told.After.Info.Methods.ShouldBeEmpty();
        two.When(Approve()).Decision.Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(ApprovalDecision.Deny, ChallengeStatus.Denied)]
    [InlineData(ApprovalDecision.Report, ChallengeStatus.FraudReported)]
    public void can_be_refused_instead(ApprovalDecision decision, ChallengeStatus status)
    {
        var after = GivenADeviceThatAsks().When(Refuse(decision)).After.Info;

        after.Challenge(First)!.Status.ShouldBe(status);
        after.Methods.ShouldBeEmpty();
    }

    [Fact]
    public void keeps_nothing_of_what_comes_with_a_refusal() =>
        GivenADeviceThatAsks().When(Refuse(ApprovalDecision.Deny) with { Number = new("whatever a device may say") }).Decision.Events
            .ShouldHaveSingleItem().ShouldBeOfType<ApprovalAnswered>().Number.ShouldBeEmpty();

    [Fact]
    public void takes_no_answer_that_another_key_signed() => GivenADeviceThatAsks().When(Approve(by: AnotherKey)).ThenRefused<Refusal.SignatureNotValid>(BadSignature);

    [Fact]
    public void takes_no_signature_for_another_number_decision_or_request()
    {
        var signed = Approve();

        GivenADeviceThatAsks().When(signed with { Number = new(WrongNumber) }).ThenRefused<Refusal.SignatureNotValid>(BadSignature);
        GivenADeviceThatAsks().When(signed with { Decision = ApprovalDecision.Deny }).ThenRefused<Refusal.SignatureNotValid>(BadSignature);
        GivenADeviceThatAsks().After(signed).And(Noon, AskedToApprove(Second)).When(signed with { ChallengeId = Second }).ThenRefused<Refusal.SignatureNotValid>(BadSignature);
    }

    [Fact]
    public void takes_no_answer_of_another_device() =>
        GivenADeviceThatAsks().When(Approve(device: Tablet)).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("AnswerApproval", "CHALLENGE_NOT_FOUND"));

    [Fact]
    public void too_late_finds_it_over() => GivenADeviceThatAsks().When(Approve(at: Noon + 10.Minutes())).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Expired);

    [Fact]
    public void is_not_done_with_a_code_on_the_page() => GivenADeviceThatAsks().When(ConfirmChallenge(code: RightNumber)).ThenRefused<Refusal.AnsweredInTheApp>();

    [Fact]
    public void asks_on_one_device_at_a_time()
    {
        var told = GivenADeviceThatAsks().When(AddApprovalApp(AnotherTablet, Second));

        told.Decision.Events[0].ShouldBe(new ChallengeCancelled(First, CancellationCause.Superseded));
        told.After.When(Approve()).Decision.Refusal.ShouldNotBeNull();
    }

    [Fact]
    public void pauses_for_a_day_after_five_that_nobody_answered()
    {
        var five = Enumerable.Range(0, 5).Aggregate(Given(), (story, time) => story.And(Noon.AddDays(time - 4), [.. Registered(Id($"d{time}"), at: Noon.AddDays(time - 4)), new ChallengeExpired(Id($"d{time}"))]));

        five.When(AddApprovalApp(at: Noon + 23.Hours())).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("AddApprovalApp", "TOO_MANY_CHALLENGES")).RetryAfter.ShouldBe(Noon.AddDays(1));
        five.When(AddApprovalApp(at: Noon.AddDays(1))).Decision.Refusal.ShouldBeNull();
        five.When(AddAuthenticatorApp(at: Noon + 23.Hours())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void is_asked_again_as_before_once_somebody_approved()
    {
        var asked = GivenADeviceThatAsks().And(Noon, new ChallengeExpired(First));
        asked.Info.Unanswered.ShouldBe(new(1, Noon));

        asked.And(Noon, Registered(Second)).And(Noon, Approved(Second)).Info.Unanswered.ShouldBeNull();
    }

    [Fact]
    public void in_vain_is_not_forgotten_where_whoever_asked_gave_up() => GivenADeviceThatAsks().After(CancelChallenge()).Info.Unanswered.ShouldBe(new(1, Noon));

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("AAAA")]
    public void takes_no_key_that_is_none(string text) => DeviceKey.Read(text).ShouldBeNull();

    [Fact]
    public void takes_keys_of_one_kind_alone()
    {
        using var longer = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        DeviceKey.Read(Key.Spki).ShouldNotBeNull();
        DeviceKey.Read(Convert.ToBase64String(longer.ExportSubjectPublicKeyInfo())).ShouldBeNull();
        DeviceKey.Read(Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())).ShouldBeNull();
        DeviceKey.Read(Convert.ToBase64String([.. Convert.FromBase64String(Key.Spki), 0])).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("no base64")]
    public void takes_no_signature_that_is_none(string? signature) => Key.Public.HasSigned("text", signature).ShouldBeFalse();
}
