using System.Data.Common;
using JasperFx.Events;
using Weasel.Core;
using Weasel.Storage;

namespace SecurityInfo.Projections.MethodSets;

/// <summary>What stood stands no longer, unless it is the same. Null is for what is never the same.</summary>
sealed class EndMethodSet(string table, string organization, string userId, string[]? methods, DateTimeOffset at) : MethodSetOperation
{
    public override void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        Append(builder, $"update {table} set until = ? where organization = ? and user_id = ? and until is null", at, organization, userId);
        if (methods is not null) Append(builder, " and methods <> ?", [methods]);
        builder.Append(" returning true");
    }
}

/// <summary>Something else stands from now on, unless something still does.</summary>
sealed class BeginMethodSet(string table, string organization, string userId, string[] methods, DateTimeOffset at) : MethodSetOperation
{
    public override void ConfigureCommand(ICommandBuilder builder, IStorageSession session) => Append(
        builder,
        $"""
        insert into {table} (organization, user_id, since, methods)
        select ?, ?, ?, ? where not exists (select from {table} where organization = ? and user_id = ? and until is null)
        on conflict (organization, user_id, since) do update set methods = excluded.methods, until = null
        returning true
        """,
        organization, userId, at, methods, organization, userId);
}

/// <remarks>Each returns rows, if only none: the next operation's would be taken for its own otherwise.</remarks>
abstract class MethodSetOperation : Weasel.Storage.IStorageOperation
{
    public abstract void ConfigureCommand(ICommandBuilder builder, IStorageSession session);

    /// <param name="builder">Where to.</param>
    /// <param name="text">With a question mark for each value.</param>
    /// <param name="values">In their order.</param>
    protected static void Append(ICommandBuilder builder, string text, params ReadOnlySpan<object> values)
    {
        var parts = text.Split('?');
        for (var part = 0; part < parts.Length; part++)
        {
            if (part > 0) builder.AppendParameter(values[part - 1]);
            builder.Append(parts[part]);
        }
    }

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    public Type DocumentType => typeof(IEvent);

    public OperationRole Role() => OperationRole.Other;
}
