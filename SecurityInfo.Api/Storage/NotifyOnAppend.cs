using System.Data.Common;
using JasperFx.Events;
using Marten;
using Weasel.Core;
using Weasel.Storage;

namespace SecurityInfo.Api.Storage;

/// <summary>Tells all nodes, in the transaction that appends to it, which stream has changed: organization and key, nothing else.</summary>
sealed class NotifyOnAppend : DocumentSessionListenerBase
{
    public const string Channel = "security_info";

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (var stream in session.PendingChanges.Streams()) session.QueueOperation(new Notify($"{session.TenantId}\n{stream.Key}"));
        return Task.CompletedTask;
    }

    /// <summary>A returned row that nobody reads would be taken for the next operation's: so it is no <c>NoDataReturnedCall</c>.</summary>
    sealed class Notify(string payload) : Weasel.Storage.IStorageOperation
    {
        public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
        {
            builder.Append($"select pg_notify('{Channel}', ");
            builder.AppendParameter(payload);
            builder.Append(")");
        }

        public Type DocumentType => typeof(IEvent);

        public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

        public OperationRole Role() => OperationRole.Other;
    }
}
