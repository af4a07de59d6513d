using System.Collections.Immutable;
using Npgsql;

namespace SecurityInfo.Api.Storage;

/// <summary>Up to which number of the sequence nothing can come any more: whoever had been given a lower one has committed, or never will.</summary>
/// <remarks>
/// Numbers are given out before they are committed, so a lower one may appear after a higher one. Whoever takes a number holds a lock on the sequence until their transaction is over.
/// So: read how far numbers were given out, then who holds that lock; when the last of those is gone, all up to there is settled. A gap that is left then was rolled back (docs/adr/0026-tamper-evidence.md).
/// </remarks>
sealed class SettledEvents
{
    /// <summary>Kept for what comes after it in the same batch or transaction.</summary>
    const string Taken = $"select set_config('{Store.Schema}.given', (case when is_called then last_value else 0 end)::text, true)::bigint from {Store.Schema}.mt_events_sequence";

    /// <summary>How far numbers were given out when the first question was asked, for a statement that is sent along with the questions. It holds where nobody is waited for.</summary>
    public const string Given = $"current_setting('{Store.Schema}.given')::bigint";

    /// <summary>Also who writes events without taking a number, as a restore does.</summary>
    const string Writers = $"""
        select virtualtransaction from pg_locks
        where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
          and database = (select oid from pg_database where datname = current_database())
          and relation in ('{Store.Schema}.mt_events_sequence'::regclass, '{Store.Schema}.mt_events'::regclass)
        """;

    ImmutableHashSet<string> _awaited = [];
    long _given, _since, _learned;

    public long Through { get; private set; }

    public bool IsAwaited => !_awaited.IsEmpty;

    /// <summary>For how long the same writers have been met.</summary>
    public TimeSpan Waited => IsAwaited ? TimeProvider.System.GetElapsedTime(_since, _learned) : TimeSpan.Zero;

    /// <summary>To be sent in this order, before anything that reads events.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Questions => [new(Taken), new(Writers)];

    /// <summary>The answers to <see cref="Questions"/>, of which the first is the present result.</summary>
    public async Task Learn(NpgsqlDataReader answers, CancellationToken stop)
    {
        await answers.ReadAsync(stop);
        var given = answers.GetInt64(0);
        await answers.NextResultAsync(stop);
        var writers = ImmutableHashSet.CreateBuilder<string>();
        while (await answers.ReadAsync(stop)) writers.Add(answers.GetString(0));

        _learned = TimeProvider.System.GetTimestamp();
        // Who came later has a higher number than those that are waited for: not to wait for them, too, is what brings it to an end.
        if (!IsAwaited) (_given, _awaited, _since) = (given, writers.ToImmutable(), _learned);
        else _awaited = _awaited.Intersect(writers);
        if (!IsAwaited) Through = _given;
    }
}
