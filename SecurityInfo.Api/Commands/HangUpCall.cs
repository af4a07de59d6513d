using JasperFx.Core;
using SecurityInfo.Api.Carriers;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace SecurityInfo.Api.Commands;

/// <summary>Stop a phone from ringing, or end a call, that nothing depends on any more.</summary>
public sealed record HangUpCall(string Reference);

public static class HangUpCallHandler
{
    /// <summary>Hanging up twice does no harm, and a minute later the phone has stopped by itself.</summary>
    public static void Configure(HandlerChain chain) => chain.OnAnyException().RetryWithCooldown(200.Milliseconds(), 1.Seconds(), 5.Seconds());

    public static Task Handle(HangUpCall command, Dispatch dispatch, CancellationToken stop) => dispatch.HangUp(command.Reference, stop);
}
