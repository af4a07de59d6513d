namespace SecurityInfo.Api.Replay;

/// <summary>How a row that is read differs from what its events come to.</summary>
public enum DifferenceKind
{
    /// <summary>There are events, and no row.</summary>
    RowMissing,
    /// <summary>There is a row, and no event that could have brought it about.</summary>
    RowWithoutEvents,
    /// <summary>The row says something else than the events.</summary>
    RowDiffers,
    /// <summary>What statistics count of a person is other than their events make it.</summary>
    MethodSetsDiffer,
    /// <summary>The events are not all there: their versions do not run from one to the version of the stream, and no rule of retention has dropped what is missing.</summary>
    EventsMissing,
}

/// <summary>A row from which decisions are made and pages are shown, and which is wrong.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="Stream">A user id, <c>policy</c>, or a verification.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Version">The version of the stream.</param>
public sealed record ReplayDifference(string Organization, string Stream, DifferenceKind Kind, long Version);
