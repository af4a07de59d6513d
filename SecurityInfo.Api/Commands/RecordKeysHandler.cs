namespace SecurityInfo.Api.Commands;

public static class RecordKeysHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(RecordKeys command, [WriteModel(nameof(RecordKeys.UserId))] UserSecurityInfo? info, [OfOrganization] OrganizationPolicy? policy) =>
        Conclusion.Of(command, info, command.Decide(info ?? new(), policy ?? OrganizationPolicy.Initial));
}
