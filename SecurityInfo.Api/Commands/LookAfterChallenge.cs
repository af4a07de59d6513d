namespace SecurityInfo.Api.Commands;

/// <summary>See that a challenge which nobody calls for comes to an end when its time is over. A call's has <see cref="LookAfterCall"/>.</summary>
public sealed record LookAfterChallenge(string UserId, Guid ChallengeId);

public static class LookAfterChallengeHandler
{
    public static async Task Handle(LookAfterChallenge message, TenantId organization, IMessageContext bus, TimeProvider time, CancellationToken stop)
    {
        bus.UserName = Actors.System;
        await bus.InvokeForTenantAsync<Outcome>(organization.Value, new ExpireChallenge(message.UserId, time.GetUtcNow(), message.ChallengeId), stop);
    }
}
