namespace SecurityInfo.Projections.Tests;

/// <summary>What happens to somebody who tries everything.</summary>
static class Lives
{
    public static readonly Guid Mobile = new("00000000-0000-0000-0000-0000000000a1"), Alternate = new("00000000-0000-0000-0000-0000000000a2"), Office = new("00000000-0000-0000-0000-0000000000a3"), Mailbox = new("00000000-0000-0000-0000-0000000000a5"),
        Questions = new("00000000-0000-0000-0000-0000000000a6"), Paper = new("00000000-0000-0000-0000-0000000000a7"), BlueKey = new("00000000-0000-0000-0000-0000000000a8"), Tablet = new("00000000-0000-0000-0000-0000000000aa"), Device = new("00000000-0000-0000-0000-0000000000ab"), Watch = new("00000000-0000-0000-0000-0000000000ac");

    static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    static readonly ImmutableArray<OfferedQuestion> Asked = [new(new("00000000-0000-0000-0000-000000007100"), "What was your first pet called?"), new(new("00000000-0000-0000-0000-000000007101"), "In which street did you grow up?")];

    public static StoredNumber Number(string name) => new(new("key-1", $"sealed {name}"), name, TakesTexts: true);

    static StoredAddress Address(string name) => new(new("key-1", $"sealed {name}"), name);

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
        [new HelpRequested(Challenge(24), "priya", new HelpAct.ErasePerson("DSR-2026/117"), Reason, Noon.AddDays(1))],
        [new HelpApproved(Challenge(24)), new PersonErased(Challenge(24), "DSR-2026/117", ["key-1"], 5, 0, 0, 1, 2)],
        [new PhoneAdded(Mobile, PhoneKind.Mobile, Number("Seattle"))],
        [.. Proves(1, Mobile), new DefaultChanged(null, ByCall(Mobile), DefaultCause.FirstMethod)],
        [new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED")],
        [new PhoneAdded(Alternate, PhoneKind.AlternateMobile, Number("Reno")), .. Proves(2, Alternate)],
        [new PhoneChangeRequested(Mobile, Number("Boston")), .. Proves(3, Mobile), new PhoneChanged(Mobile, Number("Seattle"), Number("Boston"))],
        [new PhoneAdded(Office, PhoneKind.Office, Number("Berlin")), Asks(4, Office), new CallClaimed(Challenge(4), Call(4)), new CallAnswered(Challenge(4), Call(4)), new WrongKeyPressed(Challenge(4), Call(4)), new CallFailed(Challenge(4), Call(4), DeliveryFailure.HungUp)],
        [new CallCancelled(Challenge(4), CancellationCause.ByOwner)],
        [new PhoneChangeRequested(Alternate, Number("Paris")), Asks(5, Alternate), new CallExpired(Challenge(5))],
        [new PhoneChangeRequested(Alternate, Number("Rome")), Asks(6, Alternate), new FraudReported(Challenge(6), Call(6), Alternate)],
        [new EmailAdded(Mailbox, Address("Outlook")), AsksForCode(7, Mailbox)],
        [new CodeSent(Challenge(7), Call(700), "simulated", "reference 700"), new CodeDelivered(Challenge(7), Call(700))],
        [new WrongCodeEntered(Challenge(7), 4), AsksForCode(7, Mailbox, 1), new CodeFailed(Challenge(7), Call(701), DeliveryFailure.NotDelivered)],
        [new CodeVerified(Challenge(7), Call(701), Mailbox, MethodKind.Email), new MethodRenamed(Mailbox, new("key-1", "sealed name"))],
        [new EmailChangeRequested(Mailbox, Address("Proton")), AsksForCode(8, Mailbox), new CodeVerified(Challenge(8), Call(800), Mailbox, MethodKind.Email), new EmailChanged(Mailbox, Address("Outlook"), Address("Proton"))],
        [new EmailChangeRequested(Mailbox, Address("Outlook")), AsksForCode(9, Mailbox), new ChallengeExpired(Challenge(9))],
        [new PhoneChangeRequested(Mobile, Number("Lima")), AsksForCode(10, Mobile, kind: MethodKind.TextMessage), new ChallengeCancelled(Challenge(10), CancellationCause.Superseded)],
        [new SecurityQuestionsSet(Questions, [new(Asked[0].Id, Asked[0].Text, new("key-1", "sealed hash")), new(Asked[1].Id, Asked[1].Text, new("key-1", "another"))])],
        [new RecoveryCodesGenerated(Paper, ["one", "two"])],
        [new RecoveryCodesGenerated(Paper, ["three", "four"])],
        [AsksKey(11)],
        [new SecurityKeyRegistered(Challenge(11), BlueKey, new(new(new("key-1", "sealed credential"), "blue"), new(new("cb69481e-8ff7-4039-93ec-0a2729a154a8"), IsVerified: true), KeyTransports.Usb | KeyTransports.Nfc, 1, CanBeBackedUp: false, IsBackedUp: false), new("key-1", "sealed name"))],
        [AsksKey(12), new SecurityKeyRefused(Challenge(12), SecurityKeyProblem.NotUnlocked)],
        [new AuthenticatorAppAdded(Tablet, new("key-1", "sealed secret"), new(TotpAlgorithm.Sha256, 8), new("key-1", "sealed name")), new AppCodeRequested(Challenge(13), Tablet, Noon.AddMinutes(13), Noon.AddMinutes(21))],
        [new AppCodeVerified(Challenge(13), Tablet, 59_081_782)],
        [new ApprovalAppAdded(Device, new("key-1", "sealed name")), new DeviceLinkGiven(Challenge(14), Device, Noon.AddMinutes(14), Noon.AddMinutes(22))],
        [new DeviceRegistered(Challenge(14), Device, new("public key"), new("key-1", "sealed device")), new ApprovalRequested(Challenge(14), Device, "42", Noon.AddMinutes(15), Noon.AddMinutes(22))],
        [new ApprovalAnswered(Challenge(14), Device, ApprovalDecision.Approve, "42", "signature")],
        [new MethodUsed(new(Challenge(16), VerificationPurpose.TwoFactor, "sign-in", true), Tablet, MethodKind.AuthenticatorApp, Step: 59_081_790)],
        [new WrongAnswerGiven(new(Challenge(17), VerificationPurpose.PasswordReset, "reset", false), Mobile, MethodKind.TextMessage), new VerificationFailed(new(Challenge(17), VerificationPurpose.PasswordReset, "reset", false), MethodKind.TextMessage, VerificationStatus.UsedUp)],
        [new NoticeRequested(Challenge(16), [new(NoticeSubject.MethodChanged, Mailbox, MethodType.Email, Address: Address("Outlook")), new(NoticeSubject.DefaultChanged)], [new(Call(1600), Mailbox, null, Address("Outlook")), new(Call(1601), Mobile, Number("Boston"), null), new(Call(1602), Alternate, Number("Reno"), null) { LeftOut = true }])],
        [new NoticeSent(Challenge(16), Call(1601), "simulated", "reference 1601")],
        [new NoticeFailed(Challenge(16), Call(1600), DeliveryFailure.CarrierRefused)],
        [new ChangeDisowned(Challenge(16), Noon.AddDays(10))],
        [new PersonBlocked(Challenge(15), BlockCause.ByHelpDesk, Noon.AddDays(3), new("key-1", "sealed reason"))],
        [new PersonUnblocked(Challenge(15), null)],
        [new RequirementsSkipped(1, 2)],
        [new SecurityInfoReviewed()],
        [new NumberRevealed(Challenge(16), Mobile, Reason), new SessionsRevoked(Challenge(17), RevocationCause.ByHelpDesk, Reason)],
        [new HelpRequested(Challenge(18), "henry", new HelpAct.UnblockPerson(), Reason, Noon.AddDays(1))],
        [new HelpDeclined(Challenge(18), Reason)],
        [new AuthenticatorAppAdded(Watch, new("key-1", "sealed secret"), new(TotpAlgorithm.Sha1, 6), null)],
        [new HelpRequested(Challenge(19), "henry", new HelpAct.DeleteMethodFor(Watch), Reason, Noon.AddDays(1)), new HelpRequested(Challenge(20), "henry", new HelpAct.RequireReregistration(KeysToo: true), Reason, Noon.AddDays(1))],
        [new HelpApproved(Challenge(19)), new MethodDeleted(Watch, MethodType.AuthenticatorApp, DeletionCause.ByHelpDesk, Challenge(19), Reason)],
        [new MethodsReset(Challenge(21), KeysToo: false, Reason), new SessionsRevoked(Challenge(21), RevocationCause.MethodsReset, null)],
        [new LegalHoldSet(Challenge(22), "chris", Reason)],
        [new LegalHoldLifted(Challenge(23), Reason)],
        [new TemporaryPassIssued(Challenge(16), "hash", Noon.AddDays(1), true, new("key-1", "sealed reason"))],
        [new WrongTemporaryPassGiven(Challenge(16), 4)],
        [new TemporaryPassRedeemed(Challenge(16), "session")],
        [new TemporaryPassIssued(Challenge(17), "another", Noon.AddDays(2), false, new("key-1", "sealed reason")), new TemporaryPassRedeemed(Challenge(17), "session")],
        [new TemporaryPassRevoked(Challenge(17)), new TemporaryPassIssued(Challenge(18), "third", Noon.AddDays(3), true, new("key-1", "sealed reason")), new TemporaryPassRedeemed(Challenge(18), "session")],
        [new DefaultCleared(ByCall(Mobile), DefaultCause.PolicyChanged)],
        [new DefaultChanged(null, ByCall(Mobile), DefaultCause.PolicyChanged)],
        [new MethodDeleted(Mobile, MethodType.Phone, DeletionCause.ByOwner), new PhonePromoted(Alternate), new DefaultChanged(ByCall(Mobile), ByCall(Alternate), DefaultCause.MethodDeleted)],
    ];

