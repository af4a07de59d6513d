using SecurityInfo.Domain.Recovery;

namespace SecurityInfo.Domain.Passes;

/// <summary>What a temporary pass is given by, in clear. Lives in memory only.</summary>
public sealed record PassValue
{
    /// <summary>Eight signs are 40 random bits: NIST SP 800-63B-4, 4.1.2.2, asks for no less of what binds a method to a known account.</summary>
    public const int Shortest = 8, Longest = 48;

    PassValue(string plain) => Plain = plain;

    /// <summary>As it is hashed.</summary>
    public string Plain { get; }

    /// <summary>As it is told to its owner, such as <c>7Q4M-0XZ2</c>.</summary>
    public string Shown => CrockfordBase32.Grouped(Plain);

    public override string ToString() => "(pass)";

    /// <summary>Null where it can be none, however it was grouped and whatever was taken for a similar sign.</summary>
    public static PassValue? Read(string typed) => CrockfordBase32.Plain(typed, Longest) is { Length: >= Shortest } plain ? new(plain) : null;
}
