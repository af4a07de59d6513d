using Npgsql;

namespace SecurityInfo.Api.Tests.Ledger;

/// <summary>The role of scripts/app-role.sql: the product works as ever under it, and what was recorded stays as it is.</summary>
public sealed class RunningAsARoleThatOnlyAdds(App app)
{
    static readonly string[] Recorded = ["security_info.mt_events", "security_info.ledger", "security_info.ledger_checkpoints"];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task does_everything_that_people_ask_for_and_changes_nothing_that_was_recorded()
    {
        await using var database = await OwnDatabase.Create();
        var (role, settings) = ($"app_{Guid.NewGuid():N}", Path.GetTempFileName());
        await File.WriteAllTextAsync(settings, "{}", Stop);
        await using (await App.Start(database.ConnectionString, settings, ("KeyRing:Path", app.Keys))) { } // As db-apply would, it makes the tables.
        await using var owner = NpgsqlDataSource.Create(database.ConnectionString);
        try
        {
            await Execute(owner, (await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "scripts", "app-role.sql"), Stop)).Replace("securityinfo_app", role, StringComparison.Ordinal));
            var restricted = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString;
            await using (var product = await App.Start(restricted, settings, ("KeyRing:Path", app.Keys)))
            {
                var (alice, desk) = (await product.Person("contoso"), await product.Person("contoso", "help-desk"));
                var phone = await alice.AddProvenPhone();
                await alice.AddProvenEmail();
                await alice.AddProvenApp();
                (await (await product.Person("contoso", "policy-admin")).SetPhoneRegions("US")).Refusals().ShouldBeEmpty();
                (await alice.DeleteMethod(phone)).Refusals().ShouldBeEmpty();
                (await desk.BlockPerson(alice)).Refusals().ShouldBeEmpty();

                var record = new Record(product, "contoso");
                await record.Enter();
                var report = await record.Audit(await record.Sign());
                (report.IsIntact, report.Confirmed).ShouldBe((true, (await record.Events()).Count));
                report.Confirmed.ShouldBeGreaterThan(10);
            }

            await using var attacker = NpgsqlDataSource.Create(restricted);
            foreach (var table in Recorded)
                foreach (var attempt in new[] { $"delete from {table}", $"truncate {table} cascade", $"alter table {table} disable trigger all", $"drop table {table}", $"update {table} set {(table.EndsWith("events", StringComparison.Ordinal) ? "user_name = 'mallory'" : "chain = sha256('x')")}" })
                    (await Should.ThrowAsync<PostgresException>(() => Execute(attacker, attempt))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, attempt);
            (await Should.ThrowAsync<PostgresException>(() => Execute(attacker, "select setval('security_info.mt_events_sequence', 1)"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
        finally
        {
            await Execute(owner, $"drop owned by {role}; drop role {role}");
            File.Delete(settings);
        }
    }

    static async Task Execute(NpgsqlDataSource database, string statements)
    {
        await using var command = database.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
