using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SecurityInfo.Api.Storage;

/// <summary>Makes, wraps and unwraps people's keys. The ring itself is ASP.NET Core's Data Protection, kept outside the database.</summary>
public sealed class KeyRing(IDataProtectionProvider protection)
{
    readonly IDataProtector _wrapping = protection.CreateProtector("SecurityInfo.PersonKey.v1");

    public PersonKey Create(string userId) => new(userId, [Fresh()]);

    /// <summary>What is sealed from now on is sealed with a new key; what was sealed before still opens.</summary>
    public PersonKey Rotate(PersonKey key) => key with { Keys = key.Keys.Add(Fresh()) };

    public PersonSeal Open(string organization, PersonKey key) =>
        new(organization, key.Id, [.. key.Keys.Select(wrapped => (wrapped.Id, _wrapping.Unprotect(Convert.FromBase64String(wrapped.Wrapped))))]);

    WrappedKey Fresh() => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
        Convert.ToBase64String(_wrapping.Protect(RandomNumberGenerator.GetBytes(PersonSeal.KeyBytes))));
}
