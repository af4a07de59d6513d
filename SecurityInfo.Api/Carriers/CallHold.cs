namespace SecurityInfo.Api.Carriers;

/// <summary>The switch that keeps this node from placing calls: <c>Calls:Hold</c>, read anew each second.</summary>
public sealed class CallHold(IConfiguration configuration, TimeProvider time)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Waits while calls are held, until they are let go or it is too late to place this one.</summary>
    public async Task Passed(CancellationToken stop)
    {
        for (var held = TimeSpan.Zero; held <= ClaimCall.Patience && configuration.GetValue<bool>("Calls:Hold"); held += Look) await Task.Delay(Look, time, stop);
    }
}
