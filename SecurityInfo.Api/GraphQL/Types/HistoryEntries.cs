using System.Collections.Immutable;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>From what was recorded to what is shown. The labels of methods that are gone come from when they were added.</summary>
sealed class HistoryEntries(PersonHistory history, User user, Caller caller, Lazy<Task<ImmutableArray<RecordedRule>>> rules)
{
    const string Erased = "(erased)";

    /// <summary>Whether it is shown alike by whoever knows neither what methods were called nor anybody's key: then nobody need look for them.</summary>
    internal static bool IsPlain(object recorded) => recorded is SecurityInfoEvent and (
        SecurityInfoEvent.ChangeRefused or SecurityInfoEvent.RequirementsSkipped or SecurityInfoEvent.SecurityInfoReviewed or SecurityInfoEvent.VerificationFailed
        or CallRequested or CallClaimed or CallPlaced or CallAnswered or WrongKeyPressed or CallVerified or CallFailed or FraudReported or CallExpired or CallCancelled
        or CodeRequested or CodeSent or CodeDelivered or CodeFailed or CodeVerified or WrongCodeEntered or ChallengeExpired or ChallengeCancelled
        or SecurityKeyRequested or SecurityKeyRefused or AppCodeRequested or AppCodeVerified or DeviceLinkGiven or DeviceRegistered or ApprovalRequested or ApprovalAnswered);

    public ISecurityEvent Of(Recorded entry)
    {
        var shown = Shown(entry);
        (shown.Subject, shown.PolicyRules) = (user, rules);
        return (ISecurityEvent)shown;
    }

