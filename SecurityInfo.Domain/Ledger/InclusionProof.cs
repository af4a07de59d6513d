using System.Numerics;

namespace SecurityInfo.Domain.Ledger;

/// <summary>Shows that a tree of that size has this leaf at that place, by no more hashes than the tree is high (RFC 6962, 2.1.1).</summary>
/// <param name="Position">Of the entry, from 1.</param>
/// <param name="Size">Of the tree.</param>
/// <param name="Path">The neighbors on the way to the root, the lowest first.</param>
public sealed record InclusionProof(long Position, long Size, ImmutableArray<Digest> Path)
{
    /// <summary>The root that the leaf leads to; null where the path is of no such tree.</summary>
    public Digest? Root(Digest leaf)
    {
        if (Position < 1 || Position > Size) return null;
        var (at, last, node) = (Position - 1, Size - 1, leaf);
        foreach (var neighbor in Path)
        {
            if (last is 0) return null;
            if ((at & 1) is 1 || at == last)
            {
                node = LedgerHash.Node(neighbor, node);
                while ((at & 1) is 0 && at is not 0) (at, last) = (at >> 1, last >> 1);
            }
            else
                node = LedgerHash.Node(node, neighbor);
            (at, last) = (at >> 1, last >> 1);
        }
        return last is 0 ? node : null;
    }
}

/// <summary>Makes a proof of one entry while the leaves go by, and keeps none of them.</summary>
public sealed class ProvingInclusion
{
    readonly long _position, _size;
    readonly ImmutableArray<(long From, long To, MerkleTree Tree)> _neighbors;
    long _read;

    /// <param name="position">Of the entry, from 1.</param>
    /// <param name="size">Of the tree; not less.</param>
    public ProvingInclusion(long position, long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, size);
        (_position, _size) = (position, size);

        var fromTheTop = new List<(long, long, MerkleTree)>();
        for (var (from, to) = (1L, size); from < to;)
        {
            var right = from + (long)BitOperations.RoundUpToPowerOf2((ulong)(to - from + 1)) / 2;
            fromTheTop.Add(position < right ? (right, to, new()) : (from, right - 1, new()));
            (from, to) = position < right ? (from, right - 1) : (right, to);
        }
        _neighbors = [.. Enumerable.Reverse(fromTheTop)];
    }

    /// <summary>The leaves of the tree, in their order.</summary>
    public void Add(Digest leaf)
    {
        _read++;
        foreach (var (from, to, tree) in _neighbors)
            if (_read >= from && _read <= to)
                tree.Add(leaf);
    }

    /// <exception cref="InvalidOperationException">There were other than as many leaves as the tree has.</exception>
    public InclusionProof Proof => _read == _size
        ? new(_position, _size, [.. _neighbors.Select(neighbor => neighbor.Tree.Root)])
        : throw new InvalidOperationException($"The tree has {_size} leaves, and {_read} were given.");
}
