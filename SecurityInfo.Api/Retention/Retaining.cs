using System.Collections.Immutable;
using System.Data;
using System.Security.Cryptography;
using Marten;
using Npgsql;
using NpgsqlTypes;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Ledger;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Api.Retention;

/// <summary>Says what an organization's rules of retention come to, and does it. Both go the same way, so what is explained is what is done.</summary>
/// <remarks>It is done in steps, each a transaction of its own: some streams are locked, what goes is deleted, and that it is gone is recorded. Whoever is killed has done some steps, or some more.</remarks>
public sealed class Retaining(NpgsqlDataSource database, IDocumentStore store, TimeProvider time) : IDisposable
{
    const string Streams = $"""
        select s.id, s.version from {Store.Schema}.mt_streams s
        where s.tenant_id = $1 and s.id > $2 and exists (
            select from {LedgerTables.Events} e join unnest($3, $4) cut(type, before) on e.type = cut.type and e.timestamp < cut.before
            where e.tenant_id = $1 and e.stream_id = s.id)
        order by s.id limit $5
        """;

    const string Events = $"""
        select e.*, l.* from (select {LedgerTables.EventColumns} from {LedgerTables.Events} where tenant_id = $1 and stream_id = any($2)) e
        left join lateral (select {LedgerTables.EntryColumns} from {LedgerTables.Ledger} where seq_id = e.seq_id and organization = e.tenant_id) l on true
        order by e.stream_id, e.version
        """;

    /// <summary>Whoever sets a hold adds to the person's stream: they wait for each other.</summary>
    const string LockPeople = $"select id from {Store.Schema}.mt_streams where tenant_id = $1 and id = any($2) order by id for share";
    const string Rows = $"select id, data::text, data ? 'legalHold' from {Store.Schema}.mt_doc_usersecurityinfo where tenant_id = $1 and id = any($2)";
    const string LockPolicy = $"select id from {Store.Schema}.mt_streams where tenant_id = $1 and id = '{OrganizationPolicy.Key}' for share";
    const string Policy = $"select data, mt_version from {Store.Schema}.mt_doc_organizationpolicy where tenant_id = $1 and id = '{OrganizationPolicy.Key}'";
    const string LastStep = $"select coalesce(max(version), 0) from {Store.Schema}.mt_streams where tenant_id = $1 and id = '{RetentionEvent.Key}'";

    /// <summary>One step at a time in an organization, whoever takes it.</summary>
    const string TakeTurn = "select pg_advisory_xact_lock(hashtextextended($1, 5269734120437268838))";

    const string DropEvents = $"delete from {LedgerTables.Events} where tenant_id = $1 and seq_id = any($2)";
    const string DropStreams = $"delete from {Store.Schema}.mt_streams where tenant_id = $1 and id = any($2)";
    const string DropRows = $"delete from {Store.Schema}.mt_doc_verification where tenant_id = $1 and id = any($2)";
    const string WriteRows = $"update {Store.Schema}.mt_doc_usersecurityinfo info set data = anew.data::jsonb from unnest($2, $3) anew(id, data) where info.tenant_id = $1 and info.id = anew.id";
    const string NoteGaps = $"insert into {LedgerTables.Dropped} (organization, position, step, stream_id, version) select $1, gone.position, $3, gone.stream_id, gone.version from unnest($2, $4, $5) gone(position, stream_id, version)";

    const string MayDrop = $"select current_user, has_table_privilege('{LedgerTables.Events}', 'delete')";

    /// <summary>While somebody waits for an explanation.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    readonly SemaphoreSlim _turn = new(1);

    /// <summary>How many streams are looked at in one step.</summary>
    public int Batch { get; init; } = 100;

    /// <summary>In whole seconds: the database keeps no moment as exactly as it is told here, and what is recorded may not be before what was counted from.</summary>
    DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    public void Dispose() => _turn.Dispose();

    /// <summary>Null where whoever asks may drop events; else as whom they ask. The role that nodes run as may not.</summary>
    public async Task<string?> RoleThatMayNot(CancellationToken stop)
    {
        await using var command = database.CreateCommand(MayDrop);
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return row.GetBoolean(1) ? null : row.GetString(0);
    }

    /// <summary>What would be done now, by the rules that hold.</summary>
    public async Task<RetentionReport> Explain(string organization, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        var (rules, _) = await ReadRules(connection, organization, stop);
        return await Explain(organization, rules, stop);
    }

