using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Replay;

namespace SecurityInfo.Api.Tests.Retention;

/// <summary>As operations run it by night, by a clock of its own: what happened is made to have happened two months ago.</summary>
public sealed class RunningApplyRetention
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task explains_does_it_only_when_told_to_and_never_as_the_role_that_nodes_run_as()
    {
        await using var database = await OwnDatabase.Create();
        await using var app = await App.Start(database.ConnectionString, null);
        var old = await OldOrganization.Lived(app);
        await Execute(database.ConnectionString, "update security_info.mt_events set timestamp = timestamp - interval '60 days'");
        foreach (var row in await old.Differences()) (await app.Host.Services.GetRequiredService<ReplayCheck>().Mend(row, Stop)).ShouldBeTrue();
        await old.Record.Enter();

        Task<(int Code, string Said)> Run(string connection, params string[] command) => CommandLine.Run([("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__SecurityInfo", connection), ("KeyRing__Path", app.Keys)], command);

        var before = await old.Count("mt_events");
        var (code, said) = await Run(database.ConnectionString, "apply-retention");
        code.ShouldBe(0, said);
        said.ShouldContain("Nothing was done: that takes --apply.");
        said.ShouldContain("verification_started, kept for 30 days");
        (await old.Count("mt_events")).ShouldBe(before);

        var role = $"app_{Guid.NewGuid():N}";
        try
        {
            await Execute(database.ConnectionString, (await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "scripts", "app-role.sql"), Stop)).Replace("securityinfo_app", role, StringComparison.Ordinal));
            var restricted = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString;
            (code, said) = await Run(restricted, "apply-retention", "--apply");
            (code, (await old.Count("mt_events")) == before).ShouldBe((1, true), said);
            said.ShouldContain($"The role {role} may not drop events");
            (await Should.ThrowAsync<PostgresException>(() => Execute(restricted, "insert into security_info.retired values ('contoso', 1, 1, 'x', 1)"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
        finally { await Execute(database.ConnectionString, $"drop owned by {role}; drop role {role}"); }

        (code, said) = await Run(database.ConnectionString, "apply-retention", "--organization", old.Name, "--apply");
        code.ShouldBe(0, said);
        said.ShouldContain("events were dropped in 1 steps of run");
        (await old.Count("mt_events")).ShouldBeLessThan(before);

        (code, said) = await Run(database.ConnectionString, "verify-ledger", "--organization", old.Name);
        code.ShouldBe(0, said);
        said.ShouldContain($"dropped by the rules of retention: {await old.Count("retired")} events, run");
        (code, said) = await Run(database.ConnectionString, "check-replay");
        code.ShouldBe(0, said);
    }

    static async Task Execute(string connection, string statements)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
