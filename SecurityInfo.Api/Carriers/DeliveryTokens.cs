using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Carriers;

/// <summary>Names of deliveries and notices as outsiders carry them around in addresses: they can neither read nor make one.</summary>
/// <remarks>AES-256-GCM under a secret of the installation, bound to what the token is for.</remarks>
public sealed class DeliveryTokens(InstallationSecret secret)
{
    const int Longest = 2000;
    static readonly int Nonce = AesGcm.NonceByteSizes.MaxSize, Tag = AesGcm.TagByteSizes.MaxSize;

    public string Seal<T>(string purpose, T name)
    {
        var clear = JsonSerializer.SerializeToUtf8Bytes(name);
        var token = new byte[Nonce + clear.Length + Tag];
        RandomNumberGenerator.Fill(token.AsSpan(..Nonce));
        using var aes = Aes();
        aes.Encrypt(token.AsSpan(..Nonce), clear, token.AsSpan(Nonce..^Tag), token.AsSpan(^Tag..), Encoding.UTF8.GetBytes(purpose));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Null where it is none of ours, or one for something else.</summary>
    public T? Open<T>(string purpose, string token) where T : class
    {
        if (token.Length > Longest || !Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { } bytes || bytes.Length < Nonce + Tag) return null;
        var clear = new byte[bytes.Length - Nonce - Tag];
        try
        {
            using var aes = Aes();
            aes.Decrypt(bytes.AsSpan(..Nonce), bytes.AsSpan(Nonce..^Tag), bytes.AsSpan(^Tag..), clear, Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException) { return null; }
        return JsonSerializer.Deserialize<T>(clear);
    }

    AesGcm Aes() => new(secret.Key("delivery tokens"), Tag);
}
