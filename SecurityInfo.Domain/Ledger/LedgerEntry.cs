namespace SecurityInfo.Domain.Ledger;

/// <summary>One line of an organization's ledger: an event that was entered.</summary>
/// <param name="Position">1, 2, 3, ... in the order of the events' sequence.</param>
/// <param name="Place">Where the event stood when it was entered.</param>
/// <param name="Content">The hash of what it said.</param>
/// <param name="Chain">Links it to the entry before it, and so to all of them.</param>
public sealed record LedgerEntry(long Position, EventPlace Place, Digest Content, Digest Chain)
{
    /// <summary>The step of retention that dropped the event, by its version in <see cref="RetentionEvent.Key"/>; null where none is said to have. It is no part of the leaf: whether it is so is found out.</summary>
    public long? DroppedBy { get; init; }

    public Digest Leaf => LedgerHash.Leaf(Place, Content);
}
