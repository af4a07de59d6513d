using Marten;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Reading;

/// <summary>Reads what a page needs of one person, in one statement.</summary>
public sealed class SecurityInfoReader(NpgsqlDataSource database, IDocumentStore store, KeyRing ring)
{
    const string OnePerson = $"""
        select {PersonRow.Columns}
        from (select $1 as tenant, $2 as id) person
        {PersonRow.Joins}
        """;

    public async Task<Person> Person(string organization, string userId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(OnePerson);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = userId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = OrganizationPolicy.Key });
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return PersonRow.Read(row, organization, userId, ring);
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
}
