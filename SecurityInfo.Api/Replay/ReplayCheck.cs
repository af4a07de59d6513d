using System.Collections.Immutable;
using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Statistics;
using SecurityInfo.Projections;
using SecurityInfo.Projections.MethodSets;

namespace SecurityInfo.Api.Replay;

/// <summary>Compares the rows that decisions and pages read with what their events come to, folded anew by the domain alone.</summary>
/// <remarks>Streams, events and rows of a batch are read as of one moment, so whoever writes meanwhile makes no difference, and nobody waits. What differs is mended only where somebody asks for it.</remarks>
public sealed class ReplayCheck(NpgsqlDataSource database)
{
    const int Batch = 200;

    const string MethodSets = $"{Store.Schema}.{MethodSetTable.Name}";

    const string Rows = $"""
        (select tenant_id, id, data from {Store.Schema}.mt_doc_usersecurityinfo
        union all select tenant_id, id, data from {Store.Schema}.mt_doc_organizationpolicy
        union all select tenant_id, id, data from {Store.Schema}.mt_doc_verification)
        """;

    const string NextStreams = $"""
        select tenant_id, id, version from {Store.Schema}.mt_streams
        where (tenant_id, id) > ($1, $2) and ($3::text is null or tenant_id = $3) and id <> '{Store.RolledBack}' order by tenant_id, id limit $4
        """;

    /// <summary>Those in which something happened from a moment on that is picked at random.</summary>
    const string SomeStreams = $"""
        select s.tenant_id, s.id, s.version from (
            select distinct tenant_id, stream_id from (
                select tenant_id, stream_id from {Store.Schema}.mt_events
                where seq_id >= (select (random() * last_value)::bigint from {Store.Schema}.mt_events_sequence) order by seq_id limit 20 * $1) events
            limit $1) picked
        join {Store.Schema}.mt_streams s on s.tenant_id = picked.tenant_id and s.id = picked.stream_id and s.id <> '{Store.RolledBack}'
        """;

    const string ThatStream = $"select tenant_id, id, version from {Store.Schema}.mt_streams where tenant_id = $1 and id = $2 for update";

    const string RowsOfThem = $"""
        select asked.number, rows.data::text from unnest($1, $2) with ordinality asked (tenant_id, id, number)
        join {Rows} rows on rows.tenant_id = asked.tenant_id and rows.id = asked.id
        """;

    const string EventsOfThem = $"""
        select asked.number, e.version, e.type, e.data::text, e.timestamp from unnest($1, $2) with ordinality asked (tenant_id, id, number)
        join {Store.Schema}.mt_events e on e.tenant_id = asked.tenant_id and e.stream_id = asked.id order by asked.number, e.version
        """;

    const string MethodSetsOfThem = $"""
        select asked.number, sets.since, sets.until, sets.methods from unnest($1, $2) with ordinality asked (tenant_id, id, number)
        join {MethodSets} sets on sets.organization = asked.tenant_id and sets.user_id = asked.id order by asked.number, sets.since
        """;

    /// <summary>What rules of retention have dropped of streams that stay.</summary>
    const string GapsOfThem = $"""
        select asked.number, gap.version from unnest($1, $2) with ordinality asked (tenant_id, id, number)
        join {LedgerTables.Dropped} gap on gap.organization = asked.tenant_id and gap.stream_id = asked.id
        """;

    const string WithoutStream = $"""
        select rows.tenant_id, rows.id from {Rows} rows
        where ($1::text is null or rows.tenant_id = $1) and not exists (select from {Store.Schema}.mt_streams s where s.tenant_id = rows.tenant_id and s.id = rows.id)
        """;

    static readonly Dictionary<string, Type> s_types = StoredEvents.Aliases.ToDictionary(alias => alias.Value, alias => alias.Key);

    sealed record Stream(string Organization, string Id, long Version)
    {
        public string? Row { get; set; }
        public List<(long Version, object Event, DateTimeOffset At)> Events { get; } = [];
        public List<MethodSetPeriod> MethodSets { get; } = [];
        public HashSet<long> Dropped { get; } = [];

        /// <summary>From one to the last, but for those that were dropped by a rule.</summary>
        public bool IsWhole
        {
            get
            {
                var next = 1L;
                foreach (var (version, _, _) in Events)
                {
                    while (next < version && Dropped.Contains(next)) next++;
                    if (next++ != version) return false;
                }
                return next == Version + 1;
            }
        }
    }

