using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Notices;

/// <summary>The carrier has taken a notice.</summary>
public sealed record RecordNoticeSent(string UserId, DateTimeOffset At, Guid DeliveryId, string Carrier, string Reference) : ICarrierReport
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) =>
        info.Notice(DeliveryId) is { Status: NoticeStatus.Requested } delivery
            ? Decision<SecurityInfoEvent>.Accept(new NoticeSent(delivery.NoticeId, DeliveryId, Carrier, Reference))
            : Decision<SecurityInfoEvent>.Accept();
}
