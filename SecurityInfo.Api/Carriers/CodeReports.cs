using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>What carriers report of texts and mails, turned into commands. Every report may come twice, late, or before its turn.</summary>
public sealed class CodeReports(IServiceScopeFactory scopes, TimeProvider time)
{
    public Task Delivered(DeliveryName name, string carrier) => name.For switch
    {
        DeliveryUse.Verification => Report<VerificationOutcome>(name, carrier, News(name, new DeliveryNews.Arrived())),
        DeliveryUse.Notice => Task.CompletedTask,
        _ => Report<Outcome>(name, carrier, new RecordCodeDelivered(name.UserId, time.GetUtcNow(), name.ChallengeId, name.Id)),
    };

    public Task NotDelivered(DeliveryName name, string carrier) => name.For switch
    {
        DeliveryUse.Verification => Report<VerificationOutcome>(name, carrier, News(name, new DeliveryNews.Ended(DeliveryFailure.NotDelivered))),
        DeliveryUse.Notice => Report<Outcome>(name, carrier, new RecordNoticeFailed(name.UserId, time.GetUtcNow(), name.Id, DeliveryFailure.NotDelivered)),
        _ => Report<Outcome>(name, carrier, new RecordCodeFailed(name.UserId, time.GetUtcNow(), name.ChallengeId, name.Id, DeliveryFailure.NotDelivered)),
    };

    ReportDelivery News(DeliveryName name, DeliveryNews news) => new(Verification.KeyOf(name.ChallengeId), name.UserId, time.GetUtcNow(), name.Id, news);

    async Task Report<TOutcome>(DeliveryName name, string carrier, object report)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageContext>();
        bus.UserName = Actors.Carrier(carrier);
        await bus.InvokeForTenantAsync<TOutcome>(name.Organization, report);
    }
}
