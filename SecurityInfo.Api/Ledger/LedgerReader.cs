using System.Collections.Immutable;
using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Ledger;

/// <summary>What was recorded and is not entered yet.</summary>
/// <param name="Count">How many events.</param>
/// <param name="Since">When the first of them was recorded; null where there is none.</param>
public sealed record PendingEvents(long Count, DateTimeOffset? Since);

/// <summary>Reads ledgers and the events that they are about, side by side and row by row.</summary>
public sealed class LedgerReader(NpgsqlDataSource database) : IDisposable
{
    const string Last = $"select coalesce(max(seq_id), 0) from {LedgerTables.Ledger}";
    const string Entries = $"""
        select {LedgerTables.EntryColumns}, step from {LedgerTables.Ledger}
        left join (select organization of_organization, position at_position, step from {LedgerTables.Dropped}) dropped on of_organization = organization and at_position = position
        where organization = $1 and seq_id <= $2 order by position
        """;
    const string Events = $"select {LedgerTables.EventColumns} from {LedgerTables.Events} where tenant_id = $1 and seq_id <= $2 order by seq_id";
    const string StepsNotYet = $"select {LedgerTables.EventColumns} from {LedgerTables.Events} where tenant_id = $1 and seq_id > $2 and stream_id = '{RetentionEvent.Key}' order by seq_id";
    const string NotYet = $"select count(*), min(timestamp) from {LedgerTables.Events} where tenant_id = $1 and seq_id > $2";
    const string Signed = $"select {LedgerTables.CheckpointColumns} from {LedgerTables.Checkpoints} where organization = $1 order by size";
    const string Known = $"select tenant_id from {LedgerTables.Events} union select organization from {LedgerTables.Ledger} union select organization from {LedgerTables.Checkpoints}";
    const string Find = $"select {LedgerTables.EntryColumns} from {LedgerTables.Ledger} where organization = $1 and event_id = $2 order by position limit 1";
    const string Leaves = $"select {LedgerTables.EntryColumns} from {LedgerTables.Ledger} where organization = $1 and position <= $2 order by position";

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    readonly SemaphoreSlim _turn = new(1);

    public void Dispose() => _turn.Dispose();

    /// <summary>All that have or had something recorded.</summary>
    public async Task<ImmutableArray<string>> Organizations(CancellationToken stop)
    {
        await using var command = database.CreateCommand(Known);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(stop);
        var organizations = ImmutableArray.CreateBuilder<string>();
        while (await row.ReadAsync(stop)) if (!row.IsDBNull(0)) organizations.Add(row.GetString(0));
        return [.. organizations.Order(StringComparer.Ordinal)];
    }

