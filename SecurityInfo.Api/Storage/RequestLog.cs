using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Marten;
using Marten.Linq.QueryHandlers;
using Marten.Services.BatchQuerying;
using Npgsql;
using SecurityInfo.Domain;
using SecurityInfo.Projections;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;
using Weasel.Storage;

namespace SecurityInfo.Api.Storage;

/// <summary>What came of requests that may be made again, by fingerprint, for as long as anybody would.</summary>
/// <param name="Body">The fingerprint of what was asked.</param>
/// <param name="Seed">What was made up for it came of this.</param>
/// <param name="Refusal">Null where it was accepted.</param>
public sealed record AnsweredRequest(string Body, byte[] Seed, Refusal? Refusal);

/// <summary>The answers themselves are not kept: they would hold what must not be stored in clear.</summary>
public sealed class RequestLog(NpgsqlDataSource database)
{
    public const string TableName = Store.Schema + ".answered_requests";

    const string Columns = "body, seed, refusal";

    public static readonly TimeSpan Memory = TimeSpan.FromHours(48);

    /// <summary>A refusal by its name, so that it is read as what it was.</summary>
    static readonly JsonSerializerOptions s_json = new(StoredJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Named } } };

    public static Table Table()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "answered_requests", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("subject").AsPrimaryKey();
        table.AddColumn<string>("body").NotNull();
        table.AddColumn("seed", "bytea").NotNull();
        table.AddColumn("refusal", "jsonb");
        table.AddColumn<DateTimeOffset>("asked_at").NotNull();
        return table;
    }

    public async Task<AnsweredRequest?> Find(string subject, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"select {Columns} from {TableName} where subject = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = subject });
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await Read(reader, stop);
    }

    internal static async Task<AnsweredRequest?> Read(DbDataReader reader, CancellationToken stop) => await reader.ReadAsync(stop)
        ? new(reader.GetString(0), await reader.GetFieldValueAsync<byte[]>(1, stop), await reader.IsDBNullAsync(2, stop) ? null : JsonSerializer.Deserialize<Refusal>(reader.GetString(2), s_json))
        : null;

    internal static string? Written(Refusal? refusal) => refusal is null ? null : JsonSerializer.Serialize(refusal, s_json);

    internal static void AppendLookUp(ICommandBuilder builder, string subject)
    {
        builder.Append($"select {Columns} from {TableName} where subject = ");
        builder.AppendParameter(subject);
    }

    static void Named(JsonTypeInfo type)
    {
        if (type.Type != typeof(Refusal)) return;
        type.PolymorphismOptions = new();
        foreach (var refusal in typeof(Refusal).GetNestedTypes()) type.PolymorphismOptions.DerivedTypes.Add(new(refusal, refusal.Name));
    }
}

/// <summary>Reads what came of a request before, along with whatever else a command loads.</summary>
public sealed class AnsweredBefore(RepeatableRequest? request) : IBatchQueryPlan<AnsweredRequest?>, IQueryPlan<AnsweredRequest?>, IQueryHandler<AnsweredRequest?>
{
    public Task<AnsweredRequest?> Fetch(IBatchedQuery query) => request is null ? Task.FromResult<AnsweredRequest?>(null) : query.AddItem(this);

    /// <summary>Where a command loads nothing else.</summary>
    public async Task<AnsweredRequest?> Fetch(IQuerySession session, CancellationToken token)
    {
        var query = session.CreateBatchQuery();
        var answered = Fetch(query);
        if (request is not null) await query.Execute(token);
        return await answered;
    }

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session) => RequestLog.AppendLookUp(builder, request!.Subject);

    public Task<AnsweredRequest?> HandleAsync(DbDataReader reader, IStorageSession session, CancellationToken token) => RequestLog.Read(reader, token);

    public Task<int> StreamJson(Stream stream, DbDataReader reader, CancellationToken token) => throw new NotSupportedException();
}

/// <summary>Keeps what came of a request in the transaction that carries it out. Where the same one was carried out in the meantime, nothing of this one is written.</summary>
public sealed class KeepAnswer(RepeatableRequest request, Refusal? refusal) : IStorageOperation
{
    public void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"insert into {RequestLog.TableName} (subject, body, seed, asked_at, refusal) values (");
        builder.AppendParameter(request.Subject);
        builder.Append(", ");
        builder.AppendParameter(request.Body);
        builder.Append(", ");
        builder.AppendParameter(request.Seed);
        builder.Append(", ");
        builder.AppendParameter(request.At);
        builder.Append(", ");
        if (RequestLog.Written(refusal) is { } written)
        {
            builder.AppendParameter(written);
            builder.Append("::jsonb");
        }
        else builder.Append("null");
        builder.Append(") on conflict do nothing returning true");
    }

    /// <remarks>Thrown rather than noted beside what else went wrong: whatever that is, it is of no account.</remarks>
    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (!await reader.ReadAsync(token)) throw new AnsweredMeanwhileException();
    }

    public Type DocumentType => typeof(JasperFx.Events.IEvent);

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}

/// <summary>The same request was carried out at the same time: its answer can be read now.</summary>
public sealed class AnsweredMeanwhileException() : Exception("The request has just been answered.");
