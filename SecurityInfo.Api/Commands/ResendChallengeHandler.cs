using Marten;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

/// <remarks>Where it is sent is sealed in what stands, so what was sent there takes a read of its own.</remarks>
public static class ResendChallengeHandler
{
    public static async Task<(Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>)> Handle(
        ResendChallenge command,
        [WriteModel(nameof(ResendChallenge.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ResendChallenge.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, Tallies tallies, ChannelSwitches switches, IDocumentSession session, CancellationToken stop)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var counted = person.Info.Challenge(command.ChallengeId) is { } challenge
            ? tallies.Of(organization, Destination.Number(person, challenge), command.From) ?? tallies.Of(organization, Destination.Address(person, challenge), command.From)
            : null;
        var deliveries = await new DeliveriesBefore(counted, command.At).Fetch(session, stop);
        var decision = command.Decide(person.Info, person.Policy, deliveries.Past, switches.Shut);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, tallies.Asked(command, decision, person, deliveries));
    }
}
