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
        TenantId organization, KeyRing ring, InstallationSecret secret, ChannelSwitches switches, IDocumentSession session, CancellationToken stop)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var destination = person.Info.Challenge(command.ChallengeId) is { } challenge ? Destination.Fingerprint(person, challenge, secret) : null;
        var decision = command.Decide(person.Info, person.Policy, await new PastDeliveriesTo(destination).Fetch(session, stop), switches.Shut);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, KeptAlong.With(decision, fresh: null, destination));
    }
}
