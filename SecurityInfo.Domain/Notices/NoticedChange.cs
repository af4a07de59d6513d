using System.Text.Json.Serialization;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Notices;

/// <summary>What a person is told of.</summary>
public enum NoticeSubject
{
    /// <summary>A method was proven for the first time, or registered.</summary>
    MethodAdded,
    /// <summary>A number or address became another one, or there are other answers or recovery codes.</summary>
    MethodChanged,
    /// <summary>A method was deleted, whoever or whatever did it.</summary>
    MethodDeleted,
    /// <summary>Somebody chose another default.</summary>
    DefaultChanged,
    /// <summary>From then on nobody was verified as this person.</summary>
    PersonBlocked,
    /// <summary>A block was lifted before its time.</summary>
    PersonUnblocked,
    /// <summary>Somebody who was called or asked said that they had not asked for it.</summary>
    FraudReported,
    /// <summary>The help desk wants everything registered anew. What was deleted for it is not told of one by one.</summary>
    MethodsReset,
    /// <summary>The help desk ended their sessions.</summary>
    SessionsRevoked,
    /// <summary>Somebody of the help desk wants to do something to their security info that a second one has to approve.</summary>
    HelpRequested,
    /// <summary>Somebody was told a number or address in full.</summary>
    NumberRevealed,
    /// <summary>A password reset was let through.</summary>
    VerifiedForPasswordReset,
    /// <summary>A recovery code was used up.</summary>
    RecoveryCodeUsed,
    /// <summary>The help desk gave somebody a pass to prove themself by as this person.</summary>
    TemporaryPassIssued,
}

/// <summary>One thing that a person is told of.</summary>
/// <param name="Subject">What happened.</param>
/// <param name="MethodId">To which method; null where it is about none.</param>
/// <param name="Method">The type of that method.</param>
/// <param name="Number">The number it has or, where that changed or is gone, had.</param>
/// <param name="Address">The same for an address.</param>
public sealed record NoticedChange(NoticeSubject Subject, Guid? MethodId = null, MethodType? Method = null, StoredNumber? Number = null, StoredAddress? Address = null);

/// <summary>Where a person is told: a confirmed number or address as it stood before the change.</summary>
/// <param name="Id">What the carrier is told, so that a repeated order is the same order.</param>
/// <param name="MethodId">The phone or email, which may be gone by now.</param>
/// <param name="Number">Of a phone, for a text.</param>
/// <param name="Address">Of an email, for a mail.</param>
public sealed record NoticeDestination(Guid Id, Guid MethodId, StoredNumber? Number, StoredAddress? Address)
{
    /// <summary>So many texts went out before that this one does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LeftOut { get; init; }

    [JsonIgnore]
    public MethodKind By => Number is null ? MethodKind.Email : MethodKind.TextMessage;
}

/// <summary>How far a notice has come on its way to one number or address.</summary>
public enum NoticeStatus { Requested, Sent, Failed }

/// <summary>One text or mail of a notice: mails until there is news of them, texts for a day, since they are counted.</summary>
public sealed record NoticeDelivery(Guid Id, Guid NoticeId, MethodKind By, DateTimeOffset RequestedAt, NoticeStatus Status = NoticeStatus.Requested);

/// <summary>A notice whose reader said that it was not them.</summary>
/// <param name="NoticeId">Which notice.</param>
/// <param name="RecoveryUntil">How long the person may be helped to get their security info back.</param>
public sealed record DisownedChange(Guid NoticeId, DateTimeOffset RecoveryUntil);
