using Marten;
using SecurityInfo.Api.Erasures;
using SecurityInfo.Api.Storage;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Api.Commands;

public static class ApproveErasureHandler
{
    public static async Task<(Outcome, Events, OutgoingMessages)> Handle(
        ApproveErasure command,
        [WriteModel(nameof(ApproveErasure.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ApproveErasure.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, Footprints footprints, IDocumentSession session, CancellationToken stop)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var footprint = await footprints.Of(session, command.UserId, key, person.Seal, command.At, stop);
        var decision = command.Decide(person.Info, person.Policy, footprint.Traces);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        if (decision.Events.OfType<PersonErased>().SingleOrDefault() is not { } erased) return (outcome, events, messages);

        footprint.StrikeOut(session);
        foreach (var call in footprint.Calls) messages.Add(new HangUpCall(call));
        messages.Add(new KeepTombstone(Tombstone.Of(organization.Value, command.UserId, erased, command.At)));
        return (outcome with { Person = outcome.Person with { Seal = PersonSeal.Broken } }, events, messages);
    }
}