    /// <summary>What would be done now, if these were the rules.</summary>
    public async Task<RetentionReport> Explain(string organization, RetentionRules? rules, CancellationToken stop)
    {
        var (at, tally) = (Now, new RetentionTally());
        await Look(organization, rules, at, tally, stop);
        return new(organization, at, tally.Forecasts, IsComplete: true);
    }

    /// <summary>The same, while somebody waits for the answer: one at a time on a node, and no longer than a request may take.</summary>
    public async Task<RetentionReport> ExplainNow(string organization, RetentionRules? rules, CancellationToken stop)
    {
        var (at, tally, isComplete) = (Now, new RetentionTally(), false);
        tally.Expect(rules?.At(at) ?? []);
        if (!await _turn.WaitAsync(s_patience, stop)) return new(organization, at, tally.Forecasts, isComplete);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(s_patience);
            await Look(organization, rules, at, tally, patience.Token);
            isComplete = true;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested) { }
        finally { _turn.Release(); }
        return new(organization, at, tally.Forecasts, isComplete);
    }

    /// <summary>Does it.</summary>
    public async Task<RetentionReport> Apply(string organization, CancellationToken stop)
    {
        var (run, at, tally, steps, last) = (Guid.CreateVersion7(), Now, new RetentionTally(), 0, "");
        while (true)
            try
            {
                if (await Step(organization, run, at, last, tally, stop) is not var (reached, judged)) break;
                last = reached;
                tally.Add(judged);
                if (judged.Any(one => one.Kept is null)) steps++;
            }
            catch (PostgresException lost) when (lost.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure) { }
        return new(organization, at, tally.Forecasts, IsComplete: true, steps, run);
    }

    async Task Look(string organization, RetentionRules? rules, DateTimeOffset at, RetentionTally tally, CancellationToken stop)
    {
        var cuts = rules?.At(at) ?? [];
        tally.Expect(cuts);
        if (cuts.IsEmpty) return;
        await using var connection = await database.OpenConnectionAsync(stop);
        for (var last = ""; ;)
        {
            await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            var streams = await Read(connection, organization, cuts, last, lockThem: false, stop);
            if (streams.Count is 0) return;
            tally.Add(streams.SelectMany(stream => stream.Judge(cuts, at)));
            last = streams[^1].Id;
        }
    }

    /// <summary>Some streams after the last one; null where there are no more.</summary>
    async Task<(string Last, ImmutableArray<Judged> Judged)?> Step(string organization, Guid run, DateTimeOffset at, string last, RetentionTally tally, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await Execute(connection, TakeTurn, stop, Text(organization));
        await Execute(connection, LockPolicy, stop, Text(organization));
        var (rules, policyVersion) = await ReadRules(connection, organization, stop);
        if (rules is null) return null;
        var cuts = rules.At(at);
        tally.Expect(cuts);

        var streams = await Read(connection, organization, cuts, last, lockThem: true, stop);
        if (streams.Count is 0) return null;
        var judged = streams.ConvertAll(stream => (Stream: stream, Events: stream.Judge(cuts, at)));
        ImmutableArray<Judged> all = [.. judged.SelectMany(one => one.Events)];
        LedgerEntry[] gone = [.. all.Where(one => one.Kept is null).Select(one => one.Entry!).OrderBy(entry => entry.Position)];
        if (gone.Length > 0)
        {
            await Drop(connection, organization, gone, [.. judged.Where(one => one.Stream.GoesAsAWhole && one.Events.Any(dropped => dropped.Kept is null)).Select(one => one.Stream.Id)], [.. streams.Where(stream => stream.RowAfter is not null)], stop);
            await Record(transaction, organization, new(run, policyVersion, Counted(cuts, all), Positions.Of(gone.Select(entry => entry.Position)).ToString(), DigestOf(gone).ToString()), gone, stop);
            await transaction.CommitAsync(stop);
        }
        return (streams[^1].Id, all);
    }

    static ImmutableArray<RetentionCut> Counted(ImmutableArray<RetentionCut> cuts, ImmutableArray<Judged> judged) =>
    [
        .. from cut in cuts
           let dropped = judged.Count(one => one.Rule == cut.Type && one.Kept is null)
           let held = judged.Count(one => one.Rule == cut.Type && one.Kept is KeptCause.LegalHold)
           where dropped + held > 0
           select cut with { Dropped = dropped, Held = held },
    ];

    static Digest DigestOf(IEnumerable<LedgerEntry> entries)
    {
        using var leaves = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries) leaves.AppendData(entry.Leaf.ToBytes());
        return Digest.Read(leaves.GetHashAndReset());
    }

    async Task<List<RetainedStream>> Read(NpgsqlConnection connection, string organization, ImmutableArray<RetentionCut> cuts, string last, bool lockThem, CancellationToken stop)
    {
        var streams = new List<RetainedStream>();
        var types = cuts.SelectMany(cut => Retainable.GovernedBy(cut.Type).Select(type => (Type: type, cut.Before))).ToArray();
        await using (var command = Command(connection, Streams + (lockThem ? " for update" : ""), Text(organization), Text(last), Of<string[]>([.. types.Select(type => type.Type)]), Of<DateTime[]>([.. types.Select(type => type.Before.UtcDateTime)]), Of(Batch)))
        await using (var row = await command.ExecuteReaderAsync(stop))
            while (await row.ReadAsync(stop)) streams.Add(new(row.GetString(0), row.GetInt64(1)));
        if (streams.Count is 0) return streams;

        var byId = streams.ToDictionary(stream => stream.Id);
        await using (var command = Command(connection, Events, Text(organization), Of<string[]>([.. byId.Keys])))
        await using (var row = await command.ExecuteReaderAsync(stop))
            while (await row.ReadAsync(stop))
                if (LedgerTables.Event(row) is var stored) byId[stored.Place.Stream].Events.Add((stored, row.IsDBNull(14) ? null : LedgerTables.Entry(row, 14)));

        var people = streams.ToLookup(stream => stream.Subject);
        string[] subjects = [.. people.Select(of => of.Key).OfType<string>()];
        if (lockThem) await Execute(connection, LockPeople, stop, Text(organization), Of(subjects));
        await using (var command = Command(connection, Rows, Text(organization), Of(subjects)))
        await using (var row = await command.ExecuteReaderAsync(stop))
            while (await row.ReadAsync(stop))
                foreach (var stream in people[row.GetString(0)]) (stream.Row, stream.IsHeld) = (row.GetString(1), row.GetBoolean(2));
        return streams;
    }

    static async Task Drop(NpgsqlConnection connection, string organization, LedgerEntry[] gone, string[] streams, RetainedStream[] rewritten, CancellationToken stop)
    {
        var deleted = await Execute(connection, DropEvents, stop, Text(organization), Of<long[]>([.. gone.Select(entry => entry.Place.Sequence)]));
        if (deleted != gone.Length) throw new InvalidOperationException($"{gone.Length} events were to be dropped, and {deleted} would have been: nothing was.");
        await Execute(connection, DropRows, stop, Text(organization), Of(streams));
        await Execute(connection, DropStreams, stop, Text(organization), Of(streams));
        if (rewritten.Length > 0) await Execute(connection, WriteRows, stop, Text(organization), Of<string[]>([.. rewritten.Select(stream => stream.Id)]), Of<string[]>([.. rewritten.Select(stream => stream.RowAfter!)]));
    }

    /// <summary>In the transaction that drops it. Its number in the stream names the step.</summary>
    async Task Record(NpgsqlTransaction transaction, string organization, RetentionEvent.RetentionApplied applied, LedgerEntry[] gone, CancellationToken stop)
    {
        var connection = transaction.Connection!;
        await using var reading = Command(connection, LastStep, Text(organization));
        var step = (long)(await reading.ExecuteScalarAsync(stop))! + 1;
        await Execute(connection, NoteGaps, stop, Text(organization), Of<long[]>([.. gone.Select(entry => entry.Position)]), Of(step), Of<string[]>([.. gone.Select(entry => entry.Place.Stream)]), Of<long[]>([.. gone.Select(entry => entry.Place.Version)]));

        var along = Marten.Services.SessionOptions.ForTransaction(transaction);
        along.TenantId = organization;
        await using var session = store.LightweightSession(along);
        session.LastModifiedBy = Actors.Retention;
        session.Events.Append(RetentionEvent.Key, step, applied);
        await session.SaveChangesAsync(stop);
    }

    static async Task<(RetentionRules? Rules, int Version)> ReadRules(NpgsqlConnection connection, string organization, CancellationToken stop)
    {
        await using var command = Command(connection, Policy, Text(organization));
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? (PersonRow.Document<OrganizationPolicy>(row, 0)!.Retention, row.GetInt32(1)) : (null, 0);
    }

    static async Task<int> Execute(NpgsqlConnection connection, string text, CancellationToken stop, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(connection, text, parameters);
        return await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>However long it takes: whoever waits says when it was enough.</summary>
    static NpgsqlCommand Command(NpgsqlConnection connection, string text, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        return command;
    }

    static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
}
