using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class RedeemTemporaryPassHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        RedeemTemporaryPass command,
        [WriteModel(nameof(RedeemTemporaryPass.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(RedeemTemporaryPass.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info, person.Policy));
    }
}
