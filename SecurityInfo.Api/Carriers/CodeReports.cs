using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>What carriers report of texts and mails, turned into commands. Every report may come twice, late, or before its turn.</summary>
public sealed class CodeReports(IServiceScopeFactory scopes, TimeProvider time)
{
    public Task Delivered(DeliveryName code, string carrier) =>
        Report(code, carrier, new DeliveryNews.Arrived(), new RecordCodeDelivered(code.UserId, time.GetUtcNow(), code.ChallengeId, code.Id));

    public Task NotDelivered(DeliveryName code, string carrier) =>
        Report(code, carrier, new DeliveryNews.Ended(DeliveryFailure.NotDelivered), new RecordCodeFailed(code.UserId, time.GetUtcNow(), code.ChallengeId, code.Id, DeliveryFailure.NotDelivered));

    /// <param name="code">Which text or mail.</param>
    /// <param name="carrier">Who reports.</param>
    /// <param name="news">What, where a relying party wanted the code.</param>
    /// <param name="report">What, where the code proves a method.</param>
    async Task Report(DeliveryName code, string carrier, DeliveryNews news, ICarrierReport report)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageContext>();
        bus.UserName = Actors.Carrier(carrier);
        if (code.InVerification) await bus.InvokeForTenantAsync<VerificationOutcome>(code.Organization, new ReportDelivery(Verification.KeyOf(code.ChallengeId), code.UserId, time.GetUtcNow(), code.Id, news));
        else await bus.InvokeForTenantAsync<Outcome>(code.Organization, report);
    }
}
