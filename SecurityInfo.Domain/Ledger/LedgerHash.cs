namespace SecurityInfo.Domain.Ledger;

/// <summary>What is hashed, and how (docs/compliance.md writes it out, for whoever wants to check it with a program of their own).</summary>
public static class LedgerHash
{
    /// <summary>Of the encoding of leaves. Another encoding would be another number.</summary>
    const byte Format = 1;

    /// <summary>What the first entry of an organization is linked to: 32 zeros.</summary>
    public static Digest Start => default;

    /// <summary>What stands for an event: its place, and the hash of its content.</summary>
    public static Digest Leaf(EventPlace place, Digest content) => new CanonicalBytes(HashedAs.Leaf)
        .Number(Format).Text(place.Organization).Number(place.Sequence).Id(place.Id).Text(place.Stream).Number(place.Version).Text(place.Type).Moment(place.At).Hash(content)
        .Digest;

    /// <summary>What links an entry to all before it.</summary>
    public static Digest Link(Digest before, Digest leaf) => Two(HashedAs.Link, before, leaf);

    /// <summary>An inner node of the Merkle tree.</summary>
    public static Digest Node(Digest left, Digest right) => Two(HashedAs.Node, left, right);

    static Digest Two(HashedAs what, Digest first, Digest second)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * Digest.Bytes];
        bytes[0] = (byte)what;
        first.Write(bytes[1..]);
        second.Write(bytes[(1 + Digest.Bytes)..]);
        return Digest.Of(bytes);
    }
}
