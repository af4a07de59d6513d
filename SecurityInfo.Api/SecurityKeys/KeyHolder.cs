using Microsoft.AspNetCore.Identity;

namespace SecurityInfo.Api.SecurityKeys;

/// <summary>What ASP.NET Core's handler of ceremonies wants to know of somebody: their keys, and nothing else. Lives for one ceremony; nothing is kept in it.</summary>
/// <remarks>The handler asks a store of users for that. The rest of such a store is never asked for.</remarks>
sealed class KeyHolder(string id, IReadOnlyList<UserPasskeyInfo> keys) : IUserPasskeyStore<KeyHolder>
{
    public string Id => id;

    public IReadOnlyList<UserPasskeyInfo> Keys => keys;

    public UserManager<KeyHolder> Manager() => new(this, null!, null!, [], [], null!, null!, null!, Microsoft.Extensions.Logging.Abstractions.NullLogger<UserManager<KeyHolder>>.Instance);

    public Task<KeyHolder?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(userId == id ? this : null);

    public Task<string> GetUserIdAsync(KeyHolder user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(KeyHolder user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id);

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(KeyHolder user, CancellationToken cancellationToken) => Task.FromResult<IList<UserPasskeyInfo>>([.. keys]);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(KeyHolder user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(keys.FirstOrDefault(key => key.CredentialId.AsSpan().SequenceEqual(credentialId)));

    /// <summary>Whether anybody has registered it is told by <see cref="Storage.KeyRegister"/>, in the transaction that registers it.</summary>
    public Task<KeyHolder?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult<KeyHolder?>(null);

    public void Dispose() { }

    public Task AddOrUpdatePasskeyAsync(KeyHolder user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task RemovePasskeyAsync(KeyHolder user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<IdentityResult> CreateAsync(KeyHolder user, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<IdentityResult> UpdateAsync(KeyHolder user, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<IdentityResult> DeleteAsync(KeyHolder user, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<KeyHolder?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<string?> GetNormalizedUserNameAsync(KeyHolder user, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task SetNormalizedUserNameAsync(KeyHolder user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task SetUserNameAsync(KeyHolder user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();
}
