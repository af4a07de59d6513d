using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>What is written beside the events of a command.</summary>
static class KeptAlong
{
    /// <param name="decision">Where it changes nothing, nothing is kept.</param>
    /// <param name="fresh">The key that a first secret of somebody was sealed with; null where they had one.</param>
    /// <param name="destination">The fingerprint of the number or address that something was asked to be sent to.</param>
    public static IEnumerable<IMartenOp> With(Decision<SecurityInfoEvent> decision, PersonKey? fresh, string? destination = null)
    {
        if (decision.Refusal is not null || decision.Events.IsEmpty) yield break;
        if (fresh is not null) yield return MartenOps.Insert(fresh);
        if (destination is not null && decision.Events.Select(AskedAt).FirstOrDefault(at => at is not null) is { } asked) yield return new CountDelivery(destination, asked);
    }

    /// <summary>What is struck out beside the events of a deletion.</summary>
    public static IEnumerable<IMartenOp> Of(Decision<SecurityInfoEvent> deletion, string organization) =>
        deletion.Events.OfType<SecurityInfoEvent.MethodDeleted>().Where(deleted => deleted.Method is MethodType.SecurityKey).Select(deleted => new StrikeKey(organization, deleted.MethodId));

    static DateTimeOffset? AskedAt(SecurityInfoEvent @event) => @event switch
    {
        SecurityInfoEvent.CallRequested call => call.At,
        SecurityInfoEvent.CodeRequested code => code.At,
        _ => null,
    };
}
