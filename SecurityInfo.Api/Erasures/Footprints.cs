using System.Collections.Immutable;
using Marten;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Api.Erasures;

/// <summary>What a person has left in the database beside their own stream, found in order to be struck out.</summary>
/// <param name="Traces">How much there is of it.</param>
/// <param name="UserId">Whose.</param>
/// <param name="Open">Their verifications that are not over.</param>
/// <param name="Tallies">The fingerprints under which their numbers, their addresses and their name are counted.</param>
/// <param name="At">Numbers that are held for everybody at this moment stay held.</param>
public sealed record Footprint(Traces Traces, string UserId, ImmutableArray<Verification> Open, string[] Tallies, DateTimeOffset At)
{
    /// <summary>Calls that ring for those verifications.</summary>
    public IEnumerable<string> Calls =>
        Open.Select(verification => verification.Challenge).OfType<CallChallenge>().Where(challenge => challenge.IsInFlight).Select(challenge => challenge.Call.Reference).OfType<string>();

    /// <summary>Strikes all of it out in the transaction that records the erasure. Who appends to one of the verifications at the same time makes it be decided again.</summary>
    public void StrikeOut(IDocumentSession session)
    {
        session.Delete<PersonKey>(UserId);
        session.QueueOperation(new StrikeKeysOf(session.TenantId, UserId));
        session.QueueOperation(new ForgetTallies(Tallies, At));
        session.QueueOperation(new HoldExports(session.TenantId));
        session.QueueOperation(new ExpireExports(session.TenantId, At));
        session.QueueOperation(new DeletePieces(session.TenantId));
        foreach (var verification in Open) session.Events.Append(verification.Id, verification.Version + 1, new VerificationEvent.VerificationCancelled());
    }
}

public sealed class Footprints(InstallationSecret secret)
{
    public async Task<Footprint> Of(IDocumentSession session, string userId, PersonKey? key, PersonSeal seal, DateTimeOffset at, CancellationToken stop)
    {
        var numbers = (await session.Events.FetchStreamAsync(userId, token: stop)).Select(recorded => Counted(recorded.Data, seal)).OfType<string>();
        var name = secret.FingerprintOfName(session.TenantId, userId);
        string[] tallies = [.. numbers, .. Tallies.OfName.Select(what => secret.Fingerprint(what, name))];
        var open = await session.Query<Verification>().Where(verification => verification.UserId == userId && verification.Status == VerificationStatus.Open).ToListAsync(stop);
        var counted = await Count(session, new($"select count(*) from {DeliveryLog.Tallies} where subject = any($1) and (held_until is null or held_until <= $2)") { Parameters = { new NpgsqlParameter<string[]> { TypedValue = tallies }, new NpgsqlParameter<DateTimeOffset> { TypedValue = at } } }, stop);
        var credentials = await Count(session, new($"select count(*) from {KeyRegister.TableName} where tenant_id = $1 and user_id = $2") { Parameters = { new NpgsqlParameter<string> { TypedValue = session.TenantId }, new NpgsqlParameter<string> { TypedValue = userId } } }, stop);
        return new(new([.. key?.Keys.Select(wrapped => wrapped.Id) ?? []], open.Count, credentials, counted), userId, [.. open], tallies, at);
    }

    /// <summary>Of every number and address that the person ever gave, as far as it opens.</summary>
    string? Counted(object recorded, PersonSeal seal) => recorded switch
    {
        PhoneAdded e => Of(seal.Open(e.MethodId, e.Number)),
        PhoneChangeRequested e => Of(seal.Open(e.MethodId, e.Number)),
        EmailAdded e => Of(seal.Open(e.MethodId, e.Address)),
        EmailChangeRequested e => Of(seal.Open(e.MethodId, e.Address)),
        _ => null,
    };

    string? Of(PhoneNumber? number) => number is null ? null : secret.Fingerprint(number);

    string? Of(EmailAddress? address) => address is null ? null : secret.Fingerprint(address);

    static async Task<int> Count(IQuerySession session, NpgsqlCommand counting, CancellationToken stop)
    {
        await using var command = counting;
        await using var reader = await session.ExecuteReaderAsync(command, stop);
        await reader.ReadAsync(stop);
        return (int)reader.GetInt64(0);
    }
}
