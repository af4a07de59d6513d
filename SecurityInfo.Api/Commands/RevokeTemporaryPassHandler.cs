using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class RevokeTemporaryPassHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        RevokeTemporaryPass command,
        [WriteModel(nameof(RevokeTemporaryPass.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(RevokeTemporaryPass.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info));
    }
}
