using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Storage;

/// <summary>Seals and opens one person's data: AES-256-GCM, bound to organization, person, method and field.</summary>
public sealed class PersonSeal
{
    internal const int KeyBytes = 64;
    const int Half = KeyBytes / 2, FingerprintBytes = 16;

    readonly string _organization, _userId;
    readonly ImmutableArray<(string Id, byte[] Key)> _keys;

    internal PersonSeal(string organization, string userId, ImmutableArray<(string Id, byte[] Key)> keys) =>
        (_organization, _userId, _keys) = (organization, userId, keys);

    /// <summary>The seal of somebody whose key is gone, or who never had one: it opens nothing.</summary>
    public static PersonSeal Broken { get; } = new("", "", []);

    public StoredNumber Seal(Guid methodId, PhoneNumber number) =>
        new(Seal(methodId, "number", number.Shown), Fingerprint(number.E164), number.TakesTexts);

    /// <summary>Null where the person's key has been destroyed.</summary>
    public PhoneNumber? Open(Guid methodId, StoredNumber number) =>
        Open(methodId, "number", number.Sealed) is { } shown ? PhoneNumber.Restore(shown, number.TakesTexts) : null;

    public StoredAddress Seal(Guid methodId, EmailAddress address) =>
        new(Seal(methodId, "address", address.Shown), Fingerprint(address.Canonical));

    /// <summary>Null where the person's key has been destroyed.</summary>
    public EmailAddress? Open(Guid methodId, StoredAddress address) =>
        Open(methodId, "address", address.Sealed) is { } shown ? EmailAddress.Read(shown) : null;

    public StoredCredential Seal(Guid methodId, Credential credential) =>
        new(Seal(methodId, "credential", credential.Text), Fingerprint(credential.IdText));

    /// <summary>Null where the person's key has been destroyed.</summary>
    public Credential? OpenCredential(Guid methodId, StoredCredential credential) =>
        Open(methodId, "credential", credential.Sealed) is { } text ? Credential.Read(text) : null;

    public Sealed Seal(Guid methodId, MethodName name) => Seal(methodId, "name", name.Text);

    /// <summary>Null where the person's key has been destroyed.</summary>
    public string? OpenName(Guid methodId, Sealed name) => Open(methodId, "name", name);

    public Sealed Seal(Guid methodId, Guid questionId, AnswerHash hash) => Seal(methodId, Field(questionId), hash.Text);

    /// <summary>Null where the person's key has been destroyed.</summary>
    public AnswerHash? Open(Guid methodId, RegisteredAnswer answer) => Open(methodId, Field(answer.QuestionId), answer.Hash) is { } hash ? new(hash) : null;

    static string Field(Guid questionId) => $"answer to {questionId:N}";

    public Sealed Seal(Guid methodId, AppSecret secret) => Seal(methodId, "totp", Convert.ToBase64String([.. secret.Key]));

    /// <summary>Null where the person's key has been destroyed.</summary>
    public AppSecret? Open(CodeApp app) => Open(app.Id, "totp", app.Secret) is { } secret ? new([.. Convert.FromBase64String(secret)]) : null;

    public Sealed Seal(Guid of, Reason reason) => Seal(of, "reason", reason.Text);

    /// <summary>Null where the person's key has been destroyed.</summary>
    public string? OpenReason(Guid of, Sealed reason) => Open(of, "reason", reason);

    public Sealed SealDevice(Guid methodId, MethodName name) => Seal(methodId, "device", name.Text);

    /// <summary>Null where the person's key has been destroyed, or the device has no name.</summary>
    public string? OpenDevice(ApprovalApp app) => app.Device is { } name ? Open(app.Id, "device", name) : null;

    internal Sealed Seal(Guid methodId, string field, string text)
    {
        var (id, key) = _keys[^1];
        var clear = Encoding.UTF8.GetBytes(text);
        var sealing = new byte[AesGcm.NonceByteSizes.MaxSize + clear.Length + AesGcm.TagByteSizes.MaxSize];
        var (nonce, cipher, tag) = Parts(sealing);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.AsSpan(..Half), AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce, clear, cipher, tag, BoundTo(methodId, field));
        return new(id, Convert.ToBase64String(sealing));
    }

    internal string? Open(Guid methodId, string field, Sealed value)
    {
        if (_keys.FirstOrDefault(key => key.Id == value.Key).Key is not { } key) return null;
        var (nonce, cipher, tag) = Parts(Convert.FromBase64String(value.Text));
        var clear = new byte[cipher.Length];
        using var aes = new AesGcm(key.AsSpan(..Half), AesGcm.TagByteSizes.MaxSize);
        aes.Decrypt(nonce, cipher, tag, clear, BoundTo(methodId, field));
        return Encoding.UTF8.GetString(clear);
    }

    string Fingerprint(string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(_keys[0].Key.AsSpan(Half..), Encoding.UTF8.GetBytes(text))[..FingerprintBytes]);

    byte[] BoundTo(Guid methodId, string field) => Encoding.UTF8.GetBytes($"{_organization.Length}:{_organization}{_userId.Length}:{_userId}{methodId:N}{field}");

    static Parted Parts(byte[] value) => new(value);

    readonly ref struct Parted(byte[] value)
    {
        public void Deconstruct(out Span<byte> nonce, out Span<byte> cipher, out Span<byte> tag)
        {
            nonce = value.AsSpan(..AesGcm.NonceByteSizes.MaxSize);
            cipher = value.AsSpan(AesGcm.NonceByteSizes.MaxSize..^AesGcm.TagByteSizes.MaxSize);
            tag = value.AsSpan(^AesGcm.TagByteSizes.MaxSize..);
        }
    }
}
