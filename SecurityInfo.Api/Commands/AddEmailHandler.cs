using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class AddEmailHandler
{
    public static DeliveriesBefore Load(AddEmail command, TenantId organization, Tallies tallies) => new(tallies.Of(organization, command.Address, command.Delivery.From), command.At);

    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        AddEmail command,
        [WriteModel(nameof(AddEmail.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(AddEmail.UserId), Required = false)] PersonKey? key,
        Deliveries deliveries, TenantId organization, KeyRing ring, Tallies tallies, ChannelSwitches switches)
    {
        var (person, fresh) = Person.ToSeal(command.UserId, info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy, deliveries.Past, switches.Shut, person.Seal.Seal);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, [.. KeptAlong.With(decision, fresh), .. tallies.Asked(command, decision, person, deliveries)]);
    }
}
