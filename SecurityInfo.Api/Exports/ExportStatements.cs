using System.Data.Common;
using Weasel.Storage;

namespace SecurityInfo.Api.Exports;

/// <summary>A statement about exports beside the events of a command, in their transaction.</summary>
/// <remarks>Each returns rows, if only none: the next operation's would be taken for its own otherwise.</remarks>
public abstract class ExportStatement : IStorageOperation
{
    public abstract void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session);

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    public Type DocumentType => typeof(JasperFx.Events.IEvent);

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}

/// <summary>Enters an export that was asked for.</summary>
public sealed class EnterExport(StoredExport export, int slot) : ExportStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"insert into {ExportTables.Exports} (id, organization, asked_by, asked_at, touched_at, format, slot, user_id, filter, status, tries, work) values (");
        builder.AppendParameter(export.Id);
        foreach (var value in new object[] { export.Organization, export.AskedBy, export.AskedAt, export.AskedAt, $"{export.Format}", slot })
        {
            builder.Append(", ");
            builder.AppendParameter(value);
        }
        foreach (var value in new[] { export.UserId, export.Filter })
        {
            builder.Append(", ");
            if (value is null) builder.Append("null");
            else builder.AppendParameter(value);
        }
        builder.Append(", ");
        builder.AppendParameter($"{export.Status}");
        builder.Append(", 0, '{}') returning true");
    }
}

/// <summary>Ends an export that its owner does not want any more.</summary>
public sealed class CancelExport(Guid id, DateTimeOffset at) : ExportStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"update {ExportTables.Exports} set status = '{ExportStatus.Cancelled}', slot = null, expires_at = ");
        builder.AppendParameter(at);
        builder.Append(" where slot is not null and id = ");
        builder.AppendParameter(id);
        builder.Append(" returning true");
    }
}

/// <summary>Waits until nothing of an organization is written to an export, and has nothing written until the transaction is over.</summary>
public sealed class HoldExports(string organization) : ExportStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append("select pg_advisory_xact_lock(hashtextextended(");
        builder.AppendParameter(organization);
        builder.Append($", {HistoryExports.Turn}))");
    }
}

/// <summary>Ends all exports of an organization.</summary>
public sealed class ExpireExports(string organization, DateTimeOffset at) : ExportStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"update {ExportTables.Exports} set status = '{ExportStatus.Expired}', slot = null, expires_at = ");
        builder.AppendParameter(at);
        builder.Append(" where slot is not null and organization = ");
        builder.AppendParameter(organization);
        builder.Append(" returning true");
    }
}

/// <summary>Deletes what was written of exports that are over.</summary>
public sealed class DeletePieces(string organization) : ExportStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"delete from {ExportTables.Pieces} where export_id in (select id from {ExportTables.Exports} where slot is null and organization = ");
        builder.AppendParameter(organization);
        builder.Append(") returning true");
    }
}
