using System.Text.Json.Serialization;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Keys;

/// <summary>How a key says that it can be reached. A hint for browsers that nobody vouches for.</summary>
[Flags]
public enum KeyTransports
{
    None = 0,
    Usb = 1,
    Nfc = 2,
    Ble = 4,
    SmartCard = 8,
    Hybrid = 16,
    Internal = 32,
}

/// <summary>A key's credential as it is stored.</summary>
/// <param name="Sealed">The credential's id and public key.</param>
/// <param name="Fingerprint">Equal for the same credential of the same person; goes with the person's key.</param>
public readonly record struct StoredCredential(Sealed Sealed, string Fingerprint);

/// <summary>The model of a key, as its maker numbers them (AAGUID).</summary>
/// <param name="Id">What the key says; null where it does not say.</param>
/// <param name="IsVerified">Whether a maker that this installation trusts vouches for that.</param>
public readonly record struct KeyModel(Guid? Id, bool IsVerified);

/// <summary>What a key was when it was registered.</summary>
/// <param name="Credential">What it is known by.</param>
/// <param name="Model">What kind of key it is.</param>
/// <param name="Transports">How it can be reached.</param>
/// <param name="SignCount">How often it had signed. Many keys do not count, and stay at 0.</param>
/// <param name="CanBeBackedUp">Whether its private key may leave it: a passkey that is synchronized, not a piece of hardware.</param>
/// <param name="IsBackedUp">Whether it had left it already.</param>
public sealed record RegisteredKey(StoredCredential Credential, KeyModel Model, KeyTransports Transports, uint SignCount, bool CanBeBackedUp, bool IsBackedUp);

/// <summary>A key that is plugged in or held near, and opened by its PIN. It is proven by being registered, so there is none that is not proven.</summary>
/// <param name="Id">See <see cref="VerificationMethod"/>.</param>
/// <param name="ProvenAt">When it was registered.</param>
/// <param name="Key">What it was then.</param>
public sealed record SecurityKey(Guid Id, DateTimeOffset? ProvenAt, RegisteredKey Key) : VerificationMethod(Id, ProvenAt)
{
    [JsonIgnore]
    public override MethodType Type => MethodType.SecurityKey;

    /// <summary>How often it had signed when it was last used; null until then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public uint? LastSignCount { get; init; }

    public override ImmutableArray<MethodKind> Kinds() => [MethodKind.SecurityKey];

    internal override VerificationMethod Used(SecurityInfoEvent.MethodUsed use, DateTimeOffset at) => base.Used(use, at) is SecurityKey key ? key with { LastSignCount = (uint?)use.SignCount ?? LastSignCount } : this;

    public override ImmutableArray<VerificationPurpose> UsableFor(OrganizationPolicy policy) => policy.Allows(Key.Model) ? base.UsableFor(policy) : [];
}
