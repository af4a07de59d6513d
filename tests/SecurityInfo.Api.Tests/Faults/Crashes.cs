using System.Diagnostics;
using Npgsql;

namespace SecurityInfo.Api.Tests.Faults;

/// <summary>Whatever was acknowledged is there after a crash, no phone rings twice, and every challenge comes to an end.</summary>
public sealed class Crashes(App app) : IAsyncLifetime
{
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    OwnDatabase _database = null!;

    string Database => _database.ConnectionString;

    public async ValueTask InitializeAsync() => _database = await OwnDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task of_the_node_lose_nothing_ring_once_and_leave_no_challenge_open()
    {
        var (claimed, dialled, ringing) = (app.Number(), app.Number(), app.Number());

        using var beforeTheClaim = await RunningNode.Start(Database, app.Keys, ("Calls__Hold", "true"));
        var alice = await beforeTheClaim.AddPhone("alice", claimed);
        beforeTheClaim.Kill();

        using var beforeTheDialling = await RunningNode.Start(Database, app.Keys, ("SimulatedCarrier__Delay", "00:10:00"));
        var bob = await beforeTheDialling.AddPhone("bob", dialled);
        await Until(async () => await Claimed("bob"), Soon);
        beforeTheDialling.Kill();

        using var whileItRings = await RunningNode.Start(Database, app.Keys);
        var carol = await whileItRings.AddPhone("carol", ringing);
        await Until(async () => (await whileItRings.Challenge("carol", carol)).Text("status") is "SENT", Soon);
        whileItRings.Kill();

        using var after = await RunningNode.Start(Database, app.Keys);
        var restarted = Stopwatch.StartNew();
        (string User, string Challenge)[] all = [("alice", alice), ("bob", bob), ("carol", carol)];
        await Until(async () =>
        {
            foreach (var (user, challenge) in all)
                if ((await after.Challenge(user, challenge)).Text("status") is not ("FAILED" or "NO_ANSWER")) return false;
            return true;
        }, Soon);
        restarted.Elapsed.ShouldBeLessThan(Soon);
        (await after.Rings(claimed)).ShouldBeLessThanOrEqualTo(1);
        (await after.Rings(dialled)).ShouldBe(0);
        (await after.Rings(ringing)).ShouldBe(0);
        foreach (var (user, _) in all)
            (await after.Ask(user, "{ viewer { securityInfo { methods { id } } } }")).GetProperty("data").GetProperty("viewer").GetProperty("securityInfo").GetProperty("methods").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task of_the_node_keep_nobody_from_being_told_of_a_change()
    {
        var address = app.Address();
        using var before = await RunningNode.Start(Database, app.Keys);
        var challenge = (await before.Mutate("dora", "addEmail", "AddEmailInput", new { address }, "challenge { id }")).ChallengeId();
        await Until(async () => (await before.Mails(address)).Length is 1, Soon);
        (await before.Mutate("dora", "confirmChallenge", "ConfirmChallengeInput", new { id = challenge, code = app.CodeIn((await before.Mails(address))[0]) }, "challenge { id }")).Refusals().ShouldBeEmpty();
        var email = (await before.Ask("dora", "{ viewer { securityInfo { methods { id } } } }")).GetProperty("data").GetProperty("viewer").GetProperty("securityInfo").GetProperty("methods")[0].Text("id");
        before.Kill();

        using var slow = await RunningNode.Start(Database, app.Keys, ("SimulatedCarrier__Delay", "00:10:00"), ("Carriers__Timeout", "00:00:30"));
        (await slow.Mutate("dora", "deleteMethod", "DeleteMethodInput", new { id = email, confirmed = true }, "deletedMethodId")).Refusals().ShouldBeEmpty();
        slow.Kill();

        using var after = await RunningNode.Start(Database, app.Keys);
        await Until(async () => (await after.Mails(address)).Length is 1, Soon);
        (await after.Mails(address))[0].ShouldContain("Deleted: email");
    }

    [Fact]
    public async Task of_the_database_connections_in_mid_command_lose_nothing_that_was_acknowledged()
    {
        using var node = await RunningNode.Start(Database, app.Keys, ("Limits__NetworkAddress__PerHour", "0"));
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        var cutting = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await _database.CutConnections();
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken);

        var acknowledged = new List<(string User, string Challenge)>();
        for (var turn = 0; !enough.IsCancellationRequested || acknowledged.Count is 0 && turn < 100; turn++)
        {
            var answer = await node.Ask($"person-{turn}", "mutation($number: String!) { addPhone(input: { number: $number, channel: CALL }) { challenge { id } } }", new { number = app.Number() });
            if (answer.TryGetProperty("errors", out _)) continue;
            if (answer.GetProperty("data").GetProperty("addPhone").Text("challenge", "id") is not { } challenge) break; // As many as an organization may ask for in an hour.
            acknowledged.Add(($"person-{turn}", challenge));
        }
        await cutting;

        acknowledged.ShouldNotBeEmpty();
        await Until(async () => (await node.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode, Soon);
        foreach (var (user, challenge) in acknowledged) (await node.Challenge(user, challenge)).Text("status").ShouldNotBeNull();
    }

    async Task<bool> Claimed(string user)
    {
        await using var database = NpgsqlDataSource.Create(Database);
        await using var command = database.CreateCommand("select count(*) from security_info.mt_events where stream_id = $1 and type = 'call_claimed'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user });
        return await command.ExecuteScalarAsync() is 1L;
    }

    static async Task Until(Func<Task<bool>> holds, TimeSpan within)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < within; await Task.Delay(200, TestContext.Current.CancellationToken))
            if (await holds()) return;
        true.ShouldBeFalse("it did not come to that in time");
    }
}
