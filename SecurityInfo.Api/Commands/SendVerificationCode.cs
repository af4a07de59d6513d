using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

/// <summary>Have the code sent that somebody is to be verified by. Goes with the transaction that asks for it; carries neither the code nor where it goes.</summary>
public sealed record SendVerificationCode(string Key, string UserId, Guid ChallengeId);

/// <summary>Sends a code that is still wanted; for a decoy nothing is sent. Carried out twice, after a crash, it sends the same code once more.</summary>
public static class SendVerificationCodeHandler
{
    public static async Task Handle(SendVerificationCode message, TenantId organization, IMessageContext bus, VerificationReader reader, DeliveredCodes codes, CodePost post, ChannelSwitches switches, TimeProvider time, CancellationToken stop)
    {
        bus.UserName = Actors.System;
        if (await reader.Of(organization.Value, message.Key, stop) is not ({ Challenge: CodeChallenge { Status: ChallengeStatus.Requested } challenge } verification, var person) || challenge.Id != message.ChallengeId) return;

        var name = new DeliveryName(organization.Value, message.UserId, verification.VerificationId, challenge.Id, DeliveryUse.Verification);
        var allowed = person.Policy.Allows(challenge.Kind, verification.Purpose) && (Destination.Number(person, challenge) is not { } number || person.Policy.AllowsRegion(number));
        DeliveryNews news = challenge.Code.IsTooLate(time.GetUtcNow()) ? new DeliveryNews.Ended(DeliveryFailure.TooLate)
            : switches.Shut.Hold(challenge.Kind) ? new DeliveryNews.Ended(DeliveryFailure.ChannelShut)
            : verification.IsDead(person.Info, time.GetUtcNow()) ? new DeliveryNews.Taken("", "")
            : !allowed ? new DeliveryNews.Ended(DeliveryFailure.CarrierRefused)
            : await post.Send(name, person, challenge, codes.Of(organization.Value, message.UserId, challenge), stop) switch
            {
                (var carrier, CarrierAnswer.Placed placed) => new DeliveryNews.Taken(carrier, placed.Reference),
                (_, CarrierAnswer.Refused) => new DeliveryNews.Ended(DeliveryFailure.CarrierRefused),
                (_, CarrierAnswer.Unreachable) => new DeliveryNews.Ended(DeliveryFailure.CarrierUnreachable),
                _ => new DeliveryNews.Ended(DeliveryFailure.Interrupted),
            };
        await bus.InvokeForTenantAsync<VerificationOutcome>(organization.Value, new ReportDelivery(message.Key, message.UserId, time.GetUtcNow(), challenge.Id, news), stop);
    }
}
