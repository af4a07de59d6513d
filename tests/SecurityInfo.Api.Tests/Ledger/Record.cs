using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Tests.Ledger;

/// <summary>An organization's record, with what its auditors, and its worst enemies, can do with it.</summary>
sealed class Record(App app, string organization)
{
    public string Organization => organization;

    public LedgerReader Reader => app.Host.Services.GetRequiredService<LedgerReader>();

    public CheckpointKeys Keys => app.Host.Services.GetRequiredService<CheckpointKey>().Public;

    /// <summary>Somebody of a new organization, and what was recorded about them.</summary>
    public static async Task<Record> WithPhones(App app, int people = 2)
    {
        var organization = $"org-{Guid.NewGuid():N}";
        for (var person = 0; person < people; person++) await (await app.Person(organization)).AddProvenPhone();
        var record = new Record(app, organization);
        await record.Enter();
        return record;
    }

    /// <summary>Until all of this organization's events are.</summary>
    public async Task Enter()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await app.Host.Services.GetRequiredService<Bookkeeper>().Enter(CancellationToken.None);
            if ((await Reader.Pending(organization, await Reader.EnteredThrough(CancellationToken.None), CancellationToken.None)).Count is 0) return;
            await Task.Delay(50);
        }
        throw new TimeoutException("The events were not entered.");
    }

    /// <summary>What is signed of it now.</summary>
    public async Task<Checkpoint> Sign()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await app.Host.Services.GetRequiredService<Notary>().Sign(CancellationToken.None);
            var (entries, signed) = (await Entries(), await Reader.Checkpoints(organization, CancellationToken.None));
            if (signed.LastOrDefault() is { } last && last.Size == entries.Count) return last;
            await Task.Delay(50);
        }
        throw new TimeoutException("Nothing was signed.");
    }

    public async Task<AuditReport> Audit(params Checkpoint[] elsewhere) => (await Reader.Audit(organization, elsewhere, Keys, null, CancellationToken.None)).Report;

    public async Task<List<LedgerEntry>> Entries()
    {
        var entries = new List<LedgerEntry>();
        await foreach (var (entry, _) in Reader.Read(organization, long.MaxValue, CancellationToken.None))
            if (entry is not null) entries.Add(entry);
        return entries;
    }

    public async Task<List<StoredEvent>> Events()
    {
        var events = new List<StoredEvent>();
        await foreach (var (_, stored) in Reader.Read(organization, long.MaxValue, CancellationToken.None))
            if (stored is not null) events.Add(stored);
        return events;
    }

    /// <summary>As whoever owns the database may.</summary>
    public async Task Tamper(string statement, params (string Name, object Value)[] parameters)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand($"set session_replication_role = replica; {statement}; set session_replication_role = default");
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What a careful forger does after tampering: makes the whole ledger anew from the events as they are now.</summary>
    public async Task EnterAnew()
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using (var command = database.CreateCommand("delete from security_info.ledger where organization = $1"))
        {
            command.Parameters.AddWithValue(organization);
            await command.ExecuteNonQueryAsync();
        }
        var (position, chain) = (0L, LedgerHash.Start);
        foreach (var stored in await Events())
        {
            chain = LedgerHash.Link(chain, stored.Leaf);
            await using var command = database.CreateCommand("insert into security_info.ledger (organization, position, seq_id, event_id, stream_id, version, type, timestamp, content, chain) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
            foreach (var value in new object[] { organization, ++position, stored.Place.Sequence, stored.Place.Id, stored.Place.Stream, stored.Place.Version, stored.Place.Type, stored.Place.At.UtcDateTime, stored.Content.ToBytes(), chain.ToBytes() }) command.Parameters.AddWithValue(value);
            await command.ExecuteNonQueryAsync();
        }
    }
}
