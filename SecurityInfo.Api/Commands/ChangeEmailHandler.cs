using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class ChangeEmailHandler
{
    public static DeliveriesBefore Load(ChangeEmail command, TenantId organization, Tallies tallies) => new(tallies.Of(organization, command.Address, command.Delivery.From), command.At);

    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        ChangeEmail command,
        [WriteModel(nameof(ChangeEmail.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ChangeEmail.UserId), Required = false)] PersonKey? key,
        Deliveries deliveries, TenantId organization, KeyRing ring, Tallies tallies, ChannelSwitches switches)
    {
        var (person, fresh) = Person.ToSeal(command.UserId, info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy, deliveries.Past, switches.Shut, person.Seal.Seal);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, [.. KeptAlong.With(decision, fresh), .. tallies.Asked(command, decision, person, deliveries)]);
    }
}
