namespace SecurityInfo.Domain.Tests.Architecture;

/// <summary>The fold is total: any event may come at any time.</summary>
public class FoldingEveryEvent
{
    static readonly Story Populated = GivenPhones((Office, PhoneKind.Office, Reno))
        .And(Noon, [Added(Mobile, PhoneKind.Mobile, Seattle), .. Call(ChallengeStatus.Placed), Added(Mailbox, Outlook), Asked(Second, FirstCode, Mailbox, MethodKind.Email), KeyAsked(Fourth), .. Registered(), Approved(), AskedToApprove(ThirdCode), AppAdded(Tablet), AppAsked(Third, Tablet), new PersonBlocked(Nowhere, BlockCause.FraudReported, Noon.AddDays(90), null), Wanted(), Noticed(), Issued(), new LegalHoldSet(Nowhere, Henry, Because)]);


    public static TheoryData<Type> OfAPerson => [.. typeof(SecurityInfoEvent).GetNestedTypes()];

    public static TheoryData<Type> OfAPolicy => [.. typeof(PolicyEvent).GetNestedTypes()];

    [Theory]
    [MemberData(nameof(OfAPerson))]
    public void of_a_person_onto_nothing_and_onto_something(Type type)
    {
        var @event = Instances.Of<SecurityInfoEvent>(type);

        UserSecurityInfo.Evolve(null, @event, Noon).ShouldNotBeNull();
        UserSecurityInfo.Evolve(Populated.Info, @event, Noon).ShouldNotBeNull();
        UserSecurityInfo.Evolve(Populated.Info with { Methods = [] }, @event, Noon).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(OfAPolicy))]
    public void of_a_policy_onto_nothing_and_onto_something(Type type)
    {
        var @event = Instances.Of<PolicyEvent>(type);

        OrganizationPolicy.Evolve(null, @event, Noon).ChangedAt.ShouldBe(Noon);
        OrganizationPolicy.Evolve(new(), @event, Noon).ChangedAt.ShouldBe(Noon);
    }

    public static TheoryData<Type> OfAVerification => [.. typeof(VerificationEvent).GetNestedTypes()];

    [Theory]
    [MemberData(nameof(OfAVerification))]
    public void of_a_verification_onto_nothing_and_onto_something(Type type)
    {
        var (@event, started) = (Instances.Of<VerificationEvent>(type), Verifications.Portal.SigningIn(GivenAMobilePhone()));

        Verification.Evolve(null, @event, Noon).ShouldNotBeNull();
        Verification.Evolve(started.Verification, @event, Noon).ShouldNotBeNull();
        Verification.Evolve(started.Asked(ByCall(Mobile), Mobile).Verification, @event, Noon).ShouldNotBe(started.Verification);
    }

    /// <summary>Kept for the history alone.</summary>
    static readonly ImmutableArray<Type> s_tellsOnly = [typeof(VerificationFailed)];

    public static TheoryData<Type> ThatCount => [.. typeof(SecurityInfoEvent).GetNestedTypes().Except(s_tellsOnly)];

    /// <summary>None of them falls through to the arm for what is not known.</summary>
    [Theory]
    [MemberData(nameof(ThatCount))]
    public void makes_a_difference(Type type)
    {
        SecurityInfoEvent @event = type.Name switch
        {
            nameof(PhoneAdded) => Added(Alternate, PhoneKind.AlternateMobile, Boston),
            nameof(PhoneChangeRequested) => new PhoneChangeRequested(Office, Stored(Boston)),
            nameof(PhoneChanged) => new PhoneChanged(Office, Stored(Reno), Stored(Boston)),
            nameof(PhonePromoted) => new PhonePromoted(Office),
            nameof(MethodDeleted) => new MethodDeleted(Office, MethodType.Phone, DeletionCause.ByOwner),
            nameof(DefaultChanged) => new DefaultChanged(ByCall(Office), ByText(Mobile), DefaultCause.ChosenByOwner),
            nameof(DefaultCleared) => new DefaultCleared(ByCall(Office), DefaultCause.MethodDeleted),
            nameof(ChangeRefused) => new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED"),
            nameof(CallRequested) => Requested(Second, SecondCall),
            nameof(CallClaimed) => new CallClaimed(First, FirstCall),
            nameof(CallPlaced) => new CallPlaced(First, FirstCall, Carrier, "another"),
            nameof(CallAnswered) => new CallAnswered(First, FirstCall),
            nameof(WrongKeyPressed) => new WrongKeyPressed(First, FirstCall),
            nameof(CallVerified) => new CallVerified(First, FirstCall, Mobile),
            nameof(CallFailed) => new CallFailed(First, FirstCall, DeliveryFailure.Busy),
            nameof(FraudReported) => new FraudReported(First, FirstCall, Mobile),
            nameof(CallExpired) => new CallExpired(First),
            nameof(CallCancelled) => new CallCancelled(First, CancellationCause.ByOwner),
            nameof(EmailAdded) => Added(AnotherMobile, Proton),
            nameof(EmailChangeRequested) => new EmailChangeRequested(Mailbox, Stored(EmailAddress.Read(Proton)!)),
            nameof(EmailChanged) => new EmailChanged(Mailbox, Stored(EmailAddress.Read(Outlook)!), Stored(EmailAddress.Read(Proton)!)),
            nameof(SecurityQuestionsSet) => Set(Memory),
            nameof(RecoveryCodesGenerated) => new RecoveryCodesGenerated(Paper, ["hash"]),
            nameof(AuthenticatorAppAdded) => AppAdded(AnotherTablet),
            nameof(AppCodeRequested) => AppAsked(Nowhere, Tablet),
            nameof(AppCodeVerified) => new AppCodeVerified(Third, Tablet, AppCodes.StepAt(Noon)),
            nameof(ApprovalAppAdded) => new ApprovalAppAdded(AnotherTablet, null),
            nameof(DeviceLinkGiven) => LinkGiven(Nowhere),
            nameof(DeviceRegistered) => new DeviceRegistered(ThirdCode, Device, AnotherKey.Public, null),
            nameof(ApprovalRequested) => AskedToApprove(Nowhere),
            nameof(ApprovalAnswered) => new ApprovalAnswered(ThirdCode, Device, ApprovalDecision.Deny, "", "signature"),
            nameof(MethodRenamed) => new MethodRenamed(Office, new("key-1", "desk")),
            nameof(CodeRequested) => Asked(Second, SecondCode, Mailbox, MethodKind.Email),
            nameof(CodeSent) => new CodeSent(Second, FirstCode, Carrier, Reference),
            nameof(CodeDelivered) => new CodeDelivered(Second, FirstCode),
            nameof(CodeFailed) => new CodeFailed(Second, FirstCode, DeliveryFailure.NotDelivered),
            nameof(CodeVerified) => new CodeVerified(Second, FirstCode, Mailbox, MethodKind.Email),
            nameof(SecurityKeyRequested) => KeyAsked(Nowhere, RedKey),
            nameof(SecurityKeyRegistered) => new SecurityKeyRegistered(Fourth, BlueKey, KeyOf("blue"), new("key-1", "blue")),
            nameof(SecurityKeyRefused) => new SecurityKeyRefused(Fourth, SecurityKeyProblem.NotValid),
            nameof(MethodUsed) => new MethodUsed(new(Nowhere, VerificationPurpose.TwoFactor, "portal", true), Office, MethodKind.PhoneCall),
            nameof(WrongAnswerGiven) => new WrongAnswerGiven(new(Nowhere, VerificationPurpose.TwoFactor, "portal", false), Office, MethodKind.PhoneCall),
            nameof(PersonBlocked) => new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon.AddDays(1), null),
            nameof(PersonUnblocked) => new PersonUnblocked(Nowhere, null),
            nameof(RequirementsSkipped) => new RequirementsSkipped(1, 0),
            nameof(SecurityInfoReviewed) => new SecurityInfoReviewed(),
            nameof(MethodsReset) => new MethodsReset(Second, KeysToo: false, Because),
            nameof(SessionsRevoked) => new SessionsRevoked(null, RevocationCause.ByHelpDesk, null),
            nameof(HelpRequested) => Wanted(new HelpAct.UnblockPerson(), Second),
            nameof(HelpApproved) => new HelpApproved(Rescue),
            nameof(HelpDeclined) => new HelpDeclined(Rescue, Because),
            nameof(NumberRevealed) => new NumberRevealed(Second, Office, Because),
            nameof(PersonErased) => new PersonErased(Second, "DSR-1", ["key-1"], 3, 0, 0, 0, 0),
            nameof(LegalHoldSet) => new LegalHoldSet(Second, Henry, Because),
            nameof(LegalHoldLifted) => new LegalHoldLifted(Second, Because),
            nameof(NoticeRequested) => Noticed(Second),
            nameof(NoticeSent) => new NoticeSent(First, FirstText, Carrier, Reference),
            nameof(NoticeFailed) => new NoticeFailed(First, FirstText, DeliveryFailure.CarrierRefused),
            nameof(ChangeDisowned) => new ChangeDisowned(First, Noon.AddDays(10)),
            nameof(TemporaryPassIssued) => Issued(AnotherPass),
            nameof(TemporaryPassRedeemed) => new TemporaryPassRedeemed(Pass, Laptop),
            nameof(WrongTemporaryPassGiven) => new WrongTemporaryPassGiven(Pass, 4),
            nameof(TemporaryPassRevoked) => new TemporaryPassRevoked(Pass),
            nameof(WrongCodeEntered) => new WrongCodeEntered(Second, 4),
            nameof(ChallengeExpired) => new ChallengeExpired(Second),
            nameof(ChallengeCancelled) => new ChallengeCancelled(Second, CancellationCause.ByOwner),
            _ => throw new ArgumentException($"Say what difference {type.Name} makes.", nameof(type)),
        };

        UserSecurityInfo.Evolve(Populated.Info, @event, Noon).ShouldNotBe(Populated.Info);
    }

    [Fact]
    public void late_takes_nothing_back_that_is_over()
    {
        var proven = GivenAdding(ChallengeStatus.Confirmed);

        foreach (SecurityInfoEvent late in new SecurityInfoEvent[] { new CallExpired(First), new CallCancelled(First, CancellationCause.ByOwner), new CallPlaced(First, FirstCall, Carrier, Reference) })
            proven.And(Noon, late).Info.ProvenPhone(Mobile).ShouldNotBeNull();
    }
}
