using JasperFx.Core;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Reading;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace SecurityInfo.Api.Commands;

/// <summary>See that a call, and in the end its challenge, comes to an end, whoever was killed on the way.</summary>
public sealed record LookAfterCall(string UserId, Guid ChallengeId, Guid CallId);

public static class LookAfterCallHandler
{
    public static void Configure(HandlerChain chain) => chain.OnAnyException().ScheduleRetryIndefinitely(5.Seconds(), 10.Seconds(), 15.Seconds());

    public static async Task<OutgoingMessages> Handle(LookAfterCall message, TenantId organization, IMessageContext bus, Dispatch dispatch, SecurityInfoReader reader, TimeProvider time, CancellationToken stop)
    {
        bus.UserName = Actors.System;
        var info = (await reader.Person(organization.Value, message.UserId, stop)).Info;
        var reference = info.CallChallenge(message.ChallengeId)?.Calls.Find(call => call.Id == message.CallId)?.Reference;
        var word = reference is null ? CarrierWord.CannotTell : await dispatch.Ask(reference, stop);

        var check = new CheckCall(message.UserId, time.GetUtcNow(), message.ChallengeId, message.CallId, word);
        var outcome = await bus.InvokeForTenantAsync<Outcome>(organization.Value, check, stop);
        var again = new OutgoingMessages();
        if (check.Next(outcome.Person.Info) is { } next) again.Schedule(message, next);
        return again;
    }
}
