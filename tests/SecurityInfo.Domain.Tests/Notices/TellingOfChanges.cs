namespace SecurityInfo.Domain.Tests.Notices;

/// <summary>Once for each transaction and destination, at what was confirmed before.</summary>
public class TellingOfChanges
{
    /// <summary>A mobile and an office phone, an alternate one that takes no texts, and a mailbox.</summary>
    static Story GivenEverything() =>
        GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno), (Alternate, PhoneKind.AlternateMobile, BerlinLandline))
            .And(LongAgo, Added(Mailbox, Outlook), Asked(Id("d7"), Id("e7"), Mailbox, MethodKind.Email, LongAgo), new CodeVerified(Id("d7"), Id("e7"), Mailbox, MethodKind.Email));

    static NoticeRequested? Notice(Story before, params ImmutableArray<SecurityInfoEvent> events)
    {
        var next = 0;
        var all = Domain.Notices.Notice.With(before.Info, events, Noon, () => Id($"90{next++:00}"));
        all.Take(events.Length).ShouldBe(events);
        all.Length.ShouldBeLessThanOrEqualTo(events.Length + 1);
        return all.Skip(events.Length).SingleOrDefault().ShouldBeAssignableTo<NoticeRequested?>();
    }

    static NoticeRequested? Notice(Story before, IUserCommand command) => Notice(before, before.When(command).Decision.Events);

    public static TheoryData<string, SecurityInfoEvent, NoticedChange> Worth => new()
    {
        { "a phone", new CallVerified(First, FirstCall, AnotherMobile), new(NoticeSubject.MethodAdded, AnotherMobile, MethodType.Phone, Stored(Boston)) },
        { "a phone by text", new CodeVerified(First, FirstCode, AnotherMobile, MethodKind.TextMessage), new(NoticeSubject.MethodAdded, AnotherMobile, MethodType.Phone, Stored(Boston)) },
        { "an app", new AppCodeVerified(Third, Tablet, 1), new(NoticeSubject.MethodAdded, Tablet, MethodType.AuthenticatorApp) },
        { "a device", Approved(ThirdCode), new(NoticeSubject.MethodAdded, Device, MethodType.AuthenticatorApp) },
        { "a key", new SecurityKeyRegistered(Fourth, BlueKey, KeyOf("blue"), new("key-1", "blue")), new(NoticeSubject.MethodAdded, BlueKey, MethodType.SecurityKey) },
        { "answers", Set(Memory), new(NoticeSubject.MethodAdded, Memory, MethodType.SecurityQuestions) },
        { "codes", new RecoveryCodesGenerated(Paper, ["hash"]), new(NoticeSubject.MethodAdded, Paper, MethodType.RecoveryCodes) },
        { "a number", new PhoneChanged(Office, Stored(Reno), Stored(Boston)), new(NoticeSubject.MethodChanged, Office, MethodType.Phone, Stored(Reno)) },
        { "an address", new EmailChanged(Mailbox, Stored(EmailAddress.Read(Outlook)!), Stored(EmailAddress.Read(Proton)!)), new(NoticeSubject.MethodChanged, Mailbox, MethodType.Email, Address: Stored(EmailAddress.Read(Outlook)!)) },
        { "a deletion", new MethodDeleted(Office, MethodType.Phone, DeletionCause.ByOwner), new(NoticeSubject.MethodDeleted, Office, MethodType.Phone, Stored(Reno)) },
        { "a deletion by rule", new MethodDeleted(Paper, MethodType.RecoveryCodes, DeletionCause.NothingToBackUp), new(NoticeSubject.MethodDeleted, Paper, MethodType.RecoveryCodes) },
        { "a choice", new DefaultChanged(ByCall(Mobile), ByText(Mobile), DefaultCause.ChosenByOwner), new(NoticeSubject.DefaultChanged) },
        { "a block", new PersonBlocked(TheBlock, BlockCause.ByHelpDesk, Noon.AddDays(1), null), new(NoticeSubject.PersonBlocked) },
        { "the end of a block", new PersonUnblocked(TheBlock, null), new(NoticeSubject.PersonUnblocked) },
        { "a fresh start", new MethodsReset(First, false, Because), new(NoticeSubject.MethodsReset) },
        { "the end of sessions", new SessionsRevoked(First, RevocationCause.ByHelpDesk, Because), new(NoticeSubject.SessionsRevoked) },
        { "what the help desk asks for", new HelpRequested(First, "desk", new HelpAct.RevokeSessions(), Because, Noon.AddDays(1)), new(NoticeSubject.HelpRequested) },
        { "a number that was shown", new NumberRevealed(First, Office, Because), new(NoticeSubject.NumberRevealed, Office, MethodType.Phone, Stored(Reno)) },
        { "a reset", new MethodUsed(new(First, VerificationPurpose.PasswordReset, "portal", true), Mobile, MethodKind.TextMessage), new(NoticeSubject.VerifiedForPasswordReset) },
        { "a pass", Issued(), new(NoticeSubject.TemporaryPassIssued) },
        { "a recovery code", new MethodUsed(new(First, VerificationPurpose.TwoFactor, "portal", true), Paper, MethodKind.RecoveryCodes, RecoveryCode: "hash"), new(NoticeSubject.RecoveryCodeUsed) },
        { "fraud on the phone", new FraudReported(First, FirstCall, Mobile), new(NoticeSubject.FraudReported) },
        { "fraud on a device", new ApprovalAnswered(ThirdCode, Device, ApprovalDecision.Report, "", "signature"), new(NoticeSubject.FraudReported) },
    };

    [Theory]
    [MemberData(nameof(Worth))]
    public void tells_of(string what, SecurityInfoEvent @event, NoticedChange told)
    {
        var before = GivenEverything().And(Noon, [Added(AnotherMobile, PhoneKind.Mobile, Boston), AppAdded(Tablet), AppAsked(Third, Tablet)]);
        if (@event is ApprovalAnswered) before = before.And(Noon, Registered(ThirdCode));
        Notice(before, @event)!.Changes.ShouldBe([told], what);
    }

    [Fact]
    public void tells_of_nothing_that_is_only_asked_for_or_follows_by_rule_or_is_news_of_a_notice()
    {
        SecurityInfoEvent[] little =
        [
            Added(AnotherMobile, PhoneKind.Mobile, Boston), Requested(), new PhoneChangeRequested(Office, Stored(Boston)), new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED"), new WrongCodeEntered(First, 4),
            new MethodRenamed(Office, new("key-1", "desk")), new PhonePromoted(Alternate), new DefaultChanged(ByCall(Mobile), ByText(Mobile), DefaultCause.PolicyChanged), new DefaultCleared(ByCall(Mobile), DefaultCause.PolicyChanged),
            Noticed(), new NoticeSent(First, FirstText, Carrier, Reference), new NoticeFailed(First, FirstText, DeliveryFailure.TooLate), new ChangeDisowned(First, Noon.AddDays(10)),
            new MethodUsed(new(First, VerificationPurpose.PasswordReset, "portal", false), Mobile, MethodKind.TextMessage), new MethodUsed(new(First, VerificationPurpose.TwoFactor, "portal", true), Mobile, MethodKind.TextMessage),
            new MethodDeleted(Office, MethodType.Phone, DeletionCause.MethodsReset), new SessionsRevoked(null, RevocationCause.MethodsReset, null), new HelpDeclined(First, Because),
            new CallVerified(First, FirstCall, Mobile), new ApprovalAnswered(First, Device, ApprovalDecision.Deny, "", "signature"),
        ];
        foreach (var @event in little) Notice(GivenEverything(), @event).ShouldBeNull();
    }

    [Fact]
    public void goes_to_every_confirmed_email_and_every_confirmed_phone_that_takes_texts_the_removed_one_included()
    {
        var notice = Notice(GivenEverything(), DeleteMethod(Mobile))!;

        notice.To.Select(to => (to.MethodId, to.Number, to.Address)).ShouldBe([(Mailbox, null, Stored(EmailAddress.Read(Outlook)!)), (Mobile, Stored(Seattle), null)]);
        notice.To.Select(to => to.By).ShouldBe([MethodKind.Email, MethodKind.TextMessage]);
        notice.To.Select(to => to.Id).Append(notice.NoticeId).ShouldBeUnique();
    }

    [Fact]
    public void goes_to_the_number_that_was_replaced_and_not_to_the_one_that_was_just_proven() =>
        Notice(GivenChanging(ChallengeStatus.Answered), Pressed("#"))!.To.Select(to => to.Number).ShouldBe([Stored(Seattle)]);

    [Fact]
    public void of_the_first_method_goes_to_nobody() => Notice(GivenAdding(ChallengeStatus.Answered), Pressed("#")).ShouldBeNull();

    [Fact]
    public void of_several_changes_at_once_is_one_notice() =>
        Notice(GivenRecoveryCodes(), DeleteMethod(Mobile))!.Changes.Select(change => (change.Subject, change.Method))
            .ShouldBe([(NoticeSubject.MethodDeleted, MethodType.Phone), (NoticeSubject.MethodDeleted, MethodType.RecoveryCodes)]);

    [Fact]
    public void leaves_texts_out_after_five_in_an_hour_and_no_mail()
    {
        var told = GivenEverything();
        for (var turn = 0; turn < 5; turn++)
        {
            var notice = Domain.Notices.Notice.With(told.Info, [new DefaultChanged(null, ByText(Mobile), DefaultCause.ChosenByOwner)], Noon, Guid.NewGuid).OfType<NoticeRequested>().Single();
            notice.To.ShouldAllBe(to => !to.LeftOut);
            told = told.And(Noon, [notice, .. notice.To.Select(to => new NoticeSent(notice.NoticeId, to.Id, Carrier, Reference))]);
        }

        Notice(told, DeleteMethod(Office))!.To.Select(to => (to.By, to.LeftOut)).ShouldBe([(MethodKind.Email, false), (MethodKind.TextMessage, true)]);
        var later = Domain.Notices.Notice.With(told.Info, [new PersonUnblocked(TheBlock, null)], Noon.AddHours(1), Guid.NewGuid).OfType<NoticeRequested>().Single();
        later.To.ShouldAllBe(to => !to.LeftOut);
    }

    [Fact]
    public void that_was_left_out_is_not_waited_for()
    {
        var notice = Noticed();
        Given().And(Noon, notice with { To = [.. notice.To.Select(to => to with { LeftOut = true })] }).Info.Notices.ShouldBeEmpty();
    }

    [Fact]
    public void has_news_once_but_for_a_text_that_did_not_arrive_after_all()
    {
        GivenANotice().When(NoticeTaken()).Then(new NoticeSent(First, FirstText, Carrier, Reference));
        var taken = GivenANotice().After(NoticeTaken());
        taken.When(NoticeTaken()).ThenNothing();
        taken.When(NoticeNotTaken()).ThenNothing();
        taken.When(NoticeNotTaken(DeliveryFailure.NotDelivered)).Then(new NoticeFailed(First, FirstText, DeliveryFailure.NotDelivered));
        taken.After(NoticeNotTaken(DeliveryFailure.NotDelivered)).When(NoticeTaken()).ThenNothing();
        GivenANotice().When(NoticeTaken(Nowhere)).ThenNothing();
    }

    [Fact]
    public void is_forgotten_as_soon_as_nothing_depends_on_it()
    {
        var told = GivenANotice().After(NoticeTaken(FirstMail), NoticeTaken(FirstText));
        told.Info.Notices.Select(delivery => delivery.By).ShouldBe([MethodKind.TextMessage]);
        told.And(Noon.AddDays(1), Noticed(Second)).Info.Notices.ShouldAllBe(delivery => delivery.NoticeId == Second);
    }

    /// <summary>Else two changes in a row would depend on how fast a mail server is.</summary>
    [Fact]
    public void does_not_put_out_of_date_what_somebody_has_seen()
    {
        var before = GivenANotice();
        var seen = before.Info.Version;
        var told = before.After(NoticeTaken(FirstMail), NoticeNotTaken());

        told.Info.Version.ShouldBe(seen + 2);
        foreach (var known in new[] { seen, seen + 1, seen + 2 }) told.When(DeleteMethod(seen: known)).Decision.Refusal.ShouldBeNull();
        foreach (var known in new[] { seen - 1, seen + 3 }) told.When(DeleteMethod(seen: known)).ThenRefused<Refusal.ConcurrentChange>();
        told.And(Noon, new MethodRenamed(Mobile, null)).When(DeleteMethod(seen: seen + 2)).ThenRefused<Refusal.ConcurrentChange>();
    }
}
