using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Help;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Notices;

/// <summary>Which changes a person is told of, and where: at everything that they had confirmed before, what is removed included.</summary>
public static class Notice
{
    /// <summary>Texts cost money and wake people up. Mails always go out.</summary>
    public static readonly Rate TextRate = new(5, TimeSpan.FromHours(1));

    /// <summary>How long it is tried to send one.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>How long its reader can say that it was not them, and how long the block and the recovery last that follow.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(10), Recovery = TimeSpan.FromDays(10);

    /// <summary>What happens in one transaction, with the one notice that it is worth, if any.</summary>
    public static ImmutableArray<SecurityInfoEvent> With(UserSecurityInfo before, ImmutableArray<SecurityInfoEvent> events, DateTimeOffset at, Func<Guid> fresh)
    {
        ImmutableArray<NoticedChange> changes = [.. events.Select(@event => Worth(before, @event)).OfType<NoticedChange>().Distinct()];
        if (changes.IsEmpty) return events;
        var to = Destinations(before, at, fresh);
        return to.IsEmpty ? events : [.. events, new NoticeRequested(fresh(), changes, to)];
    }

    /// <summary>The only list of what is told. Whatever is not in it, also that a notice was sent, is told to nobody.</summary>
    static NoticedChange? Worth(UserSecurityInfo before, SecurityInfoEvent @event) => @event switch
    {
        CallVerified e => Added(before, e.MethodId),
        CodeVerified e => Added(before, e.MethodId),
        AppCodeVerified e => Added(before, e.MethodId),
        ApprovalAnswered { Decision: ApprovalDecision.Approve } e => Added(before, e.MethodId),
        SecurityKeyRegistered e => new(NoticeSubject.MethodAdded, e.MethodId, MethodType.SecurityKey),
        SecurityQuestionsSet e => AddedOrChanged(before, e.MethodId, MethodType.SecurityQuestions),
        RecoveryCodesGenerated e => AddedOrChanged(before, e.MethodId, MethodType.RecoveryCodes),
        PhoneChanged e => new(NoticeSubject.MethodChanged, e.MethodId, MethodType.Phone, e.From),
        EmailChanged e => new(NoticeSubject.MethodChanged, e.MethodId, MethodType.Email, Address: e.From),
        MethodDeleted { Cause: DeletionCause.MethodsReset } => null,
        MethodDeleted e => About(NoticeSubject.MethodDeleted, before, e.MethodId) ?? new(NoticeSubject.MethodDeleted, e.MethodId, e.Method),
        DefaultChanged { Cause: DefaultCause.ChosenByOwner } => new(NoticeSubject.DefaultChanged),
        PersonBlocked => new(NoticeSubject.PersonBlocked),
        PersonUnblocked => new(NoticeSubject.PersonUnblocked),
        MethodsReset => new(NoticeSubject.MethodsReset),
        SessionsRevoked { Cause: RevocationCause.ByHelpDesk } => new(NoticeSubject.SessionsRevoked),
        HelpRequested => new(NoticeSubject.HelpRequested),
        NumberRevealed e => About(NoticeSubject.NumberRevealed, before, e.MethodId),
        MethodUsed { For: { Purpose: VerificationPurpose.PasswordReset, IsComplete: true } } => new(NoticeSubject.VerifiedForPasswordReset),
        MethodUsed { RecoveryCode: not null } => new(NoticeSubject.RecoveryCodeUsed),
        TemporaryPassIssued => new(NoticeSubject.TemporaryPassIssued),
        FraudReported => new(NoticeSubject.FraudReported),
        ApprovalAnswered { Decision: ApprovalDecision.Report } => new(NoticeSubject.FraudReported),
        _ => null,
    };

    /// <summary>Null where it was proven already, and only its owner with it.</summary>
    static NoticedChange? Added(UserSecurityInfo before, Guid methodId) => before.Proven.Any(method => method.Id == methodId) ? null : About(NoticeSubject.MethodAdded, before, methodId);

    static NoticedChange AddedOrChanged(UserSecurityInfo before, Guid methodId, MethodType type) =>
        new(before.Proven.Any(method => method.Type == type) ? NoticeSubject.MethodChanged : NoticeSubject.MethodAdded, methodId, type);

    static NoticedChange? About(NoticeSubject subject, UserSecurityInfo before, Guid methodId) =>
        before.Methods.Find(method => method.Id == methodId) is not { } method ? null : new(subject, methodId, method.Type, (method as Phone)?.Number, (method as Email)?.Address);

    /// <summary>No phone is called for a notice, and a desk phone shows no text.</summary>
    static ImmutableArray<NoticeDestination> Destinations(UserSecurityInfo before, DateTimeOffset at, Func<Guid> fresh)
    {
        var texts = before.Notices.Count(sent => sent.By is MethodKind.TextMessage && at - sent.RequestedAt < TextRate.Within);
        return
        [
            .. from email in before.Proven.OfType<Email>()
               select new NoticeDestination(fresh(), email.Id, null, email.Address),
            .. before.Phones.Where(phone => phone is { IsProven: true, Number.TakesTexts: true, Kind: not PhoneKind.Office })
                .Select((phone, index) => new NoticeDestination(fresh(), phone.Id, phone.Number, null) { LeftOut = texts + index >= TextRate.Deliveries }),
        ];
    }
}
