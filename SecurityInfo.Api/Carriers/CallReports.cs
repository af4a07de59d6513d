using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>What is said on the line after keys were pressed.</summary>
public enum CallReply { ThankYou, FraudNoted, AskAgain, Goodbye }

/// <summary>What carriers report, turned into commands. Every report may come twice, late, or before its turn.</summary>
public sealed class CallReports(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Whether keys still count: <see cref="CallReply.AskAgain"/>, or <see cref="CallReply.Goodbye"/>.</summary>
    public async Task<CallReply> Answered(DeliveryName call, string carrier) =>
        After(call, await Report(call, carrier, new RecordCallAnswered(call.UserId, time.GetUtcNow(), call.ChallengeId, call.Id)));

    public Task Ended(DeliveryName call, string carrier, DeliveryFailure reason) => Report(call, carrier, new RecordCallEnded(call.UserId, time.GetUtcNow(), call.ChallengeId, call.Id, reason));

    public async Task<CallReply> Keys(DeliveryName call, string carrier, string keys) =>
        After(call, await Report(call, carrier, new RecordKeys(call.UserId, time.GetUtcNow(), call.ChallengeId, call.Id, keys)));

    static CallReply After(DeliveryName call, Outcome outcome) =>
        outcome.Person.Info.CallChallenge(call.ChallengeId) is { } challenge && challenge.Call.Id == call.Id
            ? challenge.Status switch
            {
                ChallengeStatus.Confirmed => CallReply.ThankYou,
                ChallengeStatus.FraudReported => CallReply.FraudNoted,
                ChallengeStatus.Answered => CallReply.AskAgain,
                _ => CallReply.Goodbye,
            }
            : CallReply.Goodbye;

    async Task<Outcome> Report(DeliveryName call, string carrier, ICarrierReport report)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageContext>();
        bus.UserName = Actors.Carrier(carrier);
        return await bus.InvokeForTenantAsync<Outcome>(call.Organization, report);
    }
}
