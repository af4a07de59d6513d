using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.SecurityKeys;

/// <summary>What an answer turned out to be, and whose credential it is about.</summary>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Credential">The credential's fingerprint, the same for everybody; null where the answer does not hold.</param>
public sealed record JudgedAnswer(KeyVerdict Verdict, string? Credential);

/// <summary>The ceremony in which a browser registers a key (WebAuthn), judged by ASP.NET Core's handler of passkeys.</summary>
/// <remarks>
/// The handler remembers nothing, and believes what the request says of its host unless it is told better. So here the domain and the pages come from the settings,
/// what the answer is held against comes from the person's own stream, and no request is shown to it.
/// </remarks>
public sealed class KeyCeremony(KeySettings settings, InstallationSecret secret, TimeProvider time)
{
    const int ChallengeBytes = 32, LongestAnswer = 64 * 1024;

    /// <summary>What the answer is held against is sealed as this field of whatever it proves.</summary>
    internal const string Field = "ceremony";

    const string Nonce = "challenge";

    /// <summary>Whether keys can be registered here; where models are named, some maker has to be trusted to tell them.</summary>
    public bool CanRegister(OrganizationPolicy policy) => settings.Domain is not null && (policy.AllowedKeyModels.IsEmpty || settings.Makers.Count > 0);

    /// <summary>What the answer will be held against; null where no key can be registered.</summary>
    public async Task<Sealed?> Begin(string organization, AddSecurityKey command, Person person) =>
        CanRegister(person.Policy) ? person.Seal.Seal(command.MethodId, Field, (await Creation(organization, command.UserId, command.OfAccount, person)).AttestationState!) : null;

    /// <summary>For the browser, as often as it asks: what <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> takes. Null where the ceremony is over.</summary>
    public async Task<string?> CreationOptions(string organization, string userId, EmailAddress? ofAccount, Person person, Guid challengeId) =>
        person.Info.Challenge(challengeId) is KeyChallenge { Ceremony: { } ceremony } challenge && person.Seal.Open(challenge.MethodId, Field, ceremony) is { } state
            ? With((await Creation(organization, userId, ofAccount, person)).CreationOptionsJson, Asked(state))
            : null;

    public async Task<JudgedAnswer> Judge(string organization, string userId, Person person, KeyChallenge challenge, KeyAnswer answer)
    {
        if (answer.Json.Length > LongestAnswer || challenge.Ceremony is not { } ceremony || person.Seal.Open(challenge.MethodId, Field, ceremony) is not { } state || Attested(answer.Json) is not { } attested)
            return Fails(SecurityKeyProblem.NotValid);

        var seen = new Seen();
        using var manager = Holder(organization, userId, person, person.Info.Keys).Manager();
        var result = await new PasskeyHandler<KeyHolder>(manager, Rules(person.Policy, seen)).PerformAttestationAsync(new() { HttpContext = new DefaultHttpContext(), AttestationState = state, CredentialJson = answer.Json });
        return result is { Succeeded: true, Passkey: { } passkey }
            ? Holds(person, challenge, passkey, new(attested.Model, IsVerified: seen.MakersWord is true))
            : Fails(seen.OtherSite ? SecurityKeyProblem.OtherSite : seen.MakersWord is false ? SecurityKeyProblem.ModelNotAllowed : attested.IsUnlocked ? SecurityKeyProblem.NotValid : SecurityKeyProblem.NotUnlocked);
    }

    /// <summary>Asks for any key of somebody's that can be used now: what the answer will be held against. Null where there is none.</summary>
    internal async Task<Sealed?> Ask(string organization, ChooseOption command, Person person) =>
        await Request(Holder(organization, command.UserId, person, Usable(person)), person.Policy) is { } asked ? person.Seal.Seal(command.ChallengeId, Field, asked.AssertionState!) : null;

    /// <summary>For the browser, as often as it asks: what <c>PublicKeyCredential.parseRequestOptionsFromJSON</c> takes. Null where there is no key any more.</summary>
    internal async Task<string?> RequestOptions(string organization, string userId, Person person, KeyChallenge challenge) =>
        challenge.Ceremony is { } ceremony && person.Seal.Open(challenge.Id, Field, ceremony) is { } state && await Request(Holder(organization, userId, person, Usable(person)), person.Policy) is { } asked
            ? With(asked.RequestOptionsJson, Asked(state))
            : null;

    /// <summary>The same for a key that nobody has.</summary>
    internal async Task<string?> DecoyOptions(string organization, Decoys decoys, KeyChallenge challenge) =>
        await Request(new(organization, [new UserPasskeyInfo([.. decoys.Seed], [], default, 0, Names(KeyTransports.Usb), isUserVerified: true, false, false, [], [])]), OrganizationPolicy.Initial) is { } asked
            ? With(asked.RequestOptionsJson, HMACSHA256.HashData(decoys.Seed.AsSpan(), challenge.Id.ToByteArray()))
            : null;

    async Task<PasskeyRequestOptionsResult?> Request(KeyHolder holder, OrganizationPolicy policy)
    {
        if (settings.Domain is null || holder.Keys is []) return null;
        using var manager = holder.Manager();
        return await new PasskeyHandler<KeyHolder>(manager, Rules(policy)).MakeRequestOptionsAsync(holder, new DefaultHttpContext());
    }

    static byte[] Asked(string state) => JsonNode.Parse(state)![Nonce].Deserialize<byte[]>()!;

