namespace SecurityInfo.Projections.Tests;

/// <summary>What happens to somebody who tries everything.</summary>
static class Lives
{
    public static readonly Guid Mobile = new("00000000-0000-0000-0000-0000000000a1"), Alternate = new("00000000-0000-0000-0000-0000000000a2"), Office = new("00000000-0000-0000-0000-0000000000a3");

    static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static StoredNumber Number(string name) => new(new("key-1", $"sealed {name}"), name, TakesTexts: true);

    public static SignInChoice ByCall(Guid method) => new(method, MethodKind.PhoneCall);

    public static Guid Challenge(int number) => new($"00000000-0000-0000-0000-{0xc000 + number:x12}");

    public static Guid Call(int number) => new($"00000000-0000-0000-0000-{0xf000 + number:x12}");

    public static IEnumerable<SecurityInfoEvent> Proves(int number, Guid method) =>
    [
        Asks(number, method), new CallClaimed(Challenge(number), Call(number)), new CallPlaced(Challenge(number), Call(number), "simulated", $"reference {number}"),
        new CallAnswered(Challenge(number), Call(number)), new CallVerified(Challenge(number), Call(number), method),
    ];

    static CallRequested Asks(int number, Guid method) => new(Challenge(number), Call(number), method, Noon.AddMinutes(number), Noon.AddMinutes(number + 10));

    /// <summary>Transaction by transaction, with every event there is.</summary>
    public static ImmutableArray<ImmutableArray<SecurityInfoEvent>> Full =>
    [
        [new PhoneAdded(Mobile, PhoneKind.Mobile, Number("Seattle"))],
        [.. Proves(1, Mobile), new DefaultChanged(null, ByCall(Mobile), DefaultCause.FirstMethod)],
        [new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED")],
        [new PhoneAdded(Alternate, PhoneKind.AlternateMobile, Number("Reno")), .. Proves(2, Alternate)],
        [new PhoneChangeRequested(Mobile, Number("Boston")), .. Proves(3, Mobile), new PhoneChanged(Mobile, Number("Seattle"), Number("Boston"))],
        [new PhoneAdded(Office, PhoneKind.Office, Number("Berlin")), Asks(4, Office), new CallClaimed(Challenge(4), Call(4)), new CallAnswered(Challenge(4), Call(4)), new WrongKeyPressed(Challenge(4), Call(4)), new CallFailed(Challenge(4), Call(4), CallFailure.HungUp)],
        [new CallCancelled(Challenge(4), CancellationCause.ByOwner)],
        [new PhoneChangeRequested(Alternate, Number("Paris")), Asks(5, Alternate), new CallExpired(Challenge(5))],
        [new PhoneChangeRequested(Alternate, Number("Rome")), Asks(6, Alternate), new FraudReported(Challenge(6), Call(6), Alternate)],
        [new DefaultCleared(ByCall(Mobile), DefaultCause.PolicyChanged)],
        [new DefaultChanged(null, ByCall(Mobile), DefaultCause.PolicyChanged)],
        [new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner), new PhonePromoted(Alternate), new DefaultChanged(ByCall(Mobile), ByCall(Alternate), DefaultCause.MethodDeleted)],
    ];

    public static ImmutableArray<PolicyEvent> Policy =>
    [
        new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, [VerificationPurpose.TwoFactor]),
        new PolicyEvent.MethodRuleSet(MethodKind.Email, []),
        new PolicyEvent.HelpDeskSet(new("Contoso help desk", "help@contoso.example", null, "https://help.contoso.example")),
    ];
}
