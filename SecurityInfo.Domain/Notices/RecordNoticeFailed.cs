using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Notices;

/// <summary>A notice was not sent or, of a text, did not arrive.</summary>
public sealed record RecordNoticeFailed(string UserId, DateTimeOffset At, Guid DeliveryId, DeliveryFailure Reason) : ICarrierReport
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) =>
        info.Notice(DeliveryId) is { } delivery && (delivery.Status, Reason) is (NoticeStatus.Requested, _) or (NoticeStatus.Sent, DeliveryFailure.NotDelivered)
            ? Decision<SecurityInfoEvent>.Accept(new NoticeFailed(delivery.NoticeId, DeliveryId, Reason))
            : Decision<SecurityInfoEvent>.Accept();
}