    /// <summary>The number up to which everything is entered, in all organizations. What is up to there does not change any more.</summary>
    public async Task<long> EnteredThrough(CancellationToken stop)
    {
        await using var command = database.CreateCommand(Last);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    public async Task<PendingEvents> Pending(string organization, long through, CancellationToken stop)
    {
        await using var command = Command(NotYet, organization, through);
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return new(row.GetInt64(0), row.IsDBNull(1) ? null : new(row.GetDateTime(1)));
    }

    public async Task<ImmutableArray<Checkpoint>> Checkpoints(string organization, CancellationToken stop)
    {
        await using var command = Command(Signed, organization);
        await using var row = await command.ExecuteReaderAsync(stop);
        var checkpoints = ImmutableArray.CreateBuilder<Checkpoint>();
        while (await row.ReadAsync(stop)) checkpoints.Add(LedgerTables.Checkpoint(row));
        return checkpoints.ToImmutable();
    }

    /// <summary>Entries and events up to there, matched by their number in the sequence. One of both may be missing. Both are read as of one moment: what is dropped meanwhile makes no difference.</summary>
    public async IAsyncEnumerable<(LedgerEntry? Entry, StoredEvent? Stored)> Read(string organization, long through, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var one = await database.OpenConnectionAsync(stop);
        await using var moment = await one.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await using var two = await database.OpenConnectionAsync(stop);
        await using var sameMoment = await two.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await using (var export = new NpgsqlCommand("select pg_export_snapshot()", one))
        await using (var import = new NpgsqlCommand($"set transaction snapshot '{await export.ExecuteScalarAsync(stop)}'", two)) await import.ExecuteNonQueryAsync(stop);
        await using var entries = Command(one, Entries, organization, through);
        await using var events = Command(two, Events, organization, through);
        await using var entryRow = await entries.ExecuteReaderAsync(stop);
        await using var eventRow = await events.ExecuteReaderAsync(stop);

        var stored = await NextEvent();
        while (await entryRow.ReadAsync(stop))
        {
            var entry = LedgerTables.Entry(entryRow) with { DroppedBy = entryRow.IsDBNull(10) ? null : entryRow.GetInt64(10) };
            for (; stored is not null && stored.Place.Sequence < entry.Place.Sequence; stored = await NextEvent()) yield return (null, stored);
            if (stored?.Place.Sequence == entry.Place.Sequence)
            {
                yield return (entry, stored);
                stored = await NextEvent();
            }
            else yield return (entry, null);
        }
        for (; stored is not null; stored = await NextEvent()) yield return (null, stored);

        async Task<StoredEvent?> NextEvent() => await eventRow.ReadAsync(stop) ? LedgerTables.Event(eventRow) : null;
    }

    /// <param name="organization">Whose record.</param>
    /// <param name="elsewhere">Checkpoints that were kept outside the database. Those inside are looked at, too, but whoever can tamper with the rest can delete them.</param>
    /// <param name="keys">Whose signature is believed.</param>
    /// <param name="patience">How long to go on; null is to the end.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    public async Task<(AuditReport Report, PendingEvents Pending)> Audit(string organization, IEnumerable<Checkpoint> elsewhere, CheckpointKeys keys, TimeSpan? patience, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (checkpoints, through) = (await Checkpoints(organization, stop), await EnteredThrough(stop));
        var (audit, isComplete) = (new LedgerAudit(organization, elsewhere.Concat(checkpoints), keys), true);
        await foreach (var (entry, stored) in Read(organization, through, stop))
        {
            audit.Look(entry, stored);
            isComplete = patience is null || TimeProvider.System.GetElapsedTime(began) < patience;
            if (!isComplete) break;
        }
        if (isComplete) await foreach (var step in StepsAfter(organization, through, stop)) audit.LookPending(step);
        return (audit.Report(isComplete), await Pending(organization, through, stop));
    }

    async IAsyncEnumerable<StoredEvent> StepsAfter(string organization, long through, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = Command(StepsNotYet, organization, through);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop)) yield return LedgerTables.Event(row);
    }

    /// <summary>The same, while somebody waits for the answer: one at a time on a node, and no longer than a request may take. Null where it was nobody's turn for too long.</summary>
    public async Task<(AuditReport Report, PendingEvents Pending)?> AuditNow(string organization, IEnumerable<Checkpoint> elsewhere, CheckpointKeys keys, CancellationToken stop)
    {
        if (!await _turn.WaitAsync(s_patience, stop)) return null;
        try { return await Audit(organization, elsewhere, keys, s_patience, stop); }
        finally { _turn.Release(); }
    }

    /// <summary>Proves that an event is in the ledger that a checkpoint tells of: the first one that covers it. Null where there is no such event or checkpoint.</summary>
    public async Task<(LedgerEntry Entry, Checkpoint Checkpoint, InclusionProof Proof)?> Prove(string organization, Guid eventId, CancellationToken stop)
    {
        if (await Entry(organization, eventId, stop) is not { } entry) return null;
        if ((await Checkpoints(organization, stop)).FirstOrDefault(checkpoint => checkpoint.Size >= entry.Position) is not { } checkpoint) return null;

        var proving = new ProvingInclusion(entry.Position, checkpoint.Size);
        await using var command = Command(Leaves, organization, checkpoint.Size);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop)) proving.Add(LedgerTables.Entry(row).Leaf);
        return (entry, checkpoint, proving.Proof);
    }

    async Task<LedgerEntry?> Entry(string organization, Guid eventId, CancellationToken stop)
    {
        await using var command = Command(Find, organization);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = eventId });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? LedgerTables.Entry(row) : null;
    }

    /// <summary>However long it takes: whoever waits says when it was enough.</summary>
    NpgsqlCommand Command(string text, string organization, params ReadOnlySpan<long> numbers) => With(database.CreateCommand(text), organization, numbers);

    static NpgsqlCommand Command(NpgsqlConnection connection, string text, string organization, params ReadOnlySpan<long> numbers) => With(new(text, connection), organization, numbers);

    static NpgsqlCommand With(NpgsqlCommand command, string organization, ReadOnlySpan<long> numbers)
    {
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        foreach (var number in numbers) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
        return command;
    }
}
