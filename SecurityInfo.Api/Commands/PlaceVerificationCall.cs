using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.Commands;

/// <summary>Have the call placed that somebody is to be verified by. Sent with the transaction that asks for it; carries no number.</summary>
public sealed record PlaceVerificationCall(string Key, string UserId, Guid ChallengeId);

/// <summary>Claims the call, then dials. Whoever finds it claimed, also after a crash, rings nobody; for a decoy nobody is rung either. Where nobody can tell whether it rings, <see cref="LookAfterVerification"/> ends it.</summary>
public static class PlaceVerificationCallHandler
{
    public static async Task Handle(PlaceVerificationCall message, TenantId organization, IMessageContext bus, Dispatch dispatch, CallsInFlight calls, CallHold hold, VerificationReader reader, TimeProvider time, CancellationToken stop)
    {
        bus.UserName = Actors.System;
        if (await reader.Of(organization.Value, message.Key, stop) is not ({ Challenge: CallChallenge { Status: ChallengeStatus.Requested } call } verification, var person) || call.Id != message.ChallengeId) return;

        var name = new DeliveryName(organization.Value, message.UserId, verification.VerificationId, call.Id, DeliveryUse.Verification, AsksForNumber: call.Call.NumberToPress is not null);
        var number = Destination.Number(person, call);
        await hold.Passed(stop);
        calls.Add(name);
        var claimed = await Report(new DeliveryNews.Claimed(number is null || person.Policy.AllowsRegion(number)));
        if (claimed.Verification is not { Challenge: CallChallenge { Status: ChallengeStatus.Claimed } mine } || mine.Id != call.Id) return;

        if (verification.IsDead(person.Info, time.GetUtcNow()))
        {
            await Report(new DeliveryNews.Taken("", ""));
            return;
        }
        var (carrier, answer) = number is null ? ("", new CarrierAnswer.Refused()) : await dispatch.Place(new(name, number), stop);
        var told = await (answer switch
        {
            CarrierAnswer.Placed placed => Report(new DeliveryNews.Taken(carrier, placed.Reference)),
            CarrierAnswer.Refused => Report(new DeliveryNews.Ended(DeliveryFailure.CarrierRefused)),
            CarrierAnswer.Unreachable => Report(new DeliveryNews.Ended(DeliveryFailure.CarrierUnreachable)),
            _ => Task.FromResult(claimed),
        });
        if (answer is CarrierAnswer.Placed taken && (told.Verification?.Challenge is not { IsInFlight: true } wanted || wanted.Id != call.Id)) await dispatch.HangUp(taken.Reference, stop);

        Task<VerificationOutcome> Report(DeliveryNews news) =>
            bus.InvokeForTenantAsync<VerificationOutcome>(organization.Value, new ReportDelivery(message.Key, message.UserId, time.GetUtcNow(), message.ChallengeId, news), stop);
    }
}
