using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>What is said on the line after keys were pressed.</summary>
public enum CallReply { ThankYou, FraudNoted, AskAgain, Goodbye }

/// <summary>What carriers report, turned into commands. Every report may come twice, late, or before its turn.</summary>
public sealed class CallReports(IServiceScopeFactory scopes, TimeProvider time)
{
    public Task Answered(CallName call, string carrier) => Report(call, carrier, new RecordCallAnswered(call.UserId, time.GetUtcNow(), call.ChallengeId, call.CallId));

    public Task Ended(CallName call, string carrier, CallFailure reason) => Report(call, carrier, new RecordCallEnded(call.UserId, time.GetUtcNow(), call.ChallengeId, call.CallId, reason));

    public async Task<CallReply> Keys(CallName call, string carrier, string keys)
    {
        var outcome = await Report(call, carrier, new RecordKeys(call.UserId, time.GetUtcNow(), call.ChallengeId, call.CallId, keys));
        return outcome.Person.Info.Challenge(call.ChallengeId) is { } challenge && challenge.Call.Id == call.CallId
            ? challenge.Status switch
            {
                ChallengeStatus.Confirmed => CallReply.ThankYou,
                ChallengeStatus.FraudReported => CallReply.FraudNoted,
                ChallengeStatus.Answered => CallReply.AskAgain,
                _ => CallReply.Goodbye,
            }
            : CallReply.Goodbye;
    }

    async Task<Outcome> Report(CallName call, string carrier, ICarrierReport report)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageContext>();
        bus.UserName = Actors.Carrier(carrier);
        return await bus.InvokeForTenantAsync<Outcome>(call.Organization, report);
    }
}
