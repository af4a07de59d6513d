using JasperFx.Core;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Operations;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.Commands;

/// <summary>Tell whoever runs the installation, and the organization's help desk, that somebody disowned a change.</summary>
public sealed record AlertHelpDesk(string UserId, Guid NoticeId);

/// <summary>The part of it that may have to be tried again.</summary>
public sealed record MailHelpDesk(string UserId, Guid NoticeId);

public static partial class AlertHelpDeskHandler
{
    static readonly TimeSpan Pause = 5.Minutes();

    public static MailHelpDesk Handle(AlertHelpDesk command, ILogger<AlertHelpDesk> log)
    {
        NoticeTelemetry.CountDisowned();
        LogDisowned(log, command.NoticeId);
        return new(command.UserId, command.NoticeId);
    }

    public static async Task<OutgoingMessages> Handle(MailHelpDesk command, TenantId organization, SecurityInfoReader reader, NoticePost post, ChannelSwitches switches, TimeProvider time, ILogger<AlertHelpDesk> log, CancellationToken stop)
    {
        var again = new OutgoingMessages();
        var (info, policy, _) = await reader.Person(organization.Value, command.UserId, stop);
        if (policy.HelpDesk?.Email is not { Length: > 0 } mailbox || info.Disowned.Find(disowned => disowned.NoticeId == command.NoticeId) is not { RecoveryUntil: var until }) return again;

        var failure = switches.Shut.Hold(MethodKind.Email) ? DeliveryFailure.ChannelShut : await post.Alert(organization.Value, mailbox, command, until, stop);
        if (failure is DeliveryFailure.CarrierUnreachable or DeliveryFailure.ChannelShut && time.GetUtcNow() + Pause - (until - Notice.Recovery) <= Notice.Patience) again.Delay(command, Pause);
        else if (failure is { } reason) LogNotMailed(log, command.NoticeId, reason);
        return again;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody who was told of a change says that it was not theirs (notice {NoticeId}): they are blocked.")]
    static partial void LogDisowned(ILogger log, Guid noticeId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The help desk got no mail about notice {NoticeId}: {Reason}.")]
    static partial void LogNotMailed(ILogger log, Guid noticeId, DeliveryFailure reason);
}
