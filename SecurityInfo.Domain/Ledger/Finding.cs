namespace SecurityInfo.Domain.Ledger;

/// <summary>What can be wrong with a record.</summary>
public enum FindingKind
{
    /// <summary>An event says something else than when it was entered.</summary>
    EventChanged,

    /// <summary>An event that was entered is gone.</summary>
    EventDeleted,

    /// <summary>There is an event among the entered ones that never was.</summary>
    EventInserted,

    /// <summary>An event stands elsewhere than when it was entered: in another order, stream or place within it.</summary>
    EventMoved,

    /// <summary>The ledger itself was changed: this entry, or the one before it, does not link.</summary>
    EntryChanged,

    /// <summary>Entries of the ledger are gone.</summary>
    EntryMissing,

    /// <summary>A checkpoint tells of entries after the last one that is left.</summary>
    Truncated,

    /// <summary>Events and ledger agree with each other, but not with a checkpoint: both were changed, somewhere between two checkpoints.</summary>
    Rewritten,

    /// <summary>A checkpoint is not signed by a key that is believed.</summary>
    CheckpointForged,
}

/// <summary>One thing that is wrong, and where.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">In the ledger; of an inserted event, the position that it stands before.</param>
/// <param name="Through">The last position that it may be about: the same, unless it cannot be told more exactly.</param>
/// <param name="Entered">The event as it was entered; null where none was.</param>
/// <param name="Stored">Where the event stands now; null where there is none.</param>
/// <param name="Expected">The hash that it should have.</param>
/// <param name="Found">The hash that it has.</param>
public sealed record Finding(FindingKind Kind, long Position, long Through, EventPlace? Entered, EventPlace? Stored, Digest? Expected, Digest? Found);
