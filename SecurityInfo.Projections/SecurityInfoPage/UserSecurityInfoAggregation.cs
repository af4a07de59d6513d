using JasperFx.Events;
using Marten;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Statistics;
using SecurityInfo.Projections.MethodSets;

namespace SecurityInfo.Projections.SecurityInfoPage;

/// <summary>A person's security info, kept in the transaction that changes it: decisions and the page read it. What statistics count is kept along, where it may have changed.</summary>
public sealed class UserSecurityInfoAggregation : StateProjection<UserSecurityInfo, SecurityInfoEvent>
{
    public override ValueTask RaiseSideEffects(IDocumentOperations operations, IEventSlice<UserSecurityInfo> slice)
    {
        var events = slice.Events();
        if (slice.Snapshot is { } info && (info.Version == events.Count || info.Erasure is not null || events.Any(recorded => MethodSetTable.IsTouchedBy(recorded.Data))))
            MethodSetTable.Keep(operations, slice.TenantId, events[^1].StreamKey!, MethodSet.Of(info), WholeMicroseconds(events[^1].Timestamp));
        return ValueTask.CompletedTask;
    }
}
