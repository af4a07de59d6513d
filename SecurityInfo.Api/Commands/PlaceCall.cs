using SecurityInfo.Api.Carriers;

namespace SecurityInfo.Api.Commands;

/// <summary>Have a requested call placed. Sent with the transaction that requests it; carries no number.</summary>
public sealed record PlaceCall(string UserId, Guid ChallengeId, Guid CallId);

/// <summary>Claims the call, then dials. Whoever finds it claimed, also after a crash, rings nobody.</summary>
public static partial class PlaceCallHandler
{
    public static async Task Handle(PlaceCall command, TenantId organization, IMessageContext bus, ICallCarrier carrier, CallHold hold, TimeProvider time, ILogger<PlaceCall> log, CancellationToken stop)
    {
        bus.UserName = Actors.System;
        var (user, challenge, call) = command;
        await hold.Passed(stop);
        var claim = await bus.InvokeForTenantAsync<ClaimOutcome>(organization.Value, new ClaimCall(user, time.GetUtcNow(), challenge, call), stop);
        if (claim.Number is not { } number) return;

        switch (await Dial(carrier, new(new(organization.Value, user, challenge, call), number), log, stop))
        {
            case CarrierAnswer.Placed placed:
                await bus.InvokeForTenantAsync<Outcome>(organization.Value, new RecordCallPlaced(user, time.GetUtcNow(), challenge, call, carrier.Name, placed.Reference), stop);
                break;
            case CarrierAnswer.Refused:
                await bus.InvokeForTenantAsync<Outcome>(organization.Value, new RecordCallEnded(user, time.GetUtcNow(), challenge, call, DeliveryFailure.CarrierRefused), stop);
                break;
            case CarrierAnswer.Unreachable:
                await bus.InvokeForTenantAsync<Outcome>(organization.Value, new RecordCallEnded(user, time.GetUtcNow(), challenge, call, DeliveryFailure.CarrierUnreachable), stop);
                break;
        }
    }

    /// <summary>Null where nobody can tell whether it rings: it is not dialled again, and <see cref="LookAfterCall"/> ends it.</summary>
    static async Task<CarrierAnswer?> Dial(ICallCarrier carrier, CallOrder order, ILogger log, CancellationToken stop)
    {
        try { return await carrier.PlaceAsync(order, stop); }
        catch (Exception unknown) when (unknown is not OutOfMemoryException)
        {
            LogUnknown(log, order.Name.Id, carrier.Name, unknown.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody can tell whether carrier {Carrier} placed call {CallId}: {Fault}. It is not dialled again.")]
    static partial void LogUnknown(ILogger log, Guid callId, string carrier, string fault);
}
