using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Notices;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The person is to be told of what happened in the same transaction.</summary>
    /// <param name="NoticeId">What its reader can disown.</param>
    /// <param name="Changes">What they are told.</param>
    /// <param name="To">Where: also at a number or address that is gone with the change.</param>
    public sealed record NoticeRequested(Guid NoticeId, ImmutableArray<NoticedChange> Changes, ImmutableArray<NoticeDestination> To) : SecurityInfoEvent;

    /// <param name="NoticeId">Which notice.</param>
    /// <param name="DeliveryId">To which of its numbers and addresses.</param>
    /// <param name="Carrier">Who takes it there.</param>
    /// <param name="Reference">The carrier's own name for it.</param>
    public sealed record NoticeSent(Guid NoticeId, Guid DeliveryId, string Carrier, string Reference) : SecurityInfoEvent;

    /// <summary>It was not sent, or did not arrive, and is not tried again.</summary>
    public sealed record NoticeFailed(Guid NoticeId, Guid DeliveryId, DeliveryFailure Reason) : SecurityInfoEvent;

    /// <summary>Who read a notice said that it was not them. Until then, the person may be helped to get their security info back.</summary>
    public sealed record ChangeDisowned(Guid NoticeId, DateTimeOffset RecoveryUntil) : SecurityInfoEvent;
}
