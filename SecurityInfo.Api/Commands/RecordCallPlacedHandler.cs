namespace SecurityInfo.Api.Commands;

public static class RecordCallPlacedHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(RecordCallPlaced command, [WriteModel(nameof(RecordCallPlaced.UserId))] UserSecurityInfo? info) =>
        Conclusion.Of(command, info, command.Decide(info ?? new()));
}
