using JasperFx.Events;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class CheckVerificationHandler
{
    public static (VerificationOutcome, OutgoingMessages) Handle(
        CheckVerification command,
        [WriteModel(nameof(CheckVerification.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(CheckVerification.UserId), Required = false)] IEventStream<UserSecurityInfo> memory,
        ChannelSwitches switches)
    {
        var person = new Person(memory.Aggregate ?? new(), OrganizationPolicy.Initial, PersonSeal.Broken);
        return verification.Aggregate is { } stands
            ? VerificationConclusion.Of(command, verification, memory, person, command.Decide(stands, switches.Shut))
            : (new(null, null, person), []);
    }
}
