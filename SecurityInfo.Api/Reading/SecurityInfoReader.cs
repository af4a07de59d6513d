using System.Text.Json;
using Marten;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Reading;

/// <summary>Reads what a page needs of one person, in one statement.</summary>
public sealed class SecurityInfoReader(NpgsqlDataSource database, IDocumentStore store, KeyRing ring)
{
    const string OnePerson = $"""
        select info.data, info.mt_version, key.data, policy.data, policy.mt_version
        from (select $1 as tenant, $2 as id) person
        left join {Store.Schema}.mt_doc_usersecurityinfo info on info.tenant_id = person.tenant and info.id = person.id
        left join {Store.Schema}.mt_doc_personkey key on key.tenant_id = person.tenant and key.id = person.id
        left join {Store.Schema}.mt_doc_organizationpolicy policy on policy.tenant_id = person.tenant and policy.id = $3
        """;

    public async Task<Person> Person(string organization, string userId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(OnePerson);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = userId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = OrganizationPolicy.Key });
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return Commands.Person.Of(
            Read<UserSecurityInfo>(row, 0) is { } info ? info with { Version = row.GetInt32(1) } : new UserSecurityInfo { Id = userId },
            Read<OrganizationPolicy>(row, 3) is { } policy ? policy with { Version = row.GetInt32(4) } : null,
            Read<PersonKey>(row, 2), organization, ring);
    }

    public async Task<OrganizationPolicy> Policy(string organization, CancellationToken stop)
    {
        await using var session = store.QuerySession(organization);
        return await session.LoadAsync<OrganizationPolicy>(OrganizationPolicy.Key, stop) ?? OrganizationPolicy.Initial;
    }

    public async Task<OrganizationPolicy> PolicyAsOf(string organization, DateTimeOffset at, CancellationToken stop)
    {
        await using var session = store.QuerySession(organization);
        return await session.Events.AggregateStreamAsync<OrganizationPolicy>(OrganizationPolicy.Key, timestamp: at.ToUniversalTime(), token: stop) ?? OrganizationPolicy.Initial;
    }

    /// <summary>As everything stood at a past moment, folded from the events up to it.</summary>
    public async Task<Person> PersonAsOf(string organization, string userId, DateTimeOffset at, CancellationToken stop)
    {
        var utc = at.ToUniversalTime(); // PostgreSQL is given no other.
        await using var session = store.QuerySession(organization);
        return Commands.Person.Of(
            await session.Events.AggregateStreamAsync<UserSecurityInfo>(userId, timestamp: utc, token: stop) ?? new UserSecurityInfo { Id = userId },
            await session.Events.AggregateStreamAsync<OrganizationPolicy>(OrganizationPolicy.Key, timestamp: utc, token: stop),
            await session.LoadAsync<PersonKey>(userId, stop), organization, ring);
    }

    static T? Read<T>(NpgsqlDataReader row, int column) where T : class =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(column).AsSpan(), StoredJson.Options);
}
