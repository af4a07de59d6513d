using System.Security.Cryptography.X509Certificates;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Core;
using JasperFx.Events;
using JasperFx.Resources;
using Marten;
using Marten.Exceptions;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Erasures;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Operations;
using SecurityInfo.Projections;
using Wolverine.ErrorHandling;

namespace SecurityInfo.Api.Storage;

/// <summary>The event store, the messages that are sent along with its transactions, and the keys.</summary>
static class Store
{
    public const string Schema = "security_info";

    /// <summary>The stream in which Marten keeps the numbers of events that were rolled back: nobody's, and of no consequence.</summary>
    public const string RolledBack = "mt_tombstone";
    const string MessageSchema = "security_info_messages";

    /// <summary>On one node: a slow carrier keeps that many waiting, and nothing else.</summary>
    const int DeliveriesAtOnce = 20;

    /// <summary>Only the first three words of it are ours to set; what else is given stands.</summary>
    /// <remarks>Nothing keeps state on a connection over a lease, so resetting it is a wasted statement; and the same few statements are worth preparing.</remarks>
    public static string Tuned(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        NoResetOnClose = true,
        MaxAutoPrepare = 64,
        AutoPrepareMinUsages = 2,
    }.ConnectionString;

    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder)
    {
        var connectionString = builder.Configuration.GetConnectionString("SecurityInfo") is { Length: > 0 } given ? given
            : builder.ServesNobody() ? "Host=localhost"
            : throw new InvalidOperationException("Set ConnectionStrings__SecurityInfo, or start with ./run, which brings a database of its own.");

        builder.Services.AddSingleton(NpgsqlDataSource.Create(Tuned(connectionString)));
        builder.Services.AddMarten(services =>
        {
            var store = new StoreOptions();
            store.DatabaseSchemaName = Schema;
            store.AutoCreateSchemaObjects = builder.Environment.IsDevelopment() ? AutoCreate.CreateOrUpdate : AutoCreate.None;
            store.Events.TimeProvider = services.GetRequiredService<TimeProvider>();
            store.AddSecurityInfo();
            store.Schema.For<PersonKey>();
            store.Schema.For<InstallationSecret.Stored>();
            store.Storage.ExtendedSchemaObjects.AddRange([DeliveryLog.TalliesTable(), DeliveryLog.DaysTable()]);
            store.Storage.ExtendedSchemaObjects.Add(KeyRegister.Table());
            store.Storage.ExtendedSchemaObjects.Add(RequestLog.Table());
            store.Storage.ExtendedSchemaObjects.AddRange([LedgerTables.LedgerTable(), LedgerTables.CheckpointTable(), LedgerTables.DroppedTable()]);
            store.Storage.ExtendedSchemaObjects.AddRange([ExportTables.ExportTable(), ExportTables.PieceTable()]);
            HistoryIndexes.Add(store);
            store.Listeners.Add(new NotifyOnAppend());
            return store;
        })
        .UseLightweightSessions()
        .UseNpgsqlDataSource()
        .IntegrateWithWolverine(messages => messages.MessageStorageSchemaName = MessageSchema);

        var protection = builder.Services.AddDataProtection().SetApplicationName("SecurityInfo");
        if (builder.Configuration["KeyRing:Path"] is { Length: > 0 } path) protection.PersistKeysToFileSystem(new(path));
        else if (!builder.Environment.IsDevelopment() && !builder.ServesNobody()) throw new InvalidOperationException("Set KeyRing__Path: without a lasting key ring nobody could read what is sealed.");

        if (builder.Configuration["KeyRing:Certificate"] is { Length: > 0 } file)
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, builder.Configuration["KeyRing:CertificatePassword"]);
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }

        builder.Services.AddSingleton<KeyRing>().AddSingleton<InstallationSecret>().AddSingleton<DeliveredCodes>().AddSingleton<DecoyNames>().AddSingleton<Tallies>().AddSingleton<RequestLog>().AddSingleton<AnswerHashes>().AddSingleton<HashingQueue>().AddSingleton<RecoveryCodeHashes>().AddSingleton<PassHashes>().AddSingleton<Footprints>().AddSingleton<ErasureFolder>().AddSingleton(TimeProvider.System);
        if (builder.Environment.IsDevelopment()) builder.Services.AddResourceSetupOnStartup();
        builder.Services.AddHostedService(services => services.GetRequiredService<InstallationSecret>());
        builder.Services.AddHostedService<DeliveriesForgotten>();
        return builder;
    }

    /// <summary>A release compiles nothing while it runs: what handlers need was written before it was built.</summary>
#if DEBUG
    const bool StaticCode = false;
#else
    const bool StaticCode = true;
#endif

    public static WebApplicationBuilder AddCommands(this WebApplicationBuilder builder)
    {
        builder.Host.UseWolverine(wolverine =>
        {
            wolverine.ApplicationAssembly = typeof(Program).Assembly;
            wolverine.EnableRelayOfUserName = true;
            wolverine.Policies.AutoApplyTransactions();
            wolverine.Policies.UseDurableLocalQueues();
            wolverine.Policies.AddMiddleware(typeof(AnsweringOnce<Outcome>), AnsweringOnce<Outcome>.Comes);
            wolverine.Policies.AddMiddleware(typeof(AnsweringOnce<PolicyOutcome>), AnsweringOnce<PolicyOutcome>.Comes);
            wolverine.Policies.AddMiddleware(typeof(AnsweringOnce<VerificationOutcome>), AnsweringOnce<VerificationOutcome>.Comes);
            wolverine.Policies.AddMiddleware(typeof(AnsweringOnce<ExportOutcome>), AnsweringOnce<ExportOutcome>.Comes);
            wolverine.LocalQueueFor<PlaceCall>().MaximumParallelMessages(DeliveriesAtOnce);
            wolverine.LocalQueueFor<SendCode>().MaximumParallelMessages(DeliveriesAtOnce);
            wolverine.LocalQueueFor<SendNotice>().MaximumParallelMessages(DeliveriesAtOnce);
            wolverine.LocalQueueFor<WriteHistoryExport>().Sequential(); // Whoever asks for something now is not kept waiting by it.

            // A lost race is decided again. What is left of 50 at once after six tries is told to the caller.
            foreach (var lost in new[]
            {
                wolverine.OnException<EventStreamUnexpectedMaxEventIdException>(),
                wolverine.OnException<Marten.Exceptions.ExistingStreamIdCollisionException>(),
                wolverine.OnException<DocumentAlreadyExistsException>(),
                wolverine.OnException<DeliveriesUsedUpException>(),
                wolverine.OnException<AnsweredMeanwhileException>(),
                wolverine.OnException<MartenCommandException>(failed => failed.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }),
            })
                lost.RetryWithCooldown(20.Milliseconds(), 50.Milliseconds(), 100.Milliseconds(), 200.Milliseconds(), 400.Milliseconds(), 800.Milliseconds());

            wolverine.CodeGeneration.TypeLoadMode = StaticCode ? TypeLoadMode.Static : TypeLoadMode.Dynamic;
            wolverine.Durability.DeadLetterQueueExpirationEnabled = true;

            // A killed node is missed within seconds, so that what it left undone is soon done by another, or by itself once it is back.
            wolverine.Durability.FirstHealthCheckExecution = 1.Seconds();
            wolverine.Durability.HealthCheckPollingTime = 2.Seconds();
            wolverine.Durability.StaleNodeTimeout = 10.Seconds();
            wolverine.Durability.CheckAssignmentPeriod = 5.Seconds();
            wolverine.Durability.InboxStaleTime = 2.Minutes();
        });
        return builder;
    }
}
