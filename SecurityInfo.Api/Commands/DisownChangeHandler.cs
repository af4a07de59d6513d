using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class DisownChangeHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        DisownChange command,
        [WriteModel(nameof(DisownChange.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy) =>
        Conclusion.Of(command, new Person(info ?? new(), policy ?? OrganizationPolicy.Initial, PersonSeal.Broken), command.Decide(info ?? new()));
}
