using SecurityInfo.Api.Carriers;

namespace SecurityInfo.Api.Commands;

/// <summary>Have a requested call placed. Sent with the transaction that requests it; carries no number.</summary>
public sealed record PlaceCall(string UserId, Guid ChallengeId, Guid CallId);

/// <summary>Claims the call, then dials. Whoever finds it claimed, also after a crash, rings nobody.</summary>
public static partial class PlaceCallHandler
{
    public static async Task Handle(PlaceCall command, TenantId organization, IMessageContext bus, Dispatch dispatch, CallsInFlight calls, CallHold hold, TimeProvider time, ILogger<PlaceCall> log, CancellationToken stop)
    {
        bus.UserName = Actors.System;
        var (user, challenge, call) = command;
        var name = new DeliveryName(organization.Value, user, challenge, call);
        await hold.Passed(stop);
        calls.Add(name);
        var claim = await bus.InvokeForTenantAsync<ClaimOutcome>(organization.Value, new ClaimCall(user, time.GetUtcNow(), challenge, call), stop);
        if (claim.Number is not { } number) return;

        switch (await Dial(dispatch, new(name, number), log, stop))
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

    /// <summary>No answer where nobody can tell whether it rings: it is not dialled again, and <see cref="LookAfterCall"/> ends it.</summary>
    static async Task<(string Carrier, CarrierAnswer? Answer)> Dial(Dispatch dispatch, CallOrder order, ILogger log, CancellationToken stop)
    {
        try { return await dispatch.Place(order, stop); }
        catch (Exception unknown) when (unknown is not OutOfMemoryException)
        {
            LogUnknown(log, order.Name.Id, unknown.GetType().Name);
            return default;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody can tell whether call {CallId} was placed: {Fault}. It is not dialled again.")]
    static partial void LogUnknown(ILogger log, Guid callId, string fault);
}
