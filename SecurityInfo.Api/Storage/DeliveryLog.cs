using System.Data.Common;
using Marten;
using Marten.Linq.QueryHandlers;
using Marten.Services.BatchQuerying;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;
using Weasel.Storage;

namespace SecurityInfo.Api.Storage;

/// <summary>When something was last sent to each number and address, over all organizations: by fingerprint, for a day.</summary>
static class DeliveryLog
{
    public const string TableName = Store.Schema + ".deliveries";

    public static Table Table()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "deliveries", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("destination").AsPrimaryKey();
        table.AddColumn("asked_at", "timestamp with time zone[]").NotNull();
        return table;
    }
}

/// <summary>Reads what was sent to one number or address along with whatever else a command loads.</summary>
public sealed class PastDeliveriesTo(string? destination) : IBatchQueryPlan<PastDeliveries>, IQueryHandler<PastDeliveries>
{
    public Task<PastDeliveries> Fetch(IBatchedQuery query) => destination is null ? Task.FromResult(PastDeliveries.None) : query.AddItem(this);

    public async Task<PastDeliveries> Fetch(IQuerySession session, CancellationToken stop)
    {
        var query = session.CreateBatchQuery();
        var deliveries = Fetch(query);
        if (destination is not null) await query.Execute(stop);
        return await deliveries;
    }

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"select asked_at from {DeliveryLog.TableName} where destination = ");
        builder.AppendParameter(destination!);
    }

    public async Task<PastDeliveries> HandleAsync(DbDataReader reader, IStorageSession session, CancellationToken token) =>
        await reader.ReadAsync(token) ? new([.. (await reader.GetFieldValueAsync<DateTime[]>(0, token)).Select(at => new DateTimeOffset(at))]) : PastDeliveries.None;

    public Task<int> StreamJson(Stream stream, DbDataReader reader, CancellationToken token) => throw new NotSupportedException();
}

/// <summary>Counts a call, text or mail in the transaction that asks for it. Where others used up the limit of its destination in the meantime, nothing is written.</summary>
public sealed class CountDelivery(string destination, DateTimeOffset at) : IMartenOp, IStorageOperation
{
    public void Execute(IDocumentSession session) => session.QueueOperation(this);

    public void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"insert into {DeliveryLog.TableName} as log (destination, asked_at) values (");
        builder.AppendParameter(destination);
        builder.Append(", array[");
        builder.AppendParameter(at);
        builder.Append("]) on conflict (destination) do update set asked_at = (select coalesce(array_agg(t), '{}') from unnest(log.asked_at) t where t > excluded.asked_at[1] - ");
        builder.AppendParameter(DeliveryLimits.LongestMemory);
        builder.Append(") || excluded.asked_at where ");
        foreach (var (deliveries, within) in DeliveryLimits.Rates)
        {
            builder.Append("(select count(*) from unnest(log.asked_at) t where t > excluded.asked_at[1] - ");
            builder.AppendParameter(within);
            builder.Append(") < ");
            builder.AppendParameter(deliveries);
            builder.Append(" and ");
        }
        builder.Append("true returning true");
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (!await reader.ReadAsync(token)) exceptions.Add(new DeliveriesUsedUpException());
    }

    public Type DocumentType => typeof(JasperFx.Events.IEvent);

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}

/// <summary>Somebody else got the last one to a number or address: the command is to be decided again.</summary>
public sealed class DeliveriesUsedUpException() : Exception("What may be sent there has just been used up.");
