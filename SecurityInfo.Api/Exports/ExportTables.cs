using SecurityInfo.Api.Storage;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace SecurityInfo.Api.Exports;

/// <summary>Where exports are kept until they expire: what was asked for and how far it has come, and what was written, sealed.</summary>
static class ExportTables
{
    public const string Exports = Store.Schema + ".history_exports", Pieces = Store.Schema + ".history_export_pieces";

    public static Table ExportTable()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "history_exports", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<Guid>("id").AsPrimaryKey();
        table.AddColumn<string>("organization").NotNull();
        table.AddColumn<string>("asked_by").NotNull();
        table.AddColumn<DateTimeOffset>("asked_at").NotNull();
        table.AddColumn<string>("format").NotNull();
        table.AddColumn<string>("user_id");
        table.AddColumn<string>("filter");
        table.AddColumn<int>("slot");
        table.AddColumn<string>("status").NotNull();
        table.AddColumn<string>("failure");
        table.AddColumn<int>("tries").NotNull();
        table.AddColumn<DateTimeOffset>("touched_at").NotNull();
        table.AddColumn<DateTimeOffset>("expires_at");
        table.AddColumn("checkpoint", "jsonb");
        table.AddColumn("work", "jsonb").NotNull();
        table.AddColumn<string>("manifest");
        table.AddColumn<string>("sha256");

        // Whoever takes a slot that another request has just taken is decided again. Without a slot an export counts for nothing.
        table.Indexes.Add(new IndexDefinition("ix_history_exports_slot") { Columns = ["organization", "asked_by", "slot"], IsUnique = true });
        return table;
    }

    public static Table PieceTable()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "history_export_pieces", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<Guid>("export_id").AsPrimaryKey();
        table.AddColumn<int>("part").AsPrimaryKey();
        table.AddColumn<long>("start").AsPrimaryKey();
        table.AddColumn<int>("length").NotNull();
        table.AddColumn("sealed", "bytea").NotNull();
        return table;
    }
}
