using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Requirements;

namespace SecurityInfo.Api.Commands;

public static class ConfirmSecurityInfoHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        ConfirmSecurityInfo command,
        [WriteModel(nameof(ConfirmSecurityInfo.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ConfirmSecurityInfo.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info));
    }
}
