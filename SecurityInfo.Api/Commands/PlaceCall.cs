using SecurityInfo.Api.Carriers;

namespace SecurityInfo.Api.Commands;

/// <summary>Have a requested call placed. Sent with the transaction that requests it; carries no number.</summary>
public sealed record PlaceCall(string UserId, Guid ChallengeId, Guid CallId);

/// <summary>Claims the call, then dials. Whoever finds it claimed, also after a crash, rings nobody. Where nobody can tell whether it rings, <see cref="LookAfterCall"/> ends it.</summary>
public static class PlaceCallHandler
{
    public static async Task Handle(PlaceCall command, TenantId organization, IMessageContext bus, Dispatch dispatch, CallsInFlight calls, CallHold hold, TimeProvider time, CancellationToken stop)
    {
        bus.UserName = Actors.System;
        var (user, challenge, call) = command;
        var name = new DeliveryName(organization.Value, user, challenge, call);
        await hold.Passed(stop);
        calls.Add(name);
        var claim = await bus.InvokeForTenantAsync<ClaimOutcome>(organization.Value, new ClaimCall(user, time.GetUtcNow(), challenge, call), stop);
        if (claim.Number is not { } number) return;

        switch (await dispatch.Place(new(name with { AsksForNumber = claim.AsksForNumber }, number), stop))
        {
            case (var carrier, CarrierAnswer.Placed placed):
                await bus.InvokeForTenantAsync<Outcome>(organization.Value, new RecordCallPlaced(user, time.GetUtcNow(), challenge, call, carrier, placed.Reference), stop);
                break;
            case (_, CarrierAnswer.Refused):
                await bus.InvokeForTenantAsync<Outcome>(organization.Value, new RecordCallEnded(user, time.GetUtcNow(), challenge, call, DeliveryFailure.CarrierRefused), stop);
                break;
            case (_, CarrierAnswer.Unreachable):
                await bus.InvokeForTenantAsync<Outcome>(organization.Value, new RecordCallEnded(user, time.GetUtcNow(), challenge, call, DeliveryFailure.CarrierUnreachable), stop);
                break;
        }
    }
}
