using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>What is written beside the events of a command.</summary>
static class KeptAlong
{
    /// <param name="decision">Where it changes nothing, nothing is kept.</param>
    /// <param name="fresh">The key that a first secret of somebody was sealed with; null where they had one.</param>
    public static IEnumerable<IMartenOp> With(Decision<SecurityInfoEvent> decision, PersonKey? fresh) =>
        fresh is null || decision.Refusal is not null || decision.Events.IsEmpty ? [] : [MartenOps.Insert(fresh)];

    /// <summary>What is struck out beside the events of a deletion.</summary>
    public static IEnumerable<IMartenOp> Of(Decision<SecurityInfoEvent> deletion, string organization) =>
        deletion.Events.OfType<SecurityInfoEvent.MethodDeleted>().Where(deleted => deleted.Method is MethodType.SecurityKey).Select(deleted => new StrikeKey(organization, deleted.MethodId));
}
