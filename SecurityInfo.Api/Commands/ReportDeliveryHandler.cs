using JasperFx.Events;
using Marten;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

public static class ReportDeliveryHandler
{
    public static (VerificationOutcome, OutgoingMessages) Handle(
        ReportDelivery command,
        [WriteModel(nameof(ReportDelivery.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(ReportDelivery.UserId), Required = false)] IEventStream<UserSecurityInfo> memory,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ReportDelivery.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, Tallies tallies, ChannelSwitches switches, IDocumentSession session)
    {
        var person = Person.Of(memory.Aggregate, policy, key, organization, ring);
        if (verification.Aggregate is not { } stands) return (new(new Refusal.VerificationNotFound(), null, person), []);

        var judgement = command.Decide(stands, person.Info, person.Policy, switches.Shut);
        var (outcome, messages) = VerificationConclusion.Of(command, verification, memory, person, judgement);
        session.Keep(tallies.Answered(command, judgement, stands, person, tallies.Of(organization, stands)));
        return (outcome, messages);
    }
}
