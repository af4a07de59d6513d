using System.Globalization;
using SecurityInfo.Benchmarks.Servers;

namespace SecurityInfo.Benchmarks.Counting;

/// <summary>One statement, and how often a request has it carried out.</summary>
sealed record Statement(string Text, double PerRequest, double Milliseconds, bool IsTop);

/// <summary>What PostgreSQL was asked, by pg_stat_statements; nothing where that is not there.</summary>
sealed class StatementLog
{
    readonly DatabaseServer _database;
    readonly bool _isThere;

    StatementLog(DatabaseServer database, bool isThere) => (_database, _isThere) = (database, isThere);

    public static async Task<StatementLog> Open(DatabaseServer database)
    {
        var loaded = await database.Ask<string>("select current_setting('shared_preload_libraries')");
        var log = new StatementLog(database, loaded.Contains("pg_stat_statements", StringComparison.Ordinal));
        if (log._isThere) await database.Do("create extension if not exists pg_stat_statements");
        return log;
    }

    /// <summary>Counting costs something, so it is done apart from the timing.</summary>
    public async Task Turn(bool on)
    {
        if (!_isThere) return;
        await _database.Do($"alter system set pg_stat_statements.track = '{(on ? "all" : "none")}'");
        await _database.Do("select pg_reload_conf()");
    }

    public Task Forget() => _isThere ? _database.Do("select pg_stat_statements_reset()") : Task.CompletedTask;

    public async Task<IReadOnlyList<Statement>> Since(string database, int requests) => !_isThere ? [] : await _database.Rows(
        $"""
        select regexp_replace(query, '\s+', ' ', 'g'), sum(calls)::float8, sum(total_exec_time) / sum(calls), toplevel
        from pg_stat_statements join pg_database on pg_database.oid = dbid where datname = '{database}'
        group by 1, 4 order by toplevel desc, 2 desc
        """,
        row => new Statement(row.GetString(0), row.GetDouble(1) / requests, row.GetDouble(2), row.GetBoolean(3)));

    /// <summary>How far the write-ahead log has come.</summary>
    public async Task<double> WalBytes() => double.Parse(await _database.Ask<string>("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text"), CultureInfo.InvariantCulture);
}