    static Sealed Reason => new("key-1", "sealed reason");

    static SecurityKeyRequested AsksKey(int number) => new(Challenge(number), BlueKey, new("key-1", "sealed ceremony"), Noon.AddMinutes(number), Noon.AddMinutes(number + 10));

    static CodeRequested AsksForCode(int number, Guid method, int code = 0, MethodKind kind = MethodKind.Email) =>
        new(Challenge(number), Call(100 * number + code), method, kind, Noon.AddMinutes(number), Noon.AddMinutes(number + 10));

    /// <summary>Verifications that go every way there is.</summary>
    public static ImmutableArray<ImmutableArray<VerificationEvent>> Verifications =>
    [
        [Started(), Asks(1, MethodKind.PhoneCall), new VerificationEvent.DeliveryClaimed(Challenge(1)), new VerificationEvent.DeliveryTaken(Challenge(1), "simulated", "reference 1"), new VerificationEvent.DeliveryArrived(Challenge(1)),
            new VerificationEvent.WrongKeysPressed(Challenge(1)), new VerificationEvent.DeliveryFailed(Challenge(1), DeliveryFailure.HungUp), Asks(2, MethodKind.TextMessage), new VerificationEvent.AnswerRefused(Challenge(2), 4), new VerificationEvent.AnswerAccepted(Challenge(2), Mobile, MethodKind.TextMessage), new VerificationEvent.StatementIssued(Call(1))],
        [Started(), Asks(1, MethodKind.PhoneCall), new VerificationEvent.VerificationDenied(Challenge(1), AsFraud: true)],
        [Started(), Asks(1, MethodKind.SecurityKey), new VerificationEvent.VerificationExpired()],
        [Started(), Asks(1, MethodKind.SecurityQuestions), new VerificationEvent.VerificationCancelled()],
        [Started(), Asks(1, MethodKind.AuthenticatorApp), Asks(2, MethodKind.RecoveryCodes)],
    ];

