using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Reading;

/// <summary>One thing that happened, as it was recorded.</summary>
/// <param name="Id">The event's own.</param>
/// <param name="Sequence">Where it stands among everything that was ever recorded.</param>
/// <param name="Stream">To what it happened: a person, a policy, a verification.</param>
/// <param name="Version">Where it stands in that.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Actor">Who caused it; empty where nobody is known.</param>
/// <param name="CorrelationId">The same for everything that came of one request.</param>
/// <param name="Event">What happened.</param>
public sealed record Recorded(Guid Id, long Sequence, string Stream, int Version, DateTimeOffset At, string Actor, string? CorrelationId, object Event)
{
    public EventOutcome Outcome => Event is SecurityInfoEvent.ApprovalAnswered { Decision: not ApprovalDecision.Approve } || HistoryFilter.Refusals.Contains(StoredEvents.Aliases[Event.GetType()]) ? EventOutcome.Refusal : EventOutcome.Success;
}

/// <summary>What tells how one person's methods were called at any time, with the seal that opens what was sealed.</summary>
public sealed record PersonHistory(ImmutableArray<Recorded> Naming, PersonSeal Seal);

/// <summary>Where a page begins and ends: by version in one person's history, by sequence in an organization's. Newest first, whichever end it is counted from.</summary>
/// <param name="Older">Before this one.</param>
/// <param name="Newer">After this one.</param>
/// <param name="Count">At the most so many.</param>
/// <param name="FromOldest">Which ones where there are more.</param>
public sealed record Slice(long? Older, long Newer, int Count, bool FromOldest);

/// <summary>A page of a history, with all it takes to show it.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="HasMore">Whether there are more, further from the end that was counted from.</param>
/// <param name="Naming">What named the methods, notices and verifications on it, by stream, oldest first.</param>
/// <param name="Seals">Of the people on it who have a key.</param>
public sealed record HistoryPage(ImmutableArray<Recorded> Entries, bool HasMore, ILookup<string, Recorded> Naming, FrozenDictionary<string, PersonSeal> Seals)
{
    /// <summary>How many entries rules of retention have dropped, of the whole history of one person; 0 where something else was asked for.</summary>
    public int Dropped { get; init; }

    public PersonHistory Of(string userId) => new([.. Naming[userId]], Seals.GetValueOrDefault(userId, PersonSeal.Broken));
}

/// <summary>Reads histories from the events themselves: a page, and what named the methods on it, in one statement and one round trip.</summary>
public sealed class HistoryReader(NpgsqlDataSource database, EndOfHistory end, KeyRing ring)
{
    const string Columns = "seq_id, id, stream_id, version, type, timestamp, user_name, correlation_id, data";

    /// <summary>Until the end of the transaction. A page is read sooner than its statement is compiled, which PostgreSQL would do where it cannot tell how little there is to read.</summary>
    const string AsItIs = "select set_config('jit', 'off', true)";

    /// <summary>What methods, notices and verifications were called, and when that changed.</summary>
    internal static readonly string[] Naming =
    [
        "phone_added", "phone_changed", "email_added", "email_changed", "security_questions_set", "recovery_codes_generated", "authenticator_app_added", "approval_app_added",
        "security_key_registered", "method_renamed", "notice_requested", "verification_started",
    ];

    /// <summary>An index holds these and nothing else.</summary>
    internal static readonly string IsNaming = $"type in ({string.Join(", ", Naming.Select(type => $"'{type}'"))})";

