using JasperFx.Events;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

public static class CancelVerificationHandler
{
    public static (VerificationOutcome, OutgoingMessages) Handle(
        CancelVerification command,
        [WriteModel(nameof(CancelVerification.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(CancelVerification.UserId), Required = false)] IEventStream<UserSecurityInfo> memory,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(CancelVerification.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(memory.Aggregate, policy, key, organization, ring);
        return verification.Aggregate is { } stands
            ? VerificationConclusion.Of(command, verification, memory, person, command.Decide(stands, person.Info))
            : (new(new Refusal.VerificationNotFound(), null, person), []);
    }
}
