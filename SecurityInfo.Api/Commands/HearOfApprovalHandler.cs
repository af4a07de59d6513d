using JasperFx.Events;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class HearOfApprovalHandler
{
    public static (VerificationOutcome, OutgoingMessages) Handle(
        HearOfApproval command,
        [WriteModel(nameof(HearOfApproval.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(HearOfApproval.UserId), Required = false)] IEventStream<UserSecurityInfo> memory)
    {
        var person = new Person(memory.Aggregate ?? new(), OrganizationPolicy.Initial, PersonSeal.Broken);
        return verification.Aggregate is { } stands
            ? VerificationConclusion.Of(command, verification, memory, person, command.Decide(stands))
            : (new(null, null, person), []);
    }
}
