using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class RevealNumberHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        RevealNumber command,
        [WriteModel(nameof(RevealNumber.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(RevealNumber.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info, person.Policy, method => person.Seal.InFull(method) is null, person.Seal.Seal));
    }
}
