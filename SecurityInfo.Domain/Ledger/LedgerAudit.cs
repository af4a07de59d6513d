namespace SecurityInfo.Domain.Ledger;

/// <summary>Compares what is stored with what was entered, entry by entry, and both with signed checkpoints. It keeps the checkpoints and what it found, and nothing of what goes by.</summary>
/// <remarks>
/// The chain decides who is right. Where an entry does not link, but the event would in its stead, the ledger was changed; where the entry links, the event was.
/// Whoever changes both, and links anew all that follows, is met by the next checkpoint.
/// An event that is gone may have been dropped by a rule: see <see cref="DroppedEvents"/>.
/// </remarks>
public sealed class LedgerAudit
{
    /// <summary>That many findings are kept; all are counted.</summary>
    public const int Most = 1_000;

    readonly string _organization;
    readonly ImmutableArray<Checkpoint> _checkpoints;
    readonly List<Finding> _findings = [];
    readonly MerkleTree _tree = new();
    readonly DroppedEvents _dropped = new();
    Digest _chain = LedgerHash.Start;
    long _position, _confirmed, _found;
    int _next;
    bool _hasGap, _isRewritten;

    /// <param name="organization">Whose ledger.</param>
    /// <param name="checkpoints">In any order. Those of others are passed over.</param>
    /// <param name="keys">Whose signature is believed.</param>
    public LedgerAudit(string organization, IEnumerable<Checkpoint> checkpoints, CheckpointKeys keys)
    {
        _organization = organization;
        var own = checkpoints.Where(checkpoint => checkpoint.Organization == organization).Distinct().ToLookup(checkpoint => checkpoint.IsSignedBy(keys));
        foreach (var forged in own[false]) Find(FindingKind.CheckpointForged, forged.Size, null, null, null, forged.Root);
        _checkpoints = [.. own[true].OrderBy(checkpoint => checkpoint.Size)];
    }

    /// <summary>What is at the next number of the sequence at which the organization has an entry or an event.</summary>
    /// <param name="entry">Null where nothing was entered.</param>
    /// <param name="stored">Null where there is no event any more.</param>
    public void Look(LedgerEntry? entry, StoredEvent? stored)
    {
        if (entry is not null) Check(entry, stored);
        else if (stored is not null) Find(FindingKind.EventInserted, _position + 1, null, stored.Place, null, stored.Leaf);
    }

    void Check(LedgerEntry entry, StoredEvent? stored)
    {
        if (entry.Position <= _position)
        {
            Find(FindingKind.EntryChanged, entry.Position, entry.Place, stored?.Place, _chain, entry.Chain);
            return;
        }
        var follows = entry.Position == _position + 1;
        if (!follows)
        {
            Find(new(FindingKind.EntryMissing, _position + 1, entry.Position - 1, null, null, null, null));
            _hasGap = true;
        }
        _position = entry.Position;

        var (leaf, storedLeaf) = (entry.Leaf, stored?.Leaf);
        var link = follows ? LedgerHash.Link(_chain, leaf) : entry.Chain;
        var onlyTheEntry = false;
        if (link != entry.Chain)
        {
            Find(FindingKind.EntryChanged, entry.Position, entry.Place, stored?.Place, link, entry.Chain);
            onlyTheEntry = storedLeaf is { } instead && LedgerHash.Link(_chain, instead) == entry.Chain;
        }
        if (leaf == storedLeaf || onlyTheEntry) Explain(stored!);
        else if (stored is not null || !_dropped.MayBe(entry, leaf)) Compare(entry, leaf, stored, storedLeaf);

        _chain = entry.Chain;
        _tree.Add(onlyTheEntry ? storedLeaf!.Value : leaf);
        Confirm();
    }

    /// <summary>A step of retention that is recorded and not entered yet: what it has dropped is gone already.</summary>
    public void LookPending(StoredEvent stored) => Explain(stored);

    void Explain(StoredEvent stored)
    {
        foreach (var wrong in _dropped.Hear(stored, _position)) Find(wrong);
    }

    void Compare(LedgerEntry entry, Digest leaf, StoredEvent? stored, Digest? storedLeaf)
    {
        if (stored?.Place.Id != entry.Place.Id)
        {
            Find(FindingKind.EventDeleted, entry.Position, entry.Place, null, leaf, null);
            if (stored is not null) Find(FindingKind.EventInserted, entry.Position, null, stored.Place, null, storedLeaf);
            return;
        }
        var moved = stored.Content == entry.Content && stored.Place with { Stream = entry.Place.Stream, Version = entry.Place.Version } == entry.Place;
        Find(moved ? FindingKind.EventMoved : FindingKind.EventChanged, entry.Position, entry.Place, stored.Place, leaf, storedLeaf);
    }

    /// <summary>By the root; after a gap, from which on there is none, by the chain.</summary>
    void Confirm()
    {
        for (; _next < _checkpoints.Length && _checkpoints[_next] is var checkpoint && checkpoint.Size <= _position; _next++)
        {
            if (_isRewritten || checkpoint.Size < _position) continue;
            var (expected, found) = _hasGap ? (checkpoint.Chain, _chain) : (checkpoint.Root, _tree.Root);
            _isRewritten = expected != found;
            if (_isRewritten) Find(new(FindingKind.Rewritten, _confirmed + 1, checkpoint.Size, null, null, expected, found));
            else if (!_hasGap) _confirmed = checkpoint.Size;
        }
    }

    /// <param name="isComplete">Whether there is nothing more: what was cut off can only be told then.</param>
    public AuditReport Report(bool isComplete = true)
    {
        if (isComplete) foreach (var wrong in _dropped.Unexplained()) Find(wrong);
        if (isComplete && _next < _checkpoints.Length) Find(new(FindingKind.Truncated, _position + 1, _checkpoints[^1].Size, null, null, _checkpoints[^1].Root, _tree.Root));

        // What is gone here and stands there has moved: one finding, not two.
        var now = _findings.Where(finding => finding is { Kind: FindingKind.EventInserted, Stored: not null }).ToLookup(finding => finding.Stored!.Id);
        var moved = _findings.Where(finding => finding is { Kind: FindingKind.EventDeleted, Entered: not null } && now.Contains(finding.Entered.Id)).Select(finding => finding.Entered!.Id).ToHashSet();
        var findings = _findings.Where(finding => finding is not { Kind: FindingKind.EventInserted, Stored: not null } || !moved.Contains(finding.Stored.Id))
            .Select(finding => finding is { Kind: FindingKind.EventDeleted, Entered: not null } && moved.Contains(finding.Entered.Id)
                ? finding with { Kind = FindingKind.EventMoved, Stored = now[finding.Entered.Id].First().Stored, Found = now[finding.Entered.Id].First().Found }
                : finding)
            .OrderBy(finding => finding.Position).ToImmutableArray();
        return new(_organization, _position, _confirmed, _tree.Root, findings, _found - (_findings.Count - findings.Length), isComplete) { Dropped = _dropped.Runs };
    }

    void Find(FindingKind kind, long position, EventPlace? entry, EventPlace? stored, Digest? expected, Digest? found) => Find(new(kind, position, position, entry, stored, expected, found));

    void Find(Finding finding)
    {
        if (++_found <= Most) _findings.Add(finding);
    }
}
