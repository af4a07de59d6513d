namespace SecurityInfo.Api.Commands;

public static class RecordNoticeSentHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(RecordNoticeSent command, [WriteModel(nameof(RecordNoticeSent.UserId))] UserSecurityInfo? info) =>
        Conclusion.Of(command, info, command.Decide(info ?? new()));
}

public static class RecordNoticeFailedHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(RecordNoticeFailed command, [WriteModel(nameof(RecordNoticeFailed.UserId))] UserSecurityInfo? info) =>
        Conclusion.Of(command, info, command.Decide(info ?? new()));
}