    static VerificationEvent.VerificationStarted Started() =>
        new("alice", "fingerprint", false, VerificationPurpose.TwoFactor, RequiredStrength.Any, 1, [ByCall(Mobile), new(BlueKey, MethodKind.SecurityKey)], "sign-in", "nonce", Noon, Noon.AddMinutes(15));

    static VerificationEvent.MethodAsked Asks(int number, MethodKind kind) =>
        new(Challenge(number), Mobile, kind, kind.IsSent() ? "fingerprint" : null, null, kind is MethodKind.SecurityKey ? new("key-1", "sealed ceremony") : null, kind is MethodKind.SecurityQuestions ? [Asked[0].Id] : null, Noon.AddMinutes(number), Noon.AddMinutes(number + 10));

    public static ImmutableArray<PolicyEvent> Policy =>
    [
        new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, [VerificationPurpose.TwoFactor]),
        new PolicyEvent.MethodRuleSet(MethodKind.Email, []),
        new PolicyEvent.MethodRuleSet(MethodKind.SecurityKey, [VerificationPurpose.TwoFactor], MaxPerUser: 3),
        new PolicyEvent.EmailRuleSet(true),
        new PolicyEvent.PhoneRegionsSet(["DE", "US"]),
        new PolicyEvent.DeliveryCapSet(100, 500),
        new PolicyEvent.SecurityQuestionsOffered(Asked, 3, 3),
        new PolicyEvent.SecurityKeyRuleSet([new("cb69481e-8ff7-4039-93ec-0a2729a154a8")]),
        new PolicyEvent.AuthenticatorAppRuleSet(TotpAlgorithm.Sha256, 8, TotpWindow.Strict),
        new PolicyEvent.PasswordResetRuleSet(2),
        new PolicyEvent.RegistrationRuleSet(2, true, 3, 1, 180),
        new PolicyEvent.DefaultRuleSet([MethodKind.TextMessage]),
        new PolicyEvent.CallRuleSet(CallConfirmation.Number),
        new PolicyEvent.LastMethodRuleSet([VerificationPurpose.TwoFactor]),
        new PolicyEvent.HelpDeskRuleSet(true, 30),
        new PolicyEvent.StepUpRuleSet(5, FirstMethodProof.TemporaryPass),
        new PolicyEvent.RetentionRuleSet(["notice_sent", "verification_started"], 90),
        new PolicyEvent.HelpDeskSet(new("Contoso help desk", "help@contoso.example", null, "https://help.contoso.example")),
    ];
}
