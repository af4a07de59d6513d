namespace SecurityInfo.Domain.Recovery;

/// <summary>A recovery code in clear. Lives in memory only.</summary>
/// <remarks>Sixteen signs of Crockford's base 32, which tells no 0 from O and no 1 from I or L.</remarks>
public sealed record RecoveryCode
{
    /// <summary>Of randomness: 80 bits.</summary>
    public const int Bytes = 10;

    const int Length = Bytes * 8 / 5;

    RecoveryCode(string plain) => Plain = plain;

    /// <summary>As it is hashed.</summary>
    public string Plain { get; }

    /// <summary>As its owner sees it, such as <c>7Q4M-0XZ2-9KDA-VT8E</c>.</summary>
    public string Shown => CrockfordBase32.Grouped(Plain);

    public override string ToString() => "(code)";

    public static RecoveryCode Of(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, Bytes);
        Span<char> plain = stackalloc char[Length];
        for (var sign = 0; sign < Length; sign++)
        {
            var (first, shift) = (sign * 5 / 8, 11 - sign * 5 % 8);
            var two = random[first] << 8 | (first + 1 < Bytes ? random[first + 1] : 0);
            plain[sign] = CrockfordBase32.Signs[two >> shift & 31];
        }
        return new(new string(plain));
    }

    /// <summary>Null where it can be none, however it was grouped and whatever was taken for a similar sign.</summary>
    public static RecoveryCode? Read(string typed) => CrockfordBase32.Plain(typed, Length) is { Length: Length } plain ? new(plain) : null;
}
