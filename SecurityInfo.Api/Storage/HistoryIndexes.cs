using System.Data.Common;
using Marten;
using SecurityInfo.Api.Reading;
using Weasel.Core;
using Weasel.Core.Migrations;
using Weasel.Postgresql;

namespace SecurityInfo.Api.Storage;

/// <summary>What an organization's history is found by, on the table that events are kept in.</summary>
/// <remarks>One that is there under its name is taken as it is: where an expression or a condition changes, so must the name (docs/adr/0032-finding-in-a-large-history.md).</remarks>
sealed class HistoryIndexes() : FeatureSchemaBase("HistoryIndexes", new PostgresqlMigrator())
{
    static readonly EventIndex[] s_indexes =
    [
        new("ix_history_organization", "(tenant_id, seq_id)"),
        new("ix_history_correlation", "(correlation_id)"),
        new("ix_history_type", "(tenant_id, type, seq_id)"),
        new("ix_history_actor", $"(tenant_id, user_name, seq_id) where {HistoryFilter.ByPeople("user_name")}"),
        new("ix_history_day", $"(tenant_id, {HistoryFilter.DayOf("timestamp")}, seq_id)"),
        new("ix_history_naming", $"(tenant_id, stream_id) where {HistoryReader.IsNaming}"),
        new("ix_history_subject", $"(tenant_id, (data ->> 'userId')) where {HistoryFilter.NamesSubject("type")}"),
    ];

    public static void Add(StoreOptions store)
    {
        store.Storage.Add(new HistoryIndexes());
        foreach (var index in s_indexes) store.Events.IgnoreIndex(index.Identifier.Name);
    }

    protected override IEnumerable<ISchemaObject> schemaObjects() => s_indexes;

    sealed class EventIndex(string name, string on) : ISchemaObject
    {
        public DbObjectName Identifier { get; } = new PostgresqlObjectName(Store.Schema, name, SchemaUtils.IdentifierUsage.General);

        public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine($"create index if not exists {name} on {Store.Schema}.mt_events {on};");

        public void WriteDropStatement(Migrator rules, TextWriter writer) => writer.WriteLine($"drop index if exists {Identifier};");

        public void ConfigureQueryCommand(Weasel.Core.DbCommandBuilder builder)
        {
            builder.Append("select count(*) from pg_indexes where schemaname = ");
            builder.AppendParameter(Store.Schema);
            builder.Append(" and indexname = ");
            builder.AppendParameter(name);
            builder.Append(";");
        }

        public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken stop = default)
        {
            await reader.ReadAsync(stop);
            return new SchemaObjectDelta(this, reader.GetInt64(0) > 0 ? SchemaPatchDifference.None : SchemaPatchDifference.Create);
        }

        public IEnumerable<DbObjectName> AllNames() => [Identifier];
    }
}
