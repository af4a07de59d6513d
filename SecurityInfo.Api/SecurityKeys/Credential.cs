using System.Buffers.Text;

namespace SecurityInfo.Api.SecurityKeys;

/// <summary>What a key is known by, in clear. Lives in memory only.</summary>
/// <param name="Id">Made by the key, for this site alone.</param>
/// <param name="PublicKey">In the form of COSE.</param>
public sealed record Credential(byte[] Id, byte[] PublicKey)
{
    /// <summary>As it is sealed.</summary>
    internal string Text => $"{IdText}.{Base64Url.EncodeToString(PublicKey)}";

    internal string IdText => Base64Url.EncodeToString(Id);

    internal static Credential Read(string text) => text.Split('.') is [var id, var key] ? new(Base64Url.DecodeFromChars(id), Base64Url.DecodeFromChars(key)) : throw new FormatException("It is not a credential that was sealed here.");

    public override string ToString() => "(credential)";
}
