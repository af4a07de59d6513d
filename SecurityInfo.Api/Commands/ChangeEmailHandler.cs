using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class ChangeEmailHandler
{
    public static PastDeliveriesTo Load(ChangeEmail command, InstallationSecret secret) => new(Destination(command, secret));

    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        ChangeEmail command,
        [WriteModel(nameof(ChangeEmail.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ChangeEmail.UserId), Required = false)] PersonKey? key,
        PastDeliveries past, TenantId organization, KeyRing ring, InstallationSecret secret, ChannelSwitches switches)
    {
        var (person, fresh) = Person.ToSeal(command.UserId, info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy, past, switches.Shut, person.Seal.Seal);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, KeptAlong.With(decision, fresh, Destination(command, secret)));
    }

    static string? Destination(ChangeEmail command, InstallationSecret secret) => command.Address is { } address ? secret.Fingerprint(address) : null;
}
