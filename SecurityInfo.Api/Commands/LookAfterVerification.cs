using JasperFx.Core;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Reading;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace SecurityInfo.Api.Commands;

/// <summary>See that a verification, and the call that is made in it, comes to an end, whoever was killed on the way.</summary>
public sealed record LookAfterVerification(string Key, string UserId);

public static class LookAfterVerificationHandler
{
    public static void Configure(HandlerChain chain) => chain.OnAnyException().ScheduleRetryIndefinitely(5.Seconds(), 10.Seconds(), 15.Seconds());

    public static async Task<OutgoingMessages> Handle(LookAfterVerification message, TenantId organization, IMessageContext bus, Dispatch dispatch, VerificationReader reader, TimeProvider time, CancellationToken stop)
    {
        bus.UserName = Actors.System;
        if (await reader.Of(organization.Value, message.Key, stop) is not { Verification: { } stands }) return [];

        var reference = stands.Challenge is CallChallenge { IsInFlight: true, Call.Reference: { Length: > 0 } known } ? known : null;
        var look = new CheckVerification(message.Key, message.UserId, time.GetUtcNow(), reference is null ? CarrierWord.CannotTell : await dispatch.Ask(reference, stop));
        var outcome = await bus.InvokeForTenantAsync<VerificationOutcome>(organization.Value, look, stop);
        var again = new OutgoingMessages();
        if (outcome.Verification is { Challenge: CallChallenge { IsInFlight: true } } after && look.Next(after) is { } next && next < after.ExpiresAt) again.Schedule(message, next);
        return again;
    }
}
