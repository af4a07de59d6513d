using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Requirements;

namespace SecurityInfo.Api.Commands;

public static class SkipRequirementsHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        SkipRequirements command,
        [WriteModel(nameof(SkipRequirements.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(SkipRequirements.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, KeyCeremony keys)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info, person.Policy, NotAvailable.Of(person.Policy, command.ByAdministrator, keys)));
    }
}