    SecurityEventEntry Shown(Recorded entry) => entry.Event switch
    {
        PhoneAdded e => new MethodAdded(entry, Actor(entry), MethodType.Phone, e.MethodId, LabelAt(entry, e.MethodId)),
        PhoneChangeRequested e => new MethodChanged(entry, Actor(entry), MethodType.Phone, e.MethodId, null, Number(e.MethodId, e.Number)),
        PhoneChanged e => new MethodChanged(entry, Actor(entry), MethodType.Phone, e.MethodId, Number(e.MethodId, e.From), Number(e.MethodId, e.To)),
        PhonePromoted e => new MethodChanged(entry, Actor(entry), MethodType.Phone, e.MethodId, "alternate mobile", "mobile"),
        EmailAdded e => new MethodAdded(entry, Actor(entry), MethodType.Email, e.MethodId, LabelAt(entry, e.MethodId)),
        EmailChangeRequested e => new MethodChanged(entry, Actor(entry), MethodType.Email, e.MethodId, null, Address(e.MethodId, e.Address)),
        EmailChanged e => new MethodChanged(entry, Actor(entry), MethodType.Email, e.MethodId, Address(e.MethodId, e.From), Address(e.MethodId, e.To)),
        SecurityQuestionsSet e => new MethodAdded(entry, Actor(entry), MethodType.SecurityQuestions, e.MethodId, LabelAt(entry, e.MethodId)),
        RecoveryCodesGenerated e when Earlier(entry).SkipLast(1).OfType<RecoveryCodesGenerated>().LastOrDefault(before => before.MethodId == e.MethodId) is { } before =>
            new MethodChanged(entry, Actor(entry), MethodType.RecoveryCodes, e.MethodId, $"{before.Hashes.Length} codes", $"{e.Hashes.Length} fresh codes"),
        RecoveryCodesGenerated e => new MethodAdded(entry, Actor(entry), MethodType.RecoveryCodes, e.MethodId, LabelAt(entry, e.MethodId)),
        AuthenticatorAppAdded e => new MethodAdded(entry, Actor(entry), MethodType.AuthenticatorApp, e.MethodId, LabelAt(entry, e.MethodId)),
        ApprovalAppAdded e => new MethodAdded(entry, Actor(entry), MethodType.AuthenticatorApp, e.MethodId, LabelAt(entry, e.MethodId)),
        MethodRenamed e => new MethodChanged(entry, Actor(entry), TypeOf(e.MethodId), e.MethodId, NameBefore(entry, e.MethodId), Name(e.MethodId, e.Name)),
        SecurityInfoEvent.MethodDeleted e => new MethodDeleted(entry, Actor(entry), e.Method, e.MethodId, LabelAt(entry, e.MethodId), e.Cause, Reason(e.HelpId, e.Reason)),
        DefaultChanged e => new DefaultSignInMethodChanged(entry, Actor(entry), Label(entry, e.From), Label(entry, e.To), e.Cause),
        DefaultCleared e => new DefaultSignInMethodChanged(entry, Actor(entry), Label(entry, e.From), null, e.Cause),
        SecurityInfoEvent.ChangeRefused e => new ChangeRefused(entry, Actor(entry), e.Act, e.Code),
        SecurityInfoEvent.RequirementsSkipped e => new RequirementsSkipped(entry, Actor(entry), e.MissingForSignIn, e.MissingForPasswordReset),
        SecurityInfoEvent.SecurityInfoReviewed => new SecurityInfoReviewed(entry, Actor(entry)),
        SecurityInfoEvent.PersonBlocked e => new PersonBlocked(entry, Actor(entry), e.Cause, e.Until, Reason(e.BlockId, e.Reason)),
        SecurityInfoEvent.PersonUnblocked e => new PersonUnblocked(entry, Actor(entry), Reason(e.HelpId, e.Reason)),
        SecurityInfoEvent.MethodsReset e => new MethodsReset(entry, Actor(entry), e.KeysToo, Reason(e.HelpId, e.Reason)),
        SecurityInfoEvent.SessionsRevoked e => new SessionsRevoked(entry, Actor(entry), e.Cause, Reason(e.HelpId, e.Reason)),
        SecurityInfoEvent.HelpRequested e => new HelpRequested(entry, Actor(entry), HelpRequestId.Of(user, e.HelpId), RequestedActs.Of(e.Act), e.Act is HelpAct.DeleteMethodFor deletion ? LabelAt(entry, deletion.MethodId) : null, e.ExpiresAt, Reason(e.HelpId, e.Reason)),
        SecurityInfoEvent.HelpApproved e => new HelpApproved(entry, Actor(entry), HelpRequestId.Of(user, e.HelpId)),
        SecurityInfoEvent.HelpDeclined e => new HelpDeclined(entry, Actor(entry), HelpRequestId.Of(user, e.HelpId), Reason(e.HelpId, e.Reason)),
        SecurityInfoEvent.NumberRevealed e => new NumberRevealed(entry, Actor(entry), TypeOf(e.MethodId), e.MethodId, LabelAt(entry, e.MethodId), Reason(e.HelpId, e.Reason)),
        SecurityInfoEvent.PersonErased e => new PersonWasErased(entry, Actor(entry), HelpRequestId.Of(user, e.ErasureId), new(e.ErasureId, e.CaseNumber, entry.At, e.Keys.Length, e.Methods, e.Challenges, e.Verifications, e.Credentials, e.Tallies)),
        SecurityInfoEvent.LegalHoldSet e => new LegalHoldSet(entry, Actor(entry), Reason(e.HoldId, e.Reason)),
        SecurityInfoEvent.LegalHoldLifted e => new LegalHoldLifted(entry, Actor(entry), Reason(e.HelpId, e.Reason)),
        SecurityInfoEvent.NoticeRequested e => new NoticeRequested(entry, Actor(entry), e.NoticeId, [.. e.Changes.Select(change => change.Subject)], Labels(e.To.Where(to => !to.LeftOut)), Labels(e.To.Where(to => to.LeftOut))),
        SecurityInfoEvent.NoticeSent e => new NoticeSent(entry, Actor(entry), e.NoticeId, NoticeLabel(e.DeliveryId)),
        SecurityInfoEvent.NoticeFailed e => new NoticeFailed(entry, Actor(entry), e.NoticeId, NoticeLabel(e.DeliveryId), e.Reason),
        SecurityInfoEvent.ChangeDisowned e => new ChangeDisowned(entry, Actor(entry), e.NoticeId, e.RecoveryUntil),
        SecurityInfoEvent.TemporaryPassIssued e => new TemporaryPassIssued(entry, Actor(entry), e.ExpiresAt, e.Reusable, Reason(e.PassId, e.Reason)),
        SecurityInfoEvent.TemporaryPassRedeemed => new TemporaryPassRedeemed(entry, Actor(entry)),
        SecurityInfoEvent.WrongTemporaryPassGiven e => new WrongTemporaryPassGiven(entry, Actor(entry), e.AttemptsLeft),
        SecurityInfoEvent.TemporaryPassRevoked => new TemporaryPassRevoked(entry, Actor(entry)),
        CallRequested e => new ChallengeStarted(entry, Actor(entry), MethodKind.PhoneCall, e.ChallengeId, e.MethodId),
        CallClaimed e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Claimed),
        CallPlaced e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        CallAnswered e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Answered),
        WrongKeyPressed e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Answered),
        CallVerified e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Confirmed),
        CallFailed e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Failed, e.Reason),
        FraudReported e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.FraudReported),
        CallExpired e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Expired),
        CallCancelled e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Cancelled, cause: e.Cause),
        CodeRequested e => new ChallengeStarted(entry, Actor(entry), e.Kind, e.ChallengeId, e.MethodId),
        CodeSent e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        CodeDelivered e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        CodeFailed e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Failed, e.Reason),
        CodeVerified e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Confirmed),
        SecurityKeyRequested e => new ChallengeStarted(entry, Actor(entry), MethodKind.SecurityKey, e.ChallengeId, e.MethodId),
        SecurityKeyRegistered e => new MethodAdded(entry, Actor(entry), MethodType.SecurityKey, e.MethodId, LabelAt(entry, e.MethodId)),
        SecurityKeyRefused e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.UsedUp),
        AppCodeRequested e => new ChallengeStarted(entry, Actor(entry), MethodKind.AuthenticatorApp, e.ChallengeId, e.MethodId),
        AppCodeVerified e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Confirmed),
        DeviceLinkGiven e => new ChallengeStarted(entry, Actor(entry), MethodKind.AuthenticatorApp, e.ChallengeId, e.MethodId),
        DeviceRegistered e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Requested),
        ApprovalRequested e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        ApprovalAnswered e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, e.Decision switch
        {
            ApprovalDecision.Approve => ChallengeStatus.Confirmed,
            ApprovalDecision.Report => ChallengeStatus.FraudReported,
            _ => ChallengeStatus.Denied,
        }),
        SecurityInfoEvent.MethodUsed e => new MethodUsed(entry, Actor(entry), e, LabelAt(entry, e.MethodId)),
        SecurityInfoEvent.WrongAnswerGiven e => new WrongAnswerGiven(entry, Actor(entry), e, LabelAt(entry, e.MethodId)),
        SecurityInfoEvent.VerificationFailed e => new VerificationFailed(entry, Actor(entry), e),
        WrongCodeEntered { AttemptsLeft: > 0 } e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        WrongCodeEntered e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.UsedUp),
        ChallengeExpired e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Expired),
        ChallengeCancelled e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Cancelled, cause: e.Cause),
        var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is not shown yet."),
    };

    IActor Actor(Recorded entry) => User.Acting(entry.Actor, caller);

    string? Reason(Guid? helpId, Sealed? reason) => helpId is { } help && reason is { } given && !user.HidesReasons(caller) ? history.Seal.OpenReason(help, given) : null;

    string? Label(Recorded entry, SignInChoice? choice) => choice?.Kind switch
    {
        null => null,
        MethodKind.PhoneCall => $"Phone - call ({ShownAt(entry, choice.MethodId)})",
        MethodKind.TextMessage => $"Phone - text ({ShownAt(entry, choice.MethodId)})",
        MethodKind.AuthenticatorApp => $"Authenticator app - {(IsDevice(choice.MethodId) ? "notification" : "code")}{Named(entry, choice.MethodId)}",
        _ => LabelAt(entry, choice.MethodId),
    };

    string LabelAt(Recorded entry, Guid methodId) => (TypeOf(methodId), ShownAt(entry, methodId)) switch
    {
        (MethodType.Phone, var number) => $"Phone ({number})",
        (MethodType.Email, var address) => $"Email ({address})",
        (MethodType.SecurityQuestions, _) => "Security questions",
        (MethodType.RecoveryCodes, _) => "Recovery codes",
        (MethodType.SecurityKey, var name) => $"Security key ({name})",
        (MethodType.AuthenticatorApp, _) => $"Authenticator app{Named(entry, methodId)}",
        var (type, _) => type.ToString(),
    };

    /// <summary>The number or address that a method had, or a key's name, when that happened.</summary>
    string ShownAt(Recorded entry, Guid methodId) =>
        Earlier(entry).Select(e => e switch
        {
            PhoneAdded added when added.MethodId == methodId => Number(methodId, added.Number),
            PhoneChanged changed when changed.MethodId == methodId => Number(methodId, changed.To),
            EmailAdded added when added.MethodId == methodId => Address(methodId, added.Address),
            EmailChanged changed when changed.MethodId == methodId => Address(methodId, changed.To),
            SecurityKeyRegistered registered when registered.MethodId == methodId => Name(methodId, registered.Name),
            MethodRenamed renamed when renamed.MethodId == methodId && TypeOf(methodId) is MethodType.SecurityKey => Name(methodId, renamed.Name),
            _ => null,
        }).LastOrDefault(shown => shown is not null) ?? "";

    MethodType TypeOf(Guid methodId) =>
        history.Naming.Select(entry => entry.Event switch
        {
            EmailAdded added when added.MethodId == methodId => MethodType.Email,
            SecurityQuestionsSet set when set.MethodId == methodId => MethodType.SecurityQuestions,
            RecoveryCodesGenerated generated when generated.MethodId == methodId => MethodType.RecoveryCodes,
            SecurityKeyRegistered registered when registered.MethodId == methodId => MethodType.SecurityKey,
            AuthenticatorAppAdded added when added.MethodId == methodId => MethodType.AuthenticatorApp,
            ApprovalAppAdded added when added.MethodId == methodId => MethodType.AuthenticatorApp,
            _ => (MethodType?)null,
        }).FirstOrDefault(type => type is not null) ?? MethodType.Phone;

    bool IsDevice(Guid methodId) => history.Naming.Select(entry => entry.Event).Any(e => e is ApprovalAppAdded added && added.MethodId == methodId);

    string NameBefore(Recorded entry, Guid methodId) => NameAfter(Earlier(entry).SkipLast(1), methodId);

    /// <summary>The name that its owner had given a method by then, for them alone.</summary>
    string Named(Recorded entry, Guid methodId) => user.IsViewer && NameAfter(Earlier(entry), methodId) is { Length: > 0 } name ? $" ({name})" : "";

    string NameAfter(IEnumerable<object> earlier, Guid methodId) =>
        earlier.Select(e => e switch
        {
            AuthenticatorAppAdded added when added.MethodId == methodId => Name(methodId, added.Name),
            ApprovalAppAdded added when added.MethodId == methodId => Name(methodId, added.Name),
            SecurityKeyRegistered registered when registered.MethodId == methodId => Name(methodId, registered.Name),
            MethodRenamed renamed when renamed.MethodId == methodId => Name(methodId, renamed.Name),
            _ => null,
        }).LastOrDefault(name => name is not null) ?? "";

    ImmutableArray<string> Labels(IEnumerable<NoticeDestination> to) => [.. to.Select(LabelOf)];

    string NoticeLabel(Guid deliveryId) =>
        history.Naming.Select(entry => entry.Event).OfType<SecurityInfoEvent.NoticeRequested>().SelectMany(notice => notice.To).Where(to => to.Id == deliveryId).Select(LabelOf).FirstOrDefault() ?? "";

    string LabelOf(NoticeDestination to) => to switch
    {
        { Number: { } number } => $"Phone ({Number(to.MethodId, number)})",
        { Address: { } address } => $"Email ({Address(to.MethodId, address)})",
        _ => Erased,
    };

    IEnumerable<object> Earlier(Recorded entry) => history.Naming.Where(earlier => earlier.Version <= entry.Version).Select(earlier => earlier.Event);

    string Number(Guid methodId, StoredNumber number) => history.Seal.Open(methodId, number) is not { } open ? Erased : user.IsViewer ? open.Shown : open.Masked;

    string Address(Guid methodId, StoredAddress address) => history.Seal.Open(methodId, address) is not { } open ? Erased : user.IsViewer ? open.Shown : open.Masked;

    string Name(Guid methodId, Sealed? name) => name is not { } given ? "" : history.Seal.OpenName(methodId, given) is not { } open ? Erased : user.IsViewer ? open : new('•', 6);
}
