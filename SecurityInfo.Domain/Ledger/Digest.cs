using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SecurityInfo.Domain.Ledger;

/// <summary>A SHA-256 hash. It reads and shows as 64 lower-case hexadecimal digits.</summary>
public readonly record struct Digest(UInt128 High, UInt128 Low)
{
    public const int Bytes = 32;

    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Bytes];
        SHA256.HashData(bytes, hash);
        return Read(hash);
    }

    /// <param name="bytes">32 of them.</param>
    public static Digest Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length is Bytes
            ? new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[(Bytes / 2)..]))
            : throw new FormatException($"A hash has {Bytes} bytes, not {bytes.Length}.");

    /// <exception cref="FormatException">It is not 64 hexadecimal digits.</exception>
    public static Digest Parse(string text) => Read(Convert.FromHexString(text));

    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt128BigEndian(to, High);
        BinaryPrimitives.WriteUInt128BigEndian(to[(Bytes / 2)..], Low);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        Write(bytes);
        return bytes;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x32}{Low:x32}");
}
