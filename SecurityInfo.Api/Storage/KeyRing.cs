using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;

namespace SecurityInfo.Api.Storage;

/// <summary>Makes, wraps and unwraps people's keys. The ring itself is ASP.NET Core's Data Protection, kept outside the database.</summary>
/// <remarks>What was unwrapped is kept for a few minutes under its wrapped form, which is read from the database each time: with the row goes the key, at once.</remarks>
public sealed class KeyRing(IDataProtectionProvider protection) : IDisposable
{
    const int Kept = 10_000;
    static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    readonly MemoryCache _unwrapped = new(new MemoryCacheOptions { SizeLimit = Kept });
    readonly IDataProtector _wrapping = protection.CreateProtector("SecurityInfo.PersonKey.v1");

    public PersonKey Create(string userId) => new(userId, [Fresh()]);

    /// <summary>What is sealed from now on is sealed with a new key; what was sealed before still opens.</summary>
    public PersonKey Rotate(PersonKey key) => key with { Keys = key.Keys.Add(Fresh()) };

    public PersonSeal Open(string organization, PersonKey key) =>
        new(organization, key.Id, [.. key.Keys.Select(wrapped => (wrapped.Id, Unwrapped(wrapped.Wrapped)))]);

    public void Dispose() => _unwrapped.Dispose();

    byte[] Unwrapped(string wrapped) =>
        _unwrapped.TryGetValue(wrapped, out byte[]? key) && key is not null ? key
        : _unwrapped.Set(wrapped, _wrapping.Unprotect(Convert.FromBase64String(wrapped)), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KeptFor });

    WrappedKey Fresh() => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
        Convert.ToBase64String(_wrapping.Protect(RandomNumberGenerator.GetBytes(PersonSeal.KeyBytes))));
}