    /// <summary>Options as they were made anew, with what was asked before.</summary>
    static string With(string options, byte[] asked)
    {
        var all = JsonNode.Parse(options)!;
        all[Nonce] = Base64Url.EncodeToString(asked);
        return all.ToJsonString();
    }

    /// <summary>Null where the answer does not hold, or the key cannot be used any more.</summary>
    internal async Task<ProvenKey?> Proves(string organization, string userId, Person person, string state, KeyAnswer answer)
    {
        if (answer.Json.Length > LongestAnswer) return null;
        using var manager = Holder(organization, userId, person, Usable(person)).Manager();
        var result = await new PasskeyHandler<KeyHolder>(manager, Rules(person.Policy, new())).PerformAssertionAsync(new() { HttpContext = new DefaultHttpContext(), AssertionState = state, CredentialJson = answer.Json });
        return result is { Succeeded: true, Passkey: { } passkey } && Usable(person).FirstOrDefault(key => person.Seal.OpenCredential(key.Id, key.Key.Credential)?.Id.AsSpan().SequenceEqual(passkey.CredentialId) is true) is { } key
            ? new(key.Id, passkey.SignCount)
            : null;
    }

    async Task<PasskeyCreationOptionsResult> Creation(string organization, string userId, EmailAddress? ofAccount, Person person)
    {
        var holder = Holder(organization, userId, person, person.Info.Keys);
        using var manager = holder.Manager();
        var name = ofAccount?.Shown ?? userId;
        return await new PasskeyHandler<KeyHolder>(manager, Rules(person.Policy)).MakeCreationOptionsAsync(new() { Id = holder.Id, Name = name, DisplayName = name }, new DefaultHttpContext());
    }

    static IEnumerable<SecurityKey> Usable(Person person) => person.Info.Keys.Where(key => !key.UsableFor(person.Policy).IsEmpty);

    sealed class Seen
    {
        public bool OtherSite;
        public bool? MakersWord;
    }

    IOptions<IdentityPasskeyOptions> Rules(OrganizationPolicy policy, Seen? seen = null)
    {
        var rules = new IdentityPasskeyOptions
        {
            ServerDomain = settings.Domain,
            ChallengeSize = ChallengeBytes,
            UserVerificationRequirement = "required",
            AuthenticatorAttachment = "cross-platform",
            ResidentKeyRequirement = "discouraged",
            AuthenticatorTimeout = Challenge.Lifetime,
            AttestationConveyancePreference = policy.AllowedKeyModels.IsEmpty ? "none" : "direct",
            ValidateOrigin = page => ValueTask.FromResult(!(seen!.OtherSite = page.CrossOrigin || page.TopOrigin is not null || !settings.Allows(page.Origin))),
        };
        if (!policy.AllowedKeyModels.IsEmpty)
            rules.VerifyAttestationStatement = said => ValueTask.FromResult((bool)(seen!.MakersWord =
                AttestationObject.Read(said.AttestationObject) is { } attested && MakersWord.Holds(attested, said.ClientDataHash.Span, settings.Makers, time.GetUtcNow())));
        return Options.Create(rules);
    }

    static AttestationObject? Attested(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return AttestationObject.Read(Base64Url.DecodeFromChars(json.RootElement.GetProperty("response").GetProperty("attestationObject").GetString()));
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException) { return null; }
    }

    JudgedAnswer Holds(Person person, KeyChallenge challenge, UserPasskeyInfo passkey, KeyModel model)
    {
        var credential = new Credential(passkey.CredentialId, passkey.PublicKey);
        return new(
            new KeyVerdict.Holds(new(person.Seal.Seal(challenge.MethodId, credential), model, Transports(passkey.Transports), passkey.SignCount, passkey.IsBackupEligible, passkey.IsBackedUp)),
            secret.Fingerprint(credential));
    }

    static JudgedAnswer Fails(SecurityKeyProblem problem) => new(new KeyVerdict.Fails(problem), null);

    /// <remarks>What a key is told of its holder must not tell who that is, and has to be the same for all their keys.</remarks>
    KeyHolder Holder(string organization, string userId, Person person, IEnumerable<SecurityKey> keys) => new(
        Base64Url.EncodeToString(HMACSHA256.HashData(secret.Key("key holders"), Encoding.UTF8.GetBytes($"{organization.Length}:{organization}{userId}"))),
        [.. from key in keys
            let credential = person.Seal.OpenCredential(key.Id, key.Key.Credential)
            where credential is not null
            select new UserPasskeyInfo(credential.Id, credential.PublicKey, key.ProvenAt ?? default, key.LastSignCount ?? key.Key.SignCount, Names(key.Key.Transports), isUserVerified: true, key.Key.CanBeBackedUp, key.Key.IsBackedUp, [], [])]);

    static readonly (string Name, KeyTransports Transport)[] s_transports =
        [("usb", KeyTransports.Usb), ("nfc", KeyTransports.Nfc), ("ble", KeyTransports.Ble), ("smart-card", KeyTransports.SmartCard), ("hybrid", KeyTransports.Hybrid), ("internal", KeyTransports.Internal)];

    static KeyTransports Transports(IReadOnlyCollection<string>? names) =>
        s_transports.Where(known => names?.Contains(known.Name) is true).Aggregate(KeyTransports.None, (all, known) => all | known.Transport);

    static string[] Names(KeyTransports transports) => [.. s_transports.Where(known => transports.HasFlag(known.Transport)).Select(known => known.Name)];
}
