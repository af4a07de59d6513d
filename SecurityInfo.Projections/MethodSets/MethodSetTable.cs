using Marten;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Statistics;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace SecurityInfo.Projections.MethodSets;

/// <summary>Who had which methods, from when until when: one row for each time that changed. Whatever is counted over an organization, at any moment, is counted here.</summary>
public static class MethodSetTable
{
    public const string Name = "method_sets";

    internal static Table In(string schema)
    {
        var table = new Table(new PostgresqlObjectName(schema, Name, SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("organization").AsPrimaryKey();
        table.AddColumn<string>("user_id").AsPrimaryKey();
        table.AddColumn("since", "timestamp with time zone").AsPrimaryKey();
        table.AddColumn("until", "timestamp with time zone");
        table.AddColumn("methods", "text[]").NotNull();
        return table;
    }

    internal static bool IsTouchedBy(object @event) => @event is SecurityInfoEvent happened && MethodSet.IsTouchedBy(happened);

    /// <summary>Writes down what stands from now on; null is for somebody who is not counted any more. Where that is what stood before, nothing is written.</summary>
    internal static void Keep(IDocumentOperations operations, string organization, string userId, MethodSet? set, DateTimeOffset at)
    {
        var (table, marks) = ($"{operations.DocumentStore.Options.DatabaseSchemaName}.{Name}", set?.Marks.ToArray());
        operations.QueueOperation(new EndMethodSet(table, organization, userId, marks, at));
        if (marks is not null) operations.QueueOperation(new BeginMethodSet(table, organization, userId, marks, at));
    }
}