    /// <summary>Of one person, up to a version.</summary>
    public async Task<HistoryPage> OfPerson(string organization, HistoryFilter filter, int until, Slice slice, CancellationToken stop)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(AsItIs));
        batch.BatchCommands.Add(Page(organization, filter, slice with { Older = Math.Min(slice.Older ?? long.MaxValue, until + 1L) }, ofOrganization: false, gapsUntil: filter.WantsAll ? until : null));
        await using var row = await batch.ExecuteReaderAsync(stop);
        await row.NextResultAsync(stop);
        return await Page(row, organization, slice, stop);
    }

    /// <summary>Of everybody, and of what they work under. What was read once stays as it was: nothing is shown while something that was begun before may still be written.</summary>
    public async Task<HistoryPage> OfOrganization(string organization, HistoryFilter filter, Slice slice, CancellationToken stop)
    {
        var settled = new SettledEvents();
        await using (var batch = database.CreateBatch())
        {
            batch.BatchCommands.Add(new(AsItIs));
            if (slice.Older is null)
                foreach (var question in SettledEvents.Questions) batch.BatchCommands.Add(question);
            batch.BatchCommands.Add(Page(organization, filter, slice, ofOrganization: true));
            await using var row = await batch.ExecuteReaderAsync(stop);
            await row.NextResultAsync(stop);
            if (slice.Older is null)
            {
                await settled.Learn(row, stop);
                await row.NextResultAsync(stop);
            }
            if (!settled.IsAwaited) return await Page(row, organization, slice, stop);
        }
        return await OfOrganization(organization, filter, slice with { Older = await end.Settled(settled, stop) + 1 }, stop);
    }

    /// <summary>How many entries there are on all pages.</summary>
    public async Task<int> Count(string organization, HistoryFilter filter, int? untilVersion, CancellationToken stop)
    {
        await using var command = database.CreateCommand();
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = untilVersion ?? long.MaxValue });
        command.CommandText = $"select count(*) from {Store.Schema}.mt_events e where e.tenant_id = $1 and e.stream_id <> '{Store.RolledBack}' and e.version <= $2{filter.Where(command.Parameters, ofOrganization: untilVersion is null)}";
        return (int)(long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <remarks>How many and which way stands in the statement itself, so that it needs no new plan each time.</remarks>
    static NpgsqlBatchCommand Page(string organization, HistoryFilter filter, Slice slice, bool ofOrganization, int? gapsUntil = null)
    {
        var command = new NpgsqlBatchCommand();
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = slice.Newer });
        var position = ofOrganization ? "seq_id" : "version";
        var older = slice.Older is { } given ? HistoryFilter.Next(command.Parameters, given) : $"{SettledEvents.Given} + 1";
        var numbers = ofOrganization ? filter.Numbers(command.Parameters) : null;
        var inOrder = $"order by {position} {(slice.FromOldest ? "asc" : "desc")} limit {slice.Count + 1}";
        var each = ofOrganization ? filter.OneByOne(command.Parameters) : null;
        var found = $"""
            select {Columns} from {Store.Schema}.mt_events e
            where e.tenant_id = $1 and e.stream_id <> '{Store.RolledBack}' and e.{position} > $2 and e.{position} < {older}{(numbers is null ? "" : " and e.seq_id >= (select first from numbers) and e.seq_id <= (select last from numbers)")}{filter.Where(command.Parameters, ofOrganization, each?.Column)}
            """;
        var gaps = gapsUntil is { } version
            ? $"union all select 'gaps', count(*), '00000000-0000-0000-0000-000000000000'::uuid, '', 0, '', '-infinity', null, null, null from {LedgerTables.Dropped} where organization = $1 and stream_id = {HistoryFilter.Next(command.Parameters, filter.UserId!)} and version <= {HistoryFilter.Next(command.Parameters, (long)version)}"
            : "";
        command.CommandText = $"""
            with {(numbers is null ? "" : $"numbers as materialized ({numbers}), ")}page as materialized ({(each is var (column, values) ? $"select found.* from ({values}) sought (value) cross join lateral ({found} and e.{column} = sought.value {inOrder}) found" : found)} {inOrder})
            select 'entry', {Columns} from page
            union all
            select 'naming', {Columns} from {Store.Schema}.mt_events
            where tenant_id = $1 and stream_id in (select stream_id from page) and {IsNaming}
              and (type <> 'notice_requested' or data ->> 'noticeId' in (select data ->> 'noticeId' from page))
            union all
            select 'key', 0, '00000000-0000-0000-0000-000000000000'::uuid, id, 0, '', '-infinity', null, null, data from {Store.Schema}.mt_doc_personkey
            where tenant_id = $1 and id in (select stream_id from page)
            {gaps}
            """;
        return command;
    }

    async Task<HistoryPage> Page(NpgsqlDataReader row, string organization, Slice slice, CancellationToken stop)
    {
        var (entries, naming, seals, dropped) = (new List<Recorded>(), new List<Recorded>(), new Dictionary<string, PersonSeal>(), 0);
        while (await row.ReadAsync(stop))
            switch (row.GetString(0))
            {
                case "entry": entries.Add(Entry(row)); break;
                case "naming": naming.Add(Entry(row)); break;
                case "gaps": dropped = (int)row.GetInt64(1); break;
                default: seals.Add(row.GetString(3), ring.Open(organization, PersonRow.Document<PersonKey>(row, 9)!)); break;
            }

        var page = (slice.FromOldest ? entries.OrderBy(entry => entry.Sequence) : entries.OrderByDescending(entry => entry.Sequence)).Take(slice.Count);
        return new([.. page.OrderByDescending(entry => entry.Sequence)], entries.Count > slice.Count, naming.OrderBy(entry => entry.Version).ToLookup(entry => entry.Stream), seals.ToFrozenDictionary()) { Dropped = dropped };
    }

    static Recorded Entry(NpgsqlDataReader row) => new(
        row.GetGuid(2), row.GetInt64(1), row.GetString(3), (int)row.GetInt64(4), new(row.GetFieldValue<DateTime>(6)), row.IsDBNull(7) ? "" : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8),
        JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(9).AsSpan(), HistoryFilter.EventTypes[row.GetString(5)], StoredJson.Options)!);
}
