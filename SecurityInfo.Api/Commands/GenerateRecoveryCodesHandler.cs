using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class GenerateRecoveryCodesHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        GenerateRecoveryCodes command,
        [WriteModel(nameof(GenerateRecoveryCodes.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(GenerateRecoveryCodes.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info, person.Policy));
    }
}
