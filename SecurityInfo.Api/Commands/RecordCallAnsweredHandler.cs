namespace SecurityInfo.Api.Commands;

public static class RecordCallAnsweredHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(RecordCallAnswered command, [WriteModel(nameof(RecordCallAnswered.UserId))] UserSecurityInfo? info) =>
        Conclusion.Of(command, info, command.Decide(info ?? new()));
}
