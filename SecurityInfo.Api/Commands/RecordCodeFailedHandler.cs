namespace SecurityInfo.Api.Commands;

public static class RecordCodeFailedHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        RecordCodeFailed command,
        [WriteModel(nameof(RecordCodeFailed.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy) =>
        Conclusion.Of(command, info, command.Decide(info ?? new(), policy ?? OrganizationPolicy.Initial));
}
