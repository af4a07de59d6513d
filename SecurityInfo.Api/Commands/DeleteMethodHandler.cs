using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class DeleteMethodHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        DeleteMethod command,
        [WriteModel(nameof(DeleteMethod.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(DeleteMethod.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info, person.Policy));
    }
}
