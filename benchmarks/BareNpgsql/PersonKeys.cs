using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;
using SecurityInfo.Domain.Methods;

namespace BareNpgsql;

/// <summary>The same sealing as in SecurityInfo.Api: a key for each person, wrapped by the key ring; AES-256-GCM; an HMAC to tell equal numbers.</summary>
sealed class PersonKeys(IDataProtectionProvider protection) : IDisposable
{
    const int KeyBytes = 64, Half = 32, FingerprintBytes = 16, Nonce = 12, Tag = 16, Kept = 10_000;

    static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    readonly MemoryCache _unwrapped = new(new MemoryCacheOptions { SizeLimit = Kept });
    readonly IDataProtector _wrapping = protection.CreateProtector("PersonKey");
    readonly byte[] _numbers = RandomNumberGenerator.GetBytes(32);

    public PersonKey Create(string userId) =>
        new(userId, [new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), Convert.ToBase64String(_wrapping.Protect(RandomNumberGenerator.GetBytes(KeyBytes))))]);

    public byte[] Unwrap(PersonKey owner) =>
        _unwrapped.TryGetValue(owner.Keys[^1].Wrapped, out byte[]? key) && key is not null ? key
        : _unwrapped.Set(owner.Keys[^1].Wrapped, _wrapping.Unprotect(Convert.FromBase64String(owner.Keys[^1].Wrapped)), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KeptFor });

    public void Dispose() => _unwrapped.Dispose();

    public string Fingerprint(PhoneNumber number) => Convert.ToBase64String(HMACSHA256.HashData(_numbers, Encoding.UTF8.GetBytes(number.E164)));

    public static StoredNumber Seal(PersonKey owner, byte[] key, Guid methodId, PhoneNumber number)
    {
        var clear = Encoding.UTF8.GetBytes(number.Shown);
        var sealing = new byte[Nonce + clear.Length + Tag];
        RandomNumberGenerator.Fill(sealing.AsSpan(..Nonce));
        using var aes = new AesGcm(key.AsSpan(..Half), Tag);
        aes.Encrypt(sealing.AsSpan(..Nonce), clear, sealing.AsSpan(Nonce, clear.Length), sealing.AsSpan(^Tag..), BoundTo(owner, methodId));
        return new(new(owner.Keys[^1].Id, Convert.ToBase64String(sealing)), Convert.ToBase64String(HMACSHA256.HashData(key.AsSpan(Half..), Encoding.UTF8.GetBytes(number.E164))[..FingerprintBytes]), number.TakesTexts);
    }

    public static PhoneNumber Open(PersonKey owner, byte[] key, Guid methodId, StoredNumber number)
    {
        var sealing = Convert.FromBase64String(number.Sealed.Text);
        var clear = new byte[sealing.Length - Nonce - Tag];
        using var aes = new AesGcm(key.AsSpan(..Half), Tag);
        aes.Decrypt(sealing.AsSpan(..Nonce), sealing.AsSpan(Nonce, clear.Length), sealing.AsSpan(^Tag..), clear, BoundTo(owner, methodId));
        return PhoneNumber.Restore(Encoding.UTF8.GetString(clear), number.TakesTexts);
    }

    static byte[] BoundTo(PersonKey owner, Guid methodId) => Encoding.UTF8.GetBytes($"{owner.Id}{methodId:N}number");
}
