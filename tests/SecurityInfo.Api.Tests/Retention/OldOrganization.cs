using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Replay;
using SecurityInfo.Api.Retention;
using SecurityInfo.Domain.Retention;
using Record = SecurityInfo.Api.Tests.Ledger.Record;

namespace SecurityInfo.Api.Tests.Retention;

/// <summary>The product on a database and by a clock of its own: forty days go by at once.</summary>
public sealed class InAnotherTime : IAsyncLifetime
{
    OwnDatabase? _database;

    public App App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OwnDatabase.Create();
        App = await App.Start(_database.ConnectionString, null, ("Ledger:EnterEvery", "1.00:00:00"), ("Ledger:SignEvery", "3650.00:00:00"), ("Replay:Every", "45.00:00:00"));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _database!.DisposeAsync();
    }
}

/// <summary>An organization in which things happened a while ago.</summary>
sealed class OldOrganization(App app, string name)
{
    public static readonly string[] All = [.. Retainable.Types];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Name => name;

    public Person Alice { get; private set; } = null!;

    public Person Bob { get; private set; } = null!;

    public Record Record => new(app, Name);

    public Retaining Retaining => app.Host.Services.GetRequiredService<Retaining>();

    public Task<Person> Admin() => app.Person(Name, "policy-admin");

    public Task<Person> Compliance() => app.Person(Name, "compliance");

    /// <summary>Two people with phones and mailboxes, verified by a portal, looked at by compliance. With rules for everything there can be rules for, if that is wanted.</summary>
    public static async Task<OldOrganization> Lived(App app, int? keepDays = 30)
    {
        var name = $"org-{Guid.NewGuid():N}";
        var old = new OldOrganization(app, name) { Alice = await app.Person(name), Bob = await app.Person(name) };
        if (keepDays is not null) (await (await old.Admin()).SetRetentionRule(keepDays, All)).Refusals().ShouldBeEmpty();
        var (portal, compliance) = (await app.Person(old.Name, "relying-party"), await old.Compliance());
        foreach (var person in new[] { old.Alice, old.Bob })
        {
            var number = app.Number();
            await person.AddProvenPhone(number);
            await app.Settled(async () => await person.AddProvenEmail());
            var started = await portal.StartVerification(person.UserId);
            await portal.Choose(started, "TEXT_MESSAGE");
            await portal.AnswerVerification(started.VerificationId(), app.CodeIn((await app.Phone(number).Texts())[0]));
            await compliance.HistoryOf(person);
        }
        return old;
    }

    /// <summary>Everything is in the ledger, time goes by, and whoever was signed in signs in again.</summary>
    public async Task<OldOrganization> After(int days)
    {
        await Record.Enter();
        app.Time.Advance(TimeSpan.FromDays(days));
        (Alice, Bob) = (await app.As(Alice), await app.As(Bob));
        return this;
    }

    public Task<RetentionReport> Explain() => Retaining.Explain(Name, Stop);

    public Task<RetentionReport> Apply() => Retaining.Apply(Name, Stop);

    public async Task<ReplayDifference[]> Differences() => [.. await app.Host.Services.GetRequiredService<ReplayCheck>().All(Name, null, Stop).ToArrayAsync(Stop)];

    public async Task<T> Read<T>(string query)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand(query.Replace("{org}", Name, StringComparison.Ordinal));
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }

    public Task<long> Count(string table, string where = "true") => Read<long>($"select count(*) from security_info.{table} where {(table is "retired" or "ledger" ? "organization" : "tenant_id")} = '{{org}}' and {where}");
}
