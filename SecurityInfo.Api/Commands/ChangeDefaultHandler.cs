using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class ChangeDefaultHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        ChangeDefault command,
        [WriteModel(nameof(ChangeDefault.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ChangeDefault.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info, person.Policy));
    }
}
