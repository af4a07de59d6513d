namespace SecurityInfo.Api.Commands;

public static class RecordCallEndedHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(RecordCallEnded command, [WriteModel(nameof(RecordCallEnded.UserId))] UserSecurityInfo? info) =>
        Conclusion.Of(command, info, command.Decide(info ?? new()));
}
