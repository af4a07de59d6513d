namespace SecurityInfo.Api.Commands;

public static class RecordCodeDeliveredHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(RecordCodeDelivered command, [WriteModel(nameof(RecordCodeDelivered.UserId))] UserSecurityInfo? info) =>
        Conclusion.Of(command, info, command.Decide(info ?? new()));
}
