using System.Buffers.Binary;
using System.Security.Cryptography;
using JasperFx;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>Has a command carried out for somebody's organization, in their name.</summary>
public sealed class Invocation(IMessageContext bus, SecurityInfoReader reader, VerificationReader verifications, RequestLog log, InstallationSecret secret)
{
    RepeatableRequest? _request;
    AnsweredRequest? _answered;
    bool _again;
    int _made;

    /// <summary>Carries out a mutation that its caller may ask for again. One that was carried out before goes its way once more, with the ids and secrets of the first time, and is told what came of it then.</summary>
    public async ValueTask<object?> Once(RepeatableRequest request, Func<ValueTask<object?>> mutation)
    {
        _request = request;
        var answer = await mutation();
        if (_answered is not { } before || before.Body != request.Body) return answer;
        (_request, _again, _made) = (request with { Seed = before.Seed }, true, 0);
        return await mutation();
    }

    /// <summary>Whether there is nothing left to do.</summary>
    public async Task<bool> IsAnswered(CancellationToken stop) => _again || (_request is { } request && await log.Find(request.Subject, stop) is not null);

    /// <summary>An id that nobody has, or the one that this very request had the first time.</summary>
    public Guid FreshId() => _request is null ? Guid.CreateVersion7() : Derived(Fresh(16));

    /// <summary>Random bytes, or those that this very request had the first time.</summary>
    public byte[] Fresh(int bytes)
    {
        if (_request is null) return RandomNumberGenerator.GetBytes(bytes);
        var which = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(which, _made++);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Key("requests"), bytes, _request.Seed, which);
    }

    public Task<Outcome> Invoke(Caller caller, IUserCommand command, CancellationToken stop) => Invoke(caller.Organization, caller.UserId, command, stop);

    public Task<Outcome> Invoke(string organization, string actor, IUserCommand command, CancellationToken stop) =>
        Told(organization, actor, command, () => reader.Person(organization, command.UserId, stop), person => person.Info.Version, (refusal, person) => new Outcome(refusal, person), stop);

    public Task<VerificationOutcome> Invoke(Caller caller, IVerificationCommand command, CancellationToken stop) =>
        Told<VerificationOutcome, VerificationSeen?>(caller.Organization, caller.UserId, command, () => verifications.Of(caller.Organization, command.Key, stop), seen => seen?.Verification.Version ?? 0, (refusal, seen) => seen is null ? new(refusal, null, Person.Nobody) : new(refusal, seen.Verification, seen.Person), stop);

    public Task<PolicyOutcome> Invoke(Caller caller, IPolicyCommand command, CancellationToken stop) =>
        Told(caller.Organization, caller.UserId, command, () => reader.Policy(caller.Organization, stop), policy => policy.Version, (refusal, policy) => new PolicyOutcome(refusal, policy), stop);

    /// <summary>What came of it; where it lost every race, or was carried out before, what stands now.</summary>
    async Task<TOutcome> Told<TOutcome, TSeen>(string organization, string actor, object command, Func<Task<TSeen>> see, Func<TSeen, int> version, Func<Refusal?, TSeen, TOutcome> told, CancellationToken stop) where TOutcome : class, IOutcome
    {
        try { if (await Invoke<TOutcome>(organization, actor, command, stop) is { } outcome) return outcome; }
        catch (Exception lost) when (IsLostRace(lost))
        {
            var seen = await see();
            return told(new Refusal.ConcurrentChange(version(seen)), seen);
        }
        var refusal = await CameBefore(stop);
        return told(refusal, await see());
    }

    public async Task<ExportOutcome> Export(Caller caller, object command, CancellationToken stop)
    {
        try { return await Invoke<ExportOutcome>(caller.Organization, caller.UserId, command, stop) ?? new(await CameBefore(stop)); }
        catch (Exception lost) when (IsLostRace(lost)) { return new(new Refusal.ConcurrentChange(0)); }
    }

    /// <summary>Every retry came too late: the caller is told, and nothing was written.</summary>
    public static bool IsLostRace(Exception failed) => failed is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException or DocumentAlreadyExistsException or DeliveriesUsedUpException;

    /// <summary>Null where it was carried out before.</summary>
    async Task<TOutcome?> Invoke<TOutcome>(string organization, string actor, object command, CancellationToken stop) where TOutcome : class, IOutcome
    {
        if (_again) return null;
        bus.UserName = actor;
        var options = new DeliveryOptions { TenantId = organization };
        return await bus.InvokeAsync<TOutcome?>(command, _request?.Along(options) ?? options, stop);
    }

    /// <remarks>As long as it is not known to be the very same request, it is taken for another one by the same id.</remarks>
    async Task<Refusal?> CameBefore(CancellationToken stop)
    {
        if (_again) return _answered!.Refusal;
        _answered = await log.Find(_request!.Subject, stop);
        return new Refusal.RequestIdReused();
    }

    /// <summary>A UUID of version 8: made in a way of our own.</summary>
    static Guid Derived(Span<byte> bytes)
    {
        (bytes[6], bytes[8]) = ((byte)(bytes[6] & 0x0F | 0x80), (byte)(bytes[8] & 0x3F | 0x80));
        return new(bytes, bigEndian: true);
    }
}
