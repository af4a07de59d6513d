using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>What carriers report of texts and mails, turned into commands. Every report may come twice, late, or before its turn.</summary>
public sealed class CodeReports(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Of a notice that is no news.</summary>
    public Task Delivered(DeliveryName name, string carrier) => name.OfNotice ? Task.CompletedTask : Report(name, carrier, new RecordCodeDelivered(name.UserId, time.GetUtcNow(), name.ChallengeId, name.Id));

    public Task NotDelivered(DeliveryName name, string carrier) => Report(name, carrier, name.OfNotice
        ? new RecordNoticeFailed(name.UserId, time.GetUtcNow(), name.Id, DeliveryFailure.NotDelivered)
        : new RecordCodeFailed(name.UserId, time.GetUtcNow(), name.ChallengeId, name.Id, DeliveryFailure.NotDelivered));

    async Task Report(DeliveryName name, string carrier, ICarrierReport report)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageContext>();
        bus.UserName = Actors.Carrier(carrier);
        await bus.InvokeForTenantAsync<Outcome>(name.Organization, report);
    }
}
