using Microsoft.Extensions.Primitives;
using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>Ends the calls of this node as soon as calls are shut. What it misses, <see cref="LookAfterCall"/> ends.</summary>
sealed partial class CallsCutOff(IConfiguration configuration, ChannelSwitches switches, CallsInFlight calls, IServiceScopeFactory scopes, TimeProvider time, ILogger<CallsCutOff> log) : IHostedService
{
    IDisposable? _watching;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watching = ChangeToken.OnChange(configuration.GetReloadToken, () => _ = CutOff());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _watching?.Dispose();
        return Task.CompletedTask;
    }

    Task CutOff() => switches.Shut.Hold(MethodKind.PhoneCall) ? Parallel.ForEachAsync(calls.All, async (call, _) =>
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var bus = scope.ServiceProvider.GetRequiredService<IMessageContext>();
            bus.UserName = Actors.System;
            if (call.For is DeliveryUse.Verification) await bus.InvokeForTenantAsync<VerificationOutcome>(call.Organization, new CheckVerification(Verification.KeyOf(call.ChallengeId), call.UserId, time.GetUtcNow(), CarrierWord.CannotTell), CancellationToken.None);
            else await bus.InvokeForTenantAsync<Outcome>(call.Organization, new CheckCall(call.UserId, time.GetUtcNow(), call.ChallengeId, call.Id, CarrierWord.CannotTell), CancellationToken.None);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException) { LogFailed(log, call.Id, failed.GetType().Name); }
    }) : Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {CallId} was not ended at once when calls were shut: {Fault}. It is looked after soon.")]
    static partial void LogFailed(ILogger log, Guid callId, string fault);
}
