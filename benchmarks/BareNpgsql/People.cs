using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace BareNpgsql;

/// <summary>People with one proven phone, for the page to be read.</summary>
sealed class People(NpgsqlDataSource database, PersonKeys keys, TimeProvider time)
{
    public async Task Seed(int count)
    {
        await using var connection = await database.OpenConnectionAsync();
        var people = Enumerable.Range(0, count).Select(Make).ToList();
        await using (var snapshots = await connection.BeginBinaryImportAsync("copy snapshots (tenant, id, version, data) from stdin (format binary)"))
        {
            foreach (var (info, _) in people)
            {
                await snapshots.StartRowAsync();
                await snapshots.WriteAsync("contoso");
                await snapshots.WriteAsync(info.Id);
                await snapshots.WriteAsync(info.Version);
                await snapshots.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(info, FactsJson.Default.UserSecurityInfo), NpgsqlDbType.Jsonb);
            }
            await snapshots.CompleteAsync();
        }
        await using var owners = await connection.BeginBinaryImportAsync("copy person_keys (tenant, id, data) from stdin (format binary)");
        foreach (var (info, owner) in people)
        {
            await owners.StartRowAsync();
            await owners.WriteAsync("contoso");
            await owners.WriteAsync(info.Id);
            await owners.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(owner, FactsJson.Default.PersonKey), NpgsqlDbType.Jsonb);
        }
        await owners.CompleteAsync();
    }

    (UserSecurityInfo, PersonKey) Make(int i)
    {
        var (user, method, challenge, call, at) = ($"person{i}", Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), time.GetUtcNow());
        var owner = keys.Create(user);
        var number = PersonKeys.Seal(owner, keys.Unwrap(owner), method, PhoneNumber.Read($"+1425{2_000_000 + i}", null).Number!);
        SecurityInfoEvent[] past =
        [
            new PhoneAdded(method, PhoneKind.Mobile, number),
            new CallRequested(challenge, call, method, at, at + CallChallenge.Lifetime),
            new CallClaimed(challenge, call),
            new CallPlaced(challenge, call, "simulated", $"one|{call}"),
            new CallAnswered(challenge, call),
            new CallVerified(challenge, call, method),
            new DefaultChanged(null, new(method, MethodKind.PhoneCall), DefaultCause.FirstMethod),
        ];
        return (new UserSecurityInfo { Id = user }.After(past, at), owner);
    }
}
