namespace SecurityInfo.Api.Commands;

public static class RecomputeDefaultHandler
{
    public static Events Handle(
        RecomputeDefault command,
        [WriteModel(nameof(RecomputeDefault.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy) =>
        [.. command.Decide(info ?? new(), policy ?? OrganizationPolicy.Initial).Events];
}