    /// <summary>Looks at all of it. Memory does not grow with how much there is, only with the longest stream.</summary>
    /// <param name="organization">Whose; null for everybody's.</param>
    /// <param name="looked">Is told how many streams have been looked at, each time that is more.</param>
    /// <param name="stop">Ends it.</param>
    public async IAsyncEnumerable<ReplayDifference> All(string? organization, Action<long>? looked, [EnumeratorCancellation] CancellationToken stop)
    {
        var (last, total) = (("", ""), 0L);
        while (await Read(NextStreams, [Text(last.Item1), Text(last.Item2), Text(organization), Number(Batch)], stop) is { Count: > 0 } streams)
        {
            foreach (var difference in streams.Select(Compared).OfType<ReplayDifference>()) yield return difference;
            last = (streams[^1].Organization, streams[^1].Id);
            looked?.Invoke(total += streams.Count);
        }
        await using var command = database.CreateCommand(WithoutStream);
        command.Parameters.Add(Text(organization));
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop)) yield return new(rows.GetString(0), rows.GetString(1), DifferenceKind.RowWithoutEvents, 0);
    }

    /// <summary>Looks at about so many streams, others each time.</summary>
    public async Task<(int Looked, IReadOnlyList<ReplayDifference> Differences)> Some(int streams, CancellationToken stop)
    {
        var read = await Read(SomeStreams, [Number(streams)], stop);
        return (read.Count, [.. read.Select(Compared).OfType<ReplayDifference>()]);
    }

    /// <summary>Writes a row anew, as its events have it, while nobody adds to them. Events that are missing cannot be made up.</summary>
    /// <returns>Whether it is right now.</returns>
    public async Task<bool> Mend(ReplayDifference difference, CancellationToken stop)
    {
        if (difference.Kind is not (DifferenceKind.RowMissing or DifferenceKind.RowDiffers or DifferenceKind.MethodSetsDiffer)) return false;
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var stream = (await Read(connection, ThatStream, [Text(difference.Organization), Text(difference.Stream)], stop)).Single();
        if (Compared(stream)?.Kind is DifferenceKind.EventsMissing) return false;

        var table = stream.Id is OrganizationPolicy.Key ? "organizationpolicy" : Verification.IsKey(stream.Id) ? "verification" : "usersecurityinfo";
        await using var write = new NpgsqlCommand($"insert into {Store.Schema}.mt_doc_{table} (tenant_id, id, data, mt_version) values ($1, $2, $3::jsonb, $4) on conflict (tenant_id, id) do update set data = excluded.data, mt_version = excluded.mt_version", connection)
        {
            Parameters = { Text(stream.Organization), Text(stream.Id), Text(JsonSerializer.Serialize(Replayed(stream), StoredJson.Options)), new NpgsqlParameter<long> { TypedValue = stream.Version } },
        };
        await write.ExecuteNonQueryAsync(stop);
        if (IsPerson(stream)) await Write(connection, stream, Periods(stream), stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    async Task<List<Stream>> Read(string which, NpgsqlParameter[] parameters, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        return await Read(connection, which, parameters, stop);
    }

    static async Task<List<Stream>> Read(NpgsqlConnection connection, string which, NpgsqlParameter[] parameters, CancellationToken stop)
    {
        var streams = new List<Stream>();
        await using (var command = new NpgsqlCommand(which, connection))
        {
            command.Parameters.AddRange(parameters);
            await using var found = await command.ExecuteReaderAsync(stop);
            while (await found.ReadAsync(stop)) streams.Add(new(found.GetString(0), found.GetString(1), found.GetInt64(2)));
        }
        if (streams.Count is 0) return streams;

        await using var both = new NpgsqlBatch(connection);
        foreach (var statement in new[] { RowsOfThem, EventsOfThem, MethodSetsOfThem, GapsOfThem })
            both.BatchCommands.Add(new(statement) { Parameters = { Texts(streams.Select(stream => stream.Organization)), Texts(streams.Select(stream => stream.Id)) } });
        await using var read = await both.ExecuteReaderAsync(stop);
        while (await read.ReadAsync(stop)) streams[(int)read.GetInt64(0) - 1].Row = read.GetString(1);
        await read.NextResultAsync(stop);
        while (await read.ReadAsync(stop))
            streams[(int)read.GetInt64(0) - 1].Events.Add((read.GetInt64(1), JsonSerializer.Deserialize(read.GetString(3), s_types[read.GetString(2)], StoredJson.Options)!, read.GetFieldValue<DateTimeOffset>(4)));
        await read.NextResultAsync(stop);
        while (await read.ReadAsync(stop))
            streams[(int)read.GetInt64(0) - 1].MethodSets.Add(new(read.GetFieldValue<DateTimeOffset>(1), read.IsDBNull(2) ? null : read.GetFieldValue<DateTimeOffset>(2), [.. read.GetFieldValue<string[]>(3)]));
        await read.NextResultAsync(stop);
        while (await read.ReadAsync(stop)) streams[(int)read.GetInt64(0) - 1].Dropped.Add(read.GetInt64(1));
        return streams;
    }

    static ReplayDifference? Compared(Stream stream)
    {
        DifferenceKind? kind =
            !stream.IsWhole ? DifferenceKind.EventsMissing
            : Domain.Histories.Reading.IsKey(stream.Id) || RetentionEvent.IsKey(stream.Id) ? null
            : stream.Row is null ? DifferenceKind.RowMissing
            : !JsonNode.DeepEquals(JsonNode.Parse(stream.Row), JsonSerializer.SerializeToNode(Replayed(stream), StoredJson.Options)) ? DifferenceKind.RowDiffers
            : IsPerson(stream) && !MethodSetPeriod.Joined(stream.MethodSets).SequenceEqual(Periods(stream)) ? DifferenceKind.MethodSetsDiffer
            : null;
        return kind is { } differs ? new(stream.Organization, stream.Id, differs, stream.Version) : null;
    }

    static async Task Write(NpgsqlConnection connection, Stream stream, ImmutableArray<MethodSetPeriod> periods, CancellationToken stop)
    {
        await using var both = new NpgsqlBatch(connection);
        both.BatchCommands.Add(new($"delete from {MethodSets} where organization = $1 and user_id = $2") { Parameters = { Text(stream.Organization), Text(stream.Id) } });
        foreach (var period in periods)
            both.BatchCommands.Add(new($"insert into {MethodSets} (organization, user_id, since, until, methods) values ($1, $2, $3, $4, $5)") { Parameters = { Text(stream.Organization), Text(stream.Id), Moment(period.Since), Moment(period.Until), Texts(period.Methods) } });
        await both.ExecuteNonQueryAsync(stop);
    }

    static bool IsPerson(Stream stream) => stream.Id is not OrganizationPolicy.Key && !Verification.IsKey(stream.Id) && !Domain.Histories.Reading.IsKey(stream.Id) && !RetentionEvent.IsKey(stream.Id);

    static ImmutableArray<MethodSetPeriod> Periods(Stream stream) => MethodSetPeriod.Of(stream.Events.Select(recorded => ((SecurityInfoEvent)recorded.Event, recorded.At)));

    static object Replayed(Stream stream) =>
        stream.Id is OrganizationPolicy.Key ? Folded<OrganizationPolicy, PolicyEvent>(stream) with { Id = stream.Id, Version = (int)stream.Version }
        : Verification.IsKey(stream.Id) ? Folded<Verification, VerificationEvent>(stream) with { Id = stream.Id, Version = (int)stream.Version }
        : Folded<UserSecurityInfo, SecurityInfoEvent>(stream) with { Id = stream.Id, Version = (int)stream.Version };

    /// <summary>A person, as these events have them.</summary>
    internal static UserSecurityInfo Folded(string userId, long version, IEnumerable<(SecurityInfoEvent Event, DateTimeOffset At)> events) =>
        events.Aggregate((UserSecurityInfo?)null, (info, recorded) => UserSecurityInfo.Evolve(info, recorded.Event, recorded.At.ToUniversalTime()))! with { Id = userId, Version = (int)version };

    static TState Folded<TState, TEvent>(Stream stream) where TState : class, IState<TState, TEvent> where TEvent : class =>
        stream.Events.Aggregate((TState?)null, (state, recorded) => TState.Evolve(state, (TEvent)recorded.Event, recorded.At.ToUniversalTime()))!;

    static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    static NpgsqlParameter Moment(DateTimeOffset? at) => new() { Value = (object?)at?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    static NpgsqlParameter<int> Number(int value) => new() { TypedValue = value };

    static NpgsqlParameter<string[]> Texts(IEnumerable<string> values) => new() { TypedValue = [.. values] };
}
