using System.Data.Common;
using Marten;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;
using Weasel.Storage;

namespace SecurityInfo.Api.Storage;

/// <summary>Every credential of a security key that is registered, over all organizations, by fingerprint: nobody registers one that somebody has.</summary>
static class KeyRegister
{
    public const string TableName = Store.Schema + ".registered_keys";

    public static Table Table()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "registered_keys", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("credential").AsPrimaryKey();
        table.AddColumn<string>("tenant_id").NotNull();
        table.AddColumn<string>("user_id").NotNull();
        table.AddColumn<Guid>("method_id").NotNull().AddIndex(index => index.IsUnique = true);
        return table;
    }

    public static async Task<bool> Has(IQuerySession session, string credential, CancellationToken stop)
    {
        await using var command = new Npgsql.NpgsqlCommand($"select 1 from {TableName} where credential = $1") { Parameters = { new Npgsql.NpgsqlParameter<string> { TypedValue = credential } } };
        await using var reader = await session.ExecuteReaderAsync(command, stop);
        return await reader.ReadAsync(stop);
    }
}

/// <summary>Enters a credential in the transaction that registers it. Where somebody else was faster, nothing is written, and the command is decided again.</summary>
public sealed class EnterKey(string credential, string organization, string userId, Guid methodId) : KeyRegisterOperation
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"insert into {KeyRegister.TableName} (credential, tenant_id, user_id, method_id) values (");
        foreach (var value in new[] { credential, organization, userId })
        {
            builder.AppendParameter(value);
            builder.Append(", ");
        }
        builder.AppendParameter(methodId);
        builder.Append(") returning true");
    }
}

/// <summary>Strikes a deleted key from the register: whoever holds it can register it anew.</summary>
public sealed class StrikeKey(string organization, Guid methodId) : KeyRegisterOperation
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"delete from {KeyRegister.TableName} where method_id = ");
        builder.AppendParameter(methodId);
        builder.Append(" and tenant_id = ");
        builder.AppendParameter(organization);
        builder.Append(" returning true");
    }
}

/// <summary>Strikes all keys of somebody who is erased from the register.</summary>
public sealed class StrikeKeysOf(string organization, string userId) : KeyRegisterOperation
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"delete from {KeyRegister.TableName} where tenant_id = ");
        builder.AppendParameter(organization);
        builder.Append(" and user_id = ");
        builder.AppendParameter(userId);
        builder.Append(" returning true");
    }
}

/// <remarks>Each returns rows, if only none: the next operation's would be taken for its own otherwise.</remarks>
public abstract class KeyRegisterOperation : Wolverine.Marten.IMartenOp, IStorageOperation
{
    public void Execute(IDocumentSession session) => session.QueueOperation(this);

    public abstract void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session);

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    public Type DocumentType => typeof(JasperFx.Events.IEvent);

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}
