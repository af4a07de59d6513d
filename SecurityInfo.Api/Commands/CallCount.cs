using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>What is written beside the events of a command that asks for a call.</summary>
static class CallCount
{
    public static IEnumerable<IMartenOp> Of(Decision<SecurityInfoEvent> decision, PhoneNumber? number, InstallationSecret secret, PersonKey? fresh = null)
    {
        if (number is null || decision.Events.OfType<SecurityInfoEvent.CallRequested>().FirstOrDefault() is not { } asked) yield break;
        yield return new CountCall(secret.Fingerprint(number), asked.At);
        if (fresh is not null) yield return MartenOps.Insert(fresh);
    }
}
