using System.Numerics;

namespace SecurityInfo.Domain.Ledger;

/// <summary>The Merkle tree hash of RFC 6962 over leaves that come one after the other. It keeps the peaks, one hash for each bit of its size, and no leaf.</summary>
public sealed class MerkleTree
{
    readonly List<Digest> _peaks = [];

    public MerkleTree() { }

    /// <summary>Goes on where another one was.</summary>
    /// <exception cref="FormatException">No tree of that size has that many peaks.</exception>
    public MerkleTree(long size, IEnumerable<Digest> peaks)
    {
        (Size, _peaks) = (size, [.. peaks]);
        if (_peaks.Count != BitOperations.PopCount((ulong)size)) throw new FormatException($"A tree of {size} leaves does not have {_peaks.Count} peaks.");
    }

    public long Size { get; private set; }

    /// <summary>The roots of the whole trees that it is made of, the largest first.</summary>
    public IReadOnlyList<Digest> Peaks => _peaks;

    public Digest Root
    {
        get
        {
            if (_peaks.Count is 0) return Digest.Of([]);
            var root = _peaks[^1];
            for (var peak = _peaks.Count - 2; peak >= 0; peak--) root = LedgerHash.Node(_peaks[peak], root);
            return root;
        }
    }

    public void Add(Digest leaf) => Add(leaf, 1);

    /// <summary>Adds a whole tree of so many leaves.</summary>
    /// <exception cref="FormatException">No tree of that size begins there.</exception>
    public void Add(Digest root, long leaves)
    {
        if (leaves < 1 || !BitOperations.IsPow2(leaves) || (Size & (leaves - 1)) is not 0) throw new FormatException($"No tree of {leaves} leaves begins after {Size}.");
        var node = root;
        for (; (Size & leaves) is not 0; leaves <<= 1)
        {
            node = LedgerHash.Node(_peaks[^1], node);
            _peaks.RemoveAt(_peaks.Count - 1);
            Size -= leaves;
        }
        _peaks.Add(node);
        Size += leaves;
    }
}
