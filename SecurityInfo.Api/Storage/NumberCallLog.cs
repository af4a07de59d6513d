using System.Data.Common;
using Marten;
using Marten.Linq.QueryHandlers;
using Marten.Services.BatchQuerying;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;
using Weasel.Storage;

namespace SecurityInfo.Api.Storage;

/// <summary>When each number was last called, over all organizations: by fingerprint, for a day.</summary>
static class NumberCallLog
{
    public const string TableName = Store.Schema + ".number_calls";

    public static Table Table()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "number_calls", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("number").AsPrimaryKey();
        table.AddColumn("called_at", "timestamp with time zone[]").NotNull();
        return table;
    }
}

/// <summary>Reads the calls to one number along with whatever else a command loads.</summary>
public sealed class NumberCallsTo(PhoneNumber? number, InstallationSecret secret) : IBatchQueryPlan<NumberCalls>, IQueryHandler<NumberCalls>
{
    public Task<NumberCalls> Fetch(IBatchedQuery query) => number is null ? Task.FromResult(NumberCalls.None) : query.AddItem(this);

    public async Task<NumberCalls> Fetch(IQuerySession session, CancellationToken stop)
    {
        var query = session.CreateBatchQuery();
        var calls = Fetch(query);
        if (number is not null) await query.Execute(stop);
        return await calls;
    }

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"select called_at from {NumberCallLog.TableName} where number = ");
        builder.AppendParameter(secret.Fingerprint(number!));
    }

    public async Task<NumberCalls> HandleAsync(DbDataReader reader, IStorageSession session, CancellationToken token) =>
        await reader.ReadAsync(token) ? new([.. (await reader.GetFieldValueAsync<DateTime[]>(0, token)).Select(at => new DateTimeOffset(at))]) : NumberCalls.None;

    public Task<int> StreamJson(Stream stream, DbDataReader reader, CancellationToken token) => throw new NotSupportedException();
}

/// <summary>Counts a call in the transaction that asks for it. Where others used up the number's limit in the meantime, nothing is written.</summary>
public sealed class CountCall(string number, DateTimeOffset at) : IMartenOp, IStorageOperation
{
    public void Execute(IDocumentSession session) => session.QueueOperation(this);

    public void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"insert into {NumberCallLog.TableName} as log (number, called_at) values (");
        builder.AppendParameter(number);
        builder.Append(", array[");
        builder.AppendParameter(at);
        builder.Append("]) on conflict (number) do update set called_at = (select coalesce(array_agg(t), '{}') from unnest(log.called_at) t where t > excluded.called_at[1] - ");
        builder.AppendParameter(CallLimits.LongestMemory);
        builder.Append(") || excluded.called_at where ");
        foreach (var (calls, within) in CallLimits.Rates)
        {
            builder.Append("(select count(*) from unnest(log.called_at) t where t > excluded.called_at[1] - ");
            builder.AppendParameter(within);
            builder.Append(") < ");
            builder.AppendParameter(calls);
            builder.Append(" and ");
        }
        builder.Append("true returning true");
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (!await reader.ReadAsync(token)) exceptions.Add(new NumberCallsUsedUpException());
    }

    public Type DocumentType => typeof(JasperFx.Events.IEvent);

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}

/// <summary>Somebody else got the last call to a number: the command is to be decided again.</summary>
public sealed class NumberCallsUsedUpException() : Exception("The calls to this number have just been used up.");
