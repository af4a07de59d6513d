using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>What is said on the line after keys were pressed.</summary>
public enum CallReply { ThankYou, FraudNoted, AskAgain, Goodbye }

/// <summary>What carriers report, turned into commands. Every report may come twice, late, or before its turn.</summary>
public sealed class CallReports(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Whether keys still count: <see cref="CallReply.AskAgain"/>, or <see cref="CallReply.Goodbye"/>.</summary>
    public Task<CallReply> Answered(DeliveryName call, string carrier) =>
        Report(call, carrier, new DeliveryNews.Arrived(), new RecordCallAnswered(call.UserId, time.GetUtcNow(), call.ChallengeId, call.Id));

    public Task Ended(DeliveryName call, string carrier, DeliveryFailure reason) =>
        Report(call, carrier, new DeliveryNews.Ended(reason), new RecordCallEnded(call.UserId, time.GetUtcNow(), call.ChallengeId, call.Id, reason));

    public Task<CallReply> Keys(DeliveryName call, string carrier, string keys) =>
        Report(call, carrier, new DeliveryNews.Pressed(keys), new RecordKeys(call.UserId, time.GetUtcNow(), call.ChallengeId, call.Id, keys));

    /// <param name="call">Which call.</param>
    /// <param name="carrier">Who reports.</param>
    /// <param name="news">What, where a relying party wanted the call.</param>
    /// <param name="report">What, where the call proves a method.</param>
    async Task<CallReply> Report(DeliveryName call, string carrier, DeliveryNews news, ICarrierReport report)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageContext>();
        bus.UserName = Actors.Carrier(carrier);
        return After(call, call.For is DeliveryUse.Verification
            ? (await bus.InvokeForTenantAsync<VerificationOutcome>(call.Organization, new ReportDelivery(Verification.KeyOf(call.ChallengeId), call.UserId, time.GetUtcNow(), call.Id, news))).Verification?.Challenge
            : (await bus.InvokeForTenantAsync<Outcome>(call.Organization, report)).Person.Info.Challenge(call.ChallengeId));
    }

    static CallReply After(DeliveryName call, Challenge? challenge) =>
        challenge is CallChallenge { Call: var last } && last.Id == call.Id
            ? challenge.Status switch
            {
                ChallengeStatus.Confirmed => CallReply.ThankYou,
                ChallengeStatus.FraudReported => CallReply.FraudNoted,
                ChallengeStatus.Answered => CallReply.AskAgain,
                _ => CallReply.Goodbye,
            }
            : CallReply.Goodbye;
}
