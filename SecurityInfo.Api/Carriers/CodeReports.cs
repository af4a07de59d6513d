using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>What carriers report of texts and mails, turned into commands. Every report may come twice, late, or before its turn.</summary>
public sealed class CodeReports(IServiceScopeFactory scopes, TimeProvider time)
{
    public Task Delivered(DeliveryName code, string carrier) => Report(code, carrier, new RecordCodeDelivered(code.UserId, time.GetUtcNow(), code.ChallengeId, code.Id));

    public Task NotDelivered(DeliveryName code, string carrier) => Report(code, carrier, new RecordCodeFailed(code.UserId, time.GetUtcNow(), code.ChallengeId, code.Id, DeliveryFailure.NotDelivered));

    async Task Report(DeliveryName code, string carrier, ICarrierReport report)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageContext>();
        bus.UserName = Actors.Carrier(carrier);
        await bus.InvokeForTenantAsync<Outcome>(code.Organization, report);
    }
}
