using SecurityInfo.Api.Carriers;

namespace SecurityInfo.Api.Commands;

/// <summary>Stop a phone from ringing, or end a call, that nothing depends on any more.</summary>
public sealed record HangUpCall(string Reference);

public static class HangUpCallHandler
{
    public static Task Handle(HangUpCall command, ICallCarrier carrier, CancellationToken stop) => carrier.HangUpAsync(command.Reference, stop);
}
