namespace SecurityInfo.Domain.Tests;

/// <summary>Who acts, on what, and what they ask for: a call to Alice's mobile phone in Seattle, unless said otherwise.</summary>
static class Cast
{
    public const string Alice = "alice", Carrier = "acme", Reference = "acme-1";

    public static readonly Guid
        Mobile = Id("a1"), Alternate = Id("a2"), Office = Id("a3"), AnotherMobile = Id("a4"), Nothing = Id("a9"),
        First = Id("c1"), Second = Id("c2"), Third = Id("c3"), Nowhere = Id("c9"),
        FirstCall = Id("f1"), SecondCall = Id("f2"), ThirdCall = Id("f3"), NoCall = Id("f9");

    public static readonly HelpDesk ContosoHelp = new("Contoso help desk", "help@contoso.example", "+1 425 555 0100", "https://help.contoso.example");

    public static Guid Id(string end) => new($"00000000-0000-0000-0000-{end.PadLeft(12, '0')}");

    public static AddPhone AddPhone(string number = Seattle, PhoneKind kind = PhoneKind.Mobile, PhoneChannel channel = PhoneChannel.Call, Guid? method = null, FreshCall? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, kind, channel, Typed(number), method ?? Mobile, call ?? new(First, FirstCall));

    public static ChangePhone ChangePhone(string number = Reno, Guid? method = null, PhoneChannel channel = PhoneChannel.Call, int? seen = null, FreshCall? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, method ?? Mobile, channel, Typed(number), seen, call ?? new(First, FirstCall));

    public static DeleteMethod DeleteMethod(Guid? method = null, bool confirmed = true, int? seen = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, method ?? Mobile, confirmed, seen);

    public static ChangeDefault ChangeDefault(Guid method, MethodKind kind = MethodKind.PhoneCall, int? seen = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, method, kind, seen);

    public static RecomputeDefault RecomputeDefault(DateTimeOffset? at = null) => new(Alice, at ?? Noon);

    public static RetryCall RetryCall(Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon + 1.Minutes(), challenge ?? First, call ?? SecondCall);

    public static CancelChallenge CancelChallenge(Guid? challenge = null, DateTimeOffset? at = null) => new(Alice, at ?? Noon, challenge ?? First);

    public static ConfirmChallenge ConfirmChallenge(Guid? challenge = null, DateTimeOffset? at = null) => new(Alice, at ?? Noon, challenge ?? First);

    public static ClaimCall ClaimCall(Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall);

    public static CheckCall CheckCall(CarrierWord word = CarrierWord.CannotTell, Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon + 20.Seconds(), challenge ?? First, call ?? FirstCall, word);

    public static RecordCallPlaced Placed(Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall, Carrier, Reference);

    public static RecordCallAnswered Answered(Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall);

    public static RecordKeys Pressed(string keys = "#", Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall, keys);

    public static RecordCallEnded Ended(CallFailure reason = CallFailure.NoAnswer, Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall, reason);
}
