using System.Collections.Immutable;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>A rule was set.</summary>
public sealed class PolicyChange(RecordedRule recorded, IActor actor)
{
    /// <summary>Opaque, stable and global. Good as a key; no node is found by it.</summary>
    [Id] public string Id => GlobalId.Of(nameof(PolicyChange), recorded.Id);

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At => recorded.At;

    /// <summary>Who set it.</summary>
    public IActor Actor => actor;

    /// <summary>The stable name it is stored under, such as "method_rule_set".</summary>
    public string Type => Projections.StoredEvents.Aliases[recorded.Event.GetType()];

    /// <summary>The same for everything that came of one request, such as of a preset.</summary>
    public string? CorrelationId => recorded.CorrelationId;

    /// <summary>What held before; of the first change, what holds until an organization decides.</summary>
    public SecurityPolicy Before => new(recorded.Before);

    /// <summary>What held from then on.</summary>
    public SecurityPolicy After => new(recorded.After);
}

/// <summary>A change of a policy, and where it stands in its history.</summary>
/// <param name="Cursor">Opaque: sent back as after or before, it gives the changes on either side.</param>
/// <param name="Node">The change.</param>
public sealed record PolicyChangeEdge(string Cursor, PolicyChange Node);

/// <summary>A page of a policy's history, newest first.</summary>
/// <param name="Edges">The changes of this page, each with its cursor.</param>
/// <param name="PageInfo">Whether there is more, and where to go on.</param>
/// <param name="TotalCount">How many changes there are on all pages.</param>
public sealed record PolicyChangeConnection(IReadOnlyList<PolicyChangeEdge> Edges, PageInfo PageInfo, int TotalCount)
{
    /// <summary>The changes of this page without their cursors.</summary>
    public IEnumerable<PolicyChange> Nodes => Edges.Select(edge => edge.Node);

    internal static PolicyChangeConnection Of(ImmutableArray<RecordedRule> changes, Caller caller, WantedPage page)
    {
        var all = changes.OrderByDescending(change => change.Version).ToImmutableArray();
        var taken = page.Of(all, change => change.Version);
        var edges = taken.Select(change => new PolicyChangeEdge(WantedPage.Cursor(change.Version), new(change, User.Acting(change.Actor, caller)))).ToImmutableArray();
        return new(edges, new(
            HasNextPage: taken.Length > 0 && taken[^1].Version > all[^1].Version,
            HasPreviousPage: taken.Length > 0 && taken[0].Version < all[0].Version,
            edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor), all.Length);
    }
}
