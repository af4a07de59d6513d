using JasperFx.Core;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Operations;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.Commands;

/// <summary>Tell somebody of a change, at one number or address. Goes with the transaction that changes it; carries neither what happened nor where it goes.</summary>
public sealed record SendNotice(string UserId, Guid NoticeId, Guid DeliveryId);

/// <summary>Sends a notice there is no news of yet, or tries again later. Carried out twice, after a crash, it says the same once more.</summary>
public static partial class SendNoticeHandler
{
    static readonly TimeSpan Pause = 5.Minutes();

    public static async Task<OutgoingMessages> Handle(SendNotice command, TenantId organization, IMessageContext bus, SecurityInfoReader reader, NoticeReader notices, NoticePost post, ChannelSwitches switches, TimeProvider time, ILogger<SendNotice> log, CancellationToken stop)
    {
        bus.UserName = Actors.Notices;
        var (user, noticeId, delivery) = command;
        var person = await reader.Person(organization.Value, user, stop);
        if (person.Info.Notice(delivery) is not { Status: NoticeStatus.Requested, By: var by }) return [];

        var (notice, at) = await notices.Notice(organization.Value, user, noticeId, stop);
        var (carrier, reference, failure) = await Tried();
        var now = time.GetUtcNow();
        var again = new OutgoingMessages();
        if (failure is DeliveryFailure.CarrierUnreachable or DeliveryFailure.ChannelShut && now + Pause - at <= Notice.Patience) again.Delay(command, Pause);
        else
        {
            ICarrierReport report = failure is { } reason ? new RecordNoticeFailed(user, now, delivery, reason) : new RecordNoticeSent(user, now, delivery, carrier, reference);
            await bus.InvokeForTenantAsync<Outcome>(organization.Value, report, stop);
            NoticeTelemetry.Count(by, failure);
        }
        return again;

        async Task<(string Carrier, string Reference, DeliveryFailure? Failure)> Tried()
        {
            if (time.GetUtcNow() - at > Notice.Patience) return ("", "", DeliveryFailure.TooLate);
            if (switches.Shut.Hold(by)) return ("", "", DeliveryFailure.ChannelShut);
            try { return await post.Send(new(organization.Value, user, noticeId, at), person, notice.Changes, notice.To.Single(to => to.Id == delivery), stop); }
            catch (Exception unknown) when (unknown is not OutOfMemoryException)
            {
                LogUnknown(log, delivery, unknown.GetType().Name);
                return ("", "", DeliveryFailure.Interrupted);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody can tell whether notice {DeliveryId} was sent: {Fault}. It is not sent again.")]
    static partial void LogUnknown(ILogger log, Guid deliveryId, string fault);
}
