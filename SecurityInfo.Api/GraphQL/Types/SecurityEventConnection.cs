using System.Collections.Immutable;
using System.Globalization;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>An entry of a history, and where it stands in it.</summary>
/// <param name="Cursor">Opaque: sent back as after or before, it gives the entries on either side.</param>
/// <param name="Node">What happened.</param>
public sealed record SecurityEventEdge(string Cursor, ISecurityEvent Node);

/// <summary>Where a page stands in the whole history.</summary>
/// <param name="HasNextPage">Whether there are older entries.</param>
/// <param name="HasPreviousPage">Whether there are newer ones.</param>
/// <param name="StartCursor">The first edge's cursor, to ask for newer entries before it; null on an empty page.</param>
/// <param name="EndCursor">The last edge's cursor, to ask for older entries after it; null on an empty page.</param>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>Which entries are asked for: looked at before any is read.</summary>
sealed class WantedPage
{
    const int Largest = 100, Usual = 20;

    readonly int? _first, _last;
    readonly int _older, _newer;

    public WantedPage(int? first, string? after, int? last, string? before)
    {
        if (first is < 1 or > Largest || last is < 1 or > Largest || (first, last) is (not null, not null)) throw RequestErrors.Malformed("Give first or last, 1 to 100.");
        (_first, _last, _older, _newer) = (first, last, Version(after) ?? int.MaxValue, Version(before) ?? 0);
    }

    public ImmutableArray<T> Of<T>(ImmutableArray<T> newestFirst, Func<T, int> version)
    {
        var within = newestFirst.Where(entry => version(entry) < _older && version(entry) > _newer);
        return _last is { } last ? [.. within.TakeLast(last)] : [.. within.Take(_first ?? Usual)];
    }

    public static string Cursor(int version) => GlobalId.Of("at", version);

    static int? Version(string? cursor) =>
        cursor is null ? null
        : int.TryParse(GlobalId.Key("at", cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw RequestErrors.Malformed("The cursor is not one of ours.");
}

/// <summary>A page of a history, newest first.</summary>
/// <param name="Edges">The entries of this page, each with its cursor.</param>
/// <param name="PageInfo">Whether there is more, and where to go on.</param>
/// <param name="TotalCount">How many entries there are on all pages, up to the moment that is shown.</param>
public sealed record SecurityEventConnection(IReadOnlyList<SecurityEventEdge> Edges, PageInfo PageInfo, int TotalCount)
{
    /// <summary>The entries of this page without their cursors.</summary>
    public IEnumerable<ISecurityEvent> Nodes => Edges.Select(edge => edge.Node);

    internal static SecurityEventConnection Of(PersonHistory history, User user, Caller caller, DateTimeOffset until, WantedPage page)
    {
        var all = history.Entries.Where(entry => entry.At <= until).OrderByDescending(entry => entry.Version).ToImmutableArray();
        var taken = page.Of(all, entry => entry.Version);

        var entries = new HistoryEntries(history, user, caller);
        var edges = taken.Select(entry => new SecurityEventEdge(WantedPage.Cursor(entry.Version), entries.Of(entry))).ToImmutableArray();
        return new(edges, new(
            HasNextPage: taken.Length > 0 && taken[^1].Version > all[^1].Version,
            HasPreviousPage: taken.Length > 0 && taken[0].Version < all[0].Version,
            edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor), all.Length);
    }
}
