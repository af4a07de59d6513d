namespace SecurityInfo.Api.Commands;

public static class RecordCodeSentHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(RecordCodeSent command, [WriteModel(nameof(RecordCodeSent.UserId))] UserSecurityInfo? info) =>
        Conclusion.Of(command, info, command.Decide(info ?? new()));
}
