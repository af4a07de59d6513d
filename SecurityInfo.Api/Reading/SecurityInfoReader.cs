using JasperFx.Events;
using Marten;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

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
        var batch = session.CreateBatchQuery();
        var (events, rules, key) = (batch.Events.FetchStream(userId, timestamp: utc), batch.Events.FetchStream(OrganizationPolicy.Key, timestamp: utc), batch.Load<PersonKey>(userId));
        await batch.Execute(stop);
        return Commands.Person.Of(
            (Folded<UserSecurityInfo, SecurityInfoEvent>(await events) ?? new()) with { Id = userId, Version = (await events).Count },
            Folded<OrganizationPolicy, PolicyEvent>(await rules) is { } policy ? policy with { Id = OrganizationPolicy.Key, Version = (await rules).Count } : null,
            await key, organization, ring);
    }

    static TState? Folded<TState, TEvent>(IEnumerable<IEvent> events) where TState : class, IState<TState, TEvent> where TEvent : class =>
        events.Aggregate((TState?)null, (state, stored) => TState.Evolve(state, (TEvent)stored.Data, stored.Timestamp.ToUniversalTime()));
}
