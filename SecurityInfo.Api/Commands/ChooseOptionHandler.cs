using System.Collections.Immutable;
using System.Security.Cryptography;
using JasperFx.Events;
using Marten;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <remarks>Where something would be sent is sealed in what stands, so what was sent there takes a read of its own.</remarks>
public static class ChooseOptionHandler
{
    public static async Task<(VerificationOutcome, OutgoingMessages)> Handle(
        ChooseOption command,
        [WriteModel(nameof(ChooseOption.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(ChooseOption.UserId), Required = false)] IEventStream<UserSecurityInfo> memory,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ChooseOption.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, Tallies tallies, ChannelSwitches switches, KeyCeremony ceremony, IDocumentSession session, CancellationToken stop)
    {
        var person = Person.Of(memory.Aggregate, policy, key, organization, ring);
        if (verification.Aggregate is not { } stands) return (new(new Refusal.VerificationNotFound(), null, person), []);

        var deliveries = await new DeliveriesBefore(tallies.Of(organization, stands, person, command), command.At).Fetch(session, stop);
        var state = command.Option.Kind is MethodKind.SecurityKey && stands.UserId is not null ? await ceremony.Ask(organization.Value, command, person) : null;
        var judgement = command.Decide(stands, person.Info, person.Policy, deliveries.Past, deliveries.Resets, switches.Shut, state, Shuffled);
        var (outcome, messages) = VerificationConclusion.Of(command, verification, memory, person, judgement);
        session.Keep(tallies.Asked(command, judgement, person, deliveries));
        return (outcome, messages);
    }

    internal static ImmutableArray<Guid> Shuffled(ImmutableArray<Guid> questions)
    {
        var drawn = questions.ToArray();
        RandomNumberGenerator.Shuffle<Guid>(drawn);
        return [.. drawn];
    }
}
