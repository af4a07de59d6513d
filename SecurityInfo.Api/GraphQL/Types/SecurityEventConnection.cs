using System.Collections.Immutable;
using System.Globalization;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>An entry of a history, and where it stands in it.</summary>
/// <param name="Cursor">Opaque: sent back as after or before, it gives the entries on either side.</param>
/// <param name="Node">What happened.</param>
public sealed record SecurityEventEdge(string Cursor, ISecurityEvent Node);

/// <summary>Where a page stands in the whole history.</summary>
/// <param name="HasNextPage">Whether there are older entries; in what is told from the beginning, later ones.</param>
/// <param name="HasPreviousPage">Whether there are newer ones; in what is told from the beginning, earlier ones.</param>
/// <param name="StartCursor">The first edge's cursor, to ask for newer entries before it; null on an empty page.</param>
/// <param name="EndCursor">The last edge's cursor, to ask for older entries after it; null on an empty page.</param>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>Which entries are asked for: looked at before any is read.</summary>
sealed class WantedPage
{
    const int Largest = 100, Usual = 20;
    const string AtVersion = "at", AtEvent = "event";

    readonly int? _last;
    readonly string _of;

    /// <param name="first">Counted from the newest.</param>
    /// <param name="after">Older than this.</param>
    /// <param name="last">Counted from the oldest.</param>
    /// <param name="before">Newer than this.</param>
    /// <param name="ofOrganization">Whether its cursors count events rather than versions, so that none is taken for one of the other kind.</param>
    public WantedPage(int? first, string? after, int? last, string? before, bool ofOrganization = false)
    {
        if (first is < 1 or > Largest || last is < 1 or > Largest || (first, last) is (not null, not null)) throw RequestErrors.Malformed("Give first or last, 1 to 100.");
        (_last, _of) = (last, ofOrganization ? AtEvent : AtVersion);
        Slice = new(Position(after), Position(before) ?? 0, first ?? last ?? Usual, FromOldest: last is not null);
    }

    public Slice Slice { get; }

    public ImmutableArray<T> Of<T>(ImmutableArray<T> newestFirst, Func<T, int> version)
    {
        var within = newestFirst.Where(entry => version(entry) < (Slice.Older ?? long.MaxValue) && version(entry) > Slice.Newer);
        return _last is { } last ? [.. within.TakeLast(last)] : [.. within.Take(Slice.Count)];
    }

    public string CursorOf(long position) => GlobalId.Of(_of, position);

    /// <summary>What a cursor was taken from lies on its other side, so nobody has to look.</summary>
    public PageInfo Info(bool hasMore, string? startCursor, string? endCursor) => new(
        HasNextPage: Slice.FromOldest ? Slice.Newer > 0 : hasMore || Slice.Newer > 0,
        HasPreviousPage: Slice.FromOldest ? hasMore || Slice.Older is not null : Slice.Older is not null,
        startCursor, endCursor);

    public static string Cursor(int version) => GlobalId.Of(AtVersion, version);

    long? Position(string? cursor) =>
        cursor is null ? null
        : long.TryParse(GlobalId.Key(_of, cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var position) && (_of is AtEvent || position <= int.MaxValue) ? position : throw RequestErrors.Malformed("The cursor is not one of ours.");
}

/// <summary>A page of a history, newest first.</summary>
public sealed class SecurityEventConnection
{
    readonly Func<CancellationToken, Task<int>> _count;

    internal SecurityEventConnection(HistoryPage read, WantedPage page, Func<Recorded, long> position, Func<Recorded, ISecurityEvent> shown, Func<CancellationToken, Task<int>> count)
    {
        _count = count;
        var edges = read.Entries.Select(entry => new SecurityEventEdge(page.CursorOf(position(entry)), shown(entry))).ToImmutableArray();
        (Edges, PageInfo) = (edges, page.Info(read.HasMore, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor));
    }

    /// <summary>The entries of this page, each with its cursor.</summary>
    public IReadOnlyList<SecurityEventEdge> Edges { get; }

    /// <summary>Whether there is more, and where to go on.</summary>
    public PageInfo PageInfo { get; }

    /// <summary>The entries of this page without their cursors.</summary>
    public IEnumerable<ISecurityEvent> Nodes => Edges.Select(edge => edge.Node);

    /// <summary>How many entries there are on all pages, up to the moment that is shown. Counted only where it is asked for: of an organization it can take a while.</summary>
    public Task<int> TotalCount(CancellationToken stop) => _count(stop);
}
