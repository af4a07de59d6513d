namespace SecurityInfo.Api.Commands;

/// <summary>Tell a verification what the person's device has answered. Sent with the transaction that records the answer, so that it is told once that is certain.</summary>
public sealed record TellVerification(string Key, string UserId, DateTimeOffset At, Guid ChallengeId, Guid MethodId, ChallengeStatus Answer);

public static class TellVerificationHandler
{
    public static async Task Handle(TellVerification message, TenantId organization, IMessageContext bus, CancellationToken stop)
    {
        bus.UserName = Actors.Device;
        await bus.InvokeForTenantAsync<VerificationOutcome>(organization.Value, new HearOfApproval(message.Key, message.UserId, message.At, message.ChallengeId, message.MethodId, message.Answer), stop);
    }
}
