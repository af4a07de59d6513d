using System.Collections.Immutable;
using System.Security.Cryptography;
using JasperFx.Events;
using Marten;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>What came of asking for a method.</summary>
/// <param name="Outcome">As of every command in a verification.</param>
/// <param name="Options">What the browser is to ask a security key, as JSON; null where none is asked.</param>
public sealed record AskedOutcome(VerificationOutcome Outcome, string? Options);

/// <remarks>Where something would be sent is sealed in what stands, so what was sent there takes a read of its own.</remarks>
public static class ChooseOptionHandler
{
    public static async Task<(AskedOutcome, OutgoingMessages)> Handle(
        ChooseOption command,
        [WriteModel(nameof(ChooseOption.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(ChooseOption.UserId), Required = false)] IEventStream<UserSecurityInfo> memory,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ChooseOption.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, Tallies tallies, ChannelSwitches switches, KeyCeremony ceremony, DecoyNames decoys, IDocumentSession session, CancellationToken stop)
    {
        var person = Person.Of(memory.Aggregate, policy, key, organization, ring);
        if (verification.Aggregate is not { } stands) return (new(new(new Refusal.VerificationNotFound(), null, person), null), []);

        var deliveries = await new DeliveriesBefore(tallies.Of(organization, stands, person, command), command.At).Fetch(session, stop);
        var (options, state) = command.Option.Kind is MethodKind.SecurityKey ? await Ask() : default;
        var judgement = command.Decide(stands, person.Info, person.Policy, deliveries.Past, deliveries.Resets, switches.Shut, state, Shuffled);
        var (outcome, messages) = VerificationConclusion.Of(command, verification, memory, person, judgement);
        session.Keep(tallies.Asked(command, judgement, person, deliveries));
        return (new(outcome, judgement.Refusal is null ? options : null), messages);

        async Task<(string? Options, Sealed? State)> Ask() => stands.UserId is null
            ? (await ceremony.AskDecoy(organization.Value, decoys.Of(stands.Name)), null)
            : await ceremony.Ask(organization.Value, command.UserId, person) is var (asked, held) ? (asked, person.Seal.Seal(command.ChallengeId, KeyCeremony.Field, held)) : default;
    }

    internal static ImmutableArray<Guid> Shuffled(ImmutableArray<Guid> questions)
    {
        var drawn = questions.ToArray();
        RandomNumberGenerator.Shuffle<Guid>(drawn);
        return [.. drawn];
    }
}
