using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

/// <summary>Have a requested code sent. Goes with the transaction that requests it; carries neither the code nor where it goes.</summary>
public sealed record SendCode(string UserId, Guid ChallengeId, Guid CodeId);

/// <summary>Sends a code that is still wanted. Carried out twice, after a crash, it sends the same code once more: that does no harm, so there is no claim as for a call.</summary>
public static class SendCodeHandler
{
    public static async Task Handle(SendCode command, TenantId organization, IMessageContext bus, SecurityInfoReader reader, DeliveredCodes codes, CodePost post, ChannelSwitches switches, TimeProvider time, CancellationToken stop)
    {
        bus.UserName = Actors.System;
        var (user, challengeId, codeId) = command;
        var person = await reader.Person(organization.Value, user, stop);
        if (person.Info.Challenge(challengeId) is not CodeChallenge { Status: ChallengeStatus.Requested } challenge || challenge.Code.Id != codeId) return;

        var name = new DeliveryName(organization.Value, user, challengeId, codeId);
        var allowed = person.Policy.Allows(challenge.Kind) && (Destination.Number(person, challenge) is not { } number || person.Policy.AllowsRegion(number));
        ICarrierReport report = challenge.Code.IsTooLate(time.GetUtcNow()) || !allowed
            ? Failed(DeliveryFailure.TooLate)
            : switches.Shut.Hold(challenge.Kind) ? Failed(DeliveryFailure.ChannelShut)
            : await post.Send(name, person, challenge, codes.Of(organization.Value, user, challenge), stop) switch
            {
                (var carrier, CarrierAnswer.Placed placed) => new RecordCodeSent(user, time.GetUtcNow(), challengeId, codeId, carrier, placed.Reference),
                (_, CarrierAnswer.Refused) => Failed(DeliveryFailure.CarrierRefused),
                (_, CarrierAnswer.Unreachable) => Failed(DeliveryFailure.CarrierUnreachable),
                _ => Failed(DeliveryFailure.Interrupted),
            };
        await bus.InvokeForTenantAsync<Outcome>(organization.Value, report, stop);

        RecordCodeFailed Failed(DeliveryFailure reason) => new(user, time.GetUtcNow(), challengeId, codeId, reason, allowed);
    }
}
