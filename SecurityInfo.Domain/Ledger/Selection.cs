namespace SecurityInfo.Domain.Ledger;

/// <summary>A whole tree of entries that were left out of a selection.</summary>
/// <param name="From">The position of the first of them.</param>
/// <param name="Through">The position of the last of them.</param>
/// <param name="Hash">The root of their tree.</param>
public sealed record OmittedEntries(long From, long Through, Digest Hash)
{
    public long Count => Through - From + 1;
}

/// <summary>Makes a proof that some entries are in the ledger, and unchanged, while all of its leaves go by: hashes of what was left out between them, as few as there can be.</summary>
/// <remarks>It keeps two hashes for each bit of the ledger's size, and can go on from them elsewhere. That nothing was left out which should not have been, it does not prove.</remarks>
public sealed class ProvingSelection
{
    readonly List<OmittedEntries> _omitted;
    readonly MerkleTree _tree;

    public ProvingSelection() => (_tree, _omitted) = (new(), []);

    /// <summary>Goes on where another one was.</summary>
    public ProvingSelection(MerkleTree tree, IEnumerable<OmittedEntries> omitted) => (_tree, _omitted) = (tree, [.. omitted]);

    /// <summary>Of all leaves that went by.</summary>
    public MerkleTree Tree => _tree;

    /// <summary>What was left out since the last one that was taken.</summary>
    public IReadOnlyList<OmittedEntries> Omitted => _omitted;

    /// <summary>The next leaf is in the selection.</summary>
    /// <returns>What was left out before it.</returns>
    public ImmutableArray<OmittedEntries> Take(Digest leaf)
    {
        var before = End();
        _tree.Add(leaf);
        return before;
    }

    /// <summary>The next leaf is not in it.</summary>
    public void LeaveOut(Digest leaf)
    {
        _tree.Add(leaf);
        var whole = new OmittedEntries(_tree.Size, _tree.Size, leaf);
        while (_omitted.Count > 0 && _omitted[^1] is var before && before.Count == whole.Count && ((before.From - 1) & (2 * before.Count - 1)) is 0)
        {
            whole = new(before.From, whole.Through, LedgerHash.Node(before.Hash, whole.Hash));
            _omitted.RemoveAt(_omitted.Count - 1);
        }
        _omitted.Add(whole);
    }

    /// <returns>What was left out after the last one.</returns>
    public ImmutableArray<OmittedEntries> End()
    {
        ImmutableArray<OmittedEntries> omitted = [.. _omitted];
        _omitted.Clear();
        return omitted;
    }
}

/// <summary>Works out from a selection and its proof what the root of the whole ledger is. It keeps one hash for each bit of its size.</summary>
public sealed class ProvenSelection
{
    readonly MerkleTree _tree = new();

    /// <summary>How far it has come.</summary>
    public long Through => _tree.Size;

    public Digest Root => _tree.Root;

    /// <exception cref="FormatException">It is not the next position's turn.</exception>
    public void Add(long position, Digest leaf)
    {
        if (position != Through + 1) throw new FormatException($"After position {Through} comes {position}: what is between them is neither there nor said to be left out.");
        _tree.Add(leaf);
    }

    /// <exception cref="FormatException">It is not its turn, or no whole tree.</exception>
    public void Add(OmittedEntries omitted)
    {
        if (omitted.From != Through + 1) throw new FormatException($"After position {Through} comes {omitted.From}: what is between them is neither there nor said to be left out.");
        _tree.Add(omitted.Hash, omitted.Count);
    }
}
