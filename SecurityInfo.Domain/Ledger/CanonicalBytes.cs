using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SecurityInfo.Domain.Ledger;

/// <summary>The one way in which fields become bytes before they are hashed: each has a length of its own, so that no two rows read alike.</summary>
/// <remarks>Numbers are 8 bytes, big-endian; texts and bytes have their length before them in 4 bytes, and what is missing has <c>ffffffff</c> for a length.</remarks>
sealed class CanonicalBytes
{
    readonly ArrayBufferWriter<byte> _written;

    /// <summary>With room for what is usual: each event takes five of these, and most are two hashes long.</summary>
    public CanonicalBytes(HashedAs what)
    {
        _written = new(what switch { HashedAs.Node or HashedAs.Link => 1 + 2 * Ledger.Digest.Bytes, HashedAs.Leaf => 320, _ => 1024 });
        Number((byte)what);
    }

    public Digest Digest => Ledger.Digest.Of(_written.WrittenSpan);

    public CanonicalBytes Number(byte value)
    {
        _written.GetSpan(1)[0] = value;
        _written.Advance(1);
        return this;
    }

    public CanonicalBytes Number(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_written.GetSpan(sizeof(long)), value);
        _written.Advance(sizeof(long));
        return this;
    }

    public CanonicalBytes Id(Guid value)
    {
        value.TryWriteBytes(_written.GetSpan(16), bigEndian: true, out var length);
        _written.Advance(length);
        return this;
    }

    /// <summary>Microseconds since 1970, which is what the database keeps.</summary>
    public CanonicalBytes Moment(DateTimeOffset value) => Number((value - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public CanonicalBytes Text(string? value)
    {
        if (value is null) return Length(uint.MaxValue);
        Length((uint)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _written);
        return this;
    }

    public CanonicalBytes Bytes(ReadOnlySpan<byte> value)
    {
        Length((uint)value.Length);
        _written.Write(value);
        return this;
    }

    public CanonicalBytes Bytes(byte[]? value) => value is null ? Length(uint.MaxValue) : Bytes(value.AsSpan());

    public CanonicalBytes Hash(Digest value)
    {
        value.Write(_written.GetSpan(Ledger.Digest.Bytes));
        _written.Advance(Ledger.Digest.Bytes);
        return this;
    }

    CanonicalBytes Length(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_written.GetSpan(sizeof(uint)), value);
        _written.Advance(sizeof(uint));
        return this;
    }
}

/// <summary>The first byte of whatever is hashed, so that a hash of one thing is none of another. The first two are those of RFC 6962.</summary>
enum HashedAs : byte { Leaf = 0, Node = 1, Link = 2, Content = 3 }
