using System.Text.Json;
using Npgsql;

namespace SecurityInfo.Api.Tests.Faults;

/// <summary>What is counted is counted once for all nodes, and outlives them.</summary>
public sealed class LimitsOfTwoNodes(App app)
{
    const int PerHour = 5, Many = 20;

    const string Add = "mutation($number: String!) { addPhone(input: { number: $number, channel: CALL }) { challenge { id } userErrors { __typename } } }";

    [Fact]
    public async Task hold_for_both_at_once_and_after_they_were_killed()
    {
        await using var database = await OwnDatabase.Create();
        (string, string)[] settings = [("Limits__NetworkAddress__PerHour", $"{PerHour}"), ("Calls__Hold", "true")];
        using (var first = await RunningNode.Start(database.ConnectionString, app.Keys, settings))
        using (var second = await RunningNode.Start(database.ConnectionString, app.Keys, settings))
        {
            foreach (var node in new[] { first, second }) (await Asked(node, "somebody", "no number")).Refusals().ShouldBe(["PhoneNumberNotValid"]);

            var payloads = await Task.WhenAll(Enumerable.Range(0, Many).Select(turn => Task.Run(() => Asked(turn % 2 is 0 ? first : second, $"person-{turn}", app.Number()))));
            payloads.SelectMany(payload => payload.Refusals()).Distinct().ShouldBe(["TooManyChallenges"]);
            (await CallsAskedFor(database.ConnectionString)).ShouldBe(PerHour);
            first.Kill();
            second.Kill();
        }
        using var after = await RunningNode.Start(database.ConnectionString, app.Keys, settings);
        (await Asked(after, "somebody", app.Number())).Refusals().ShouldBe(["TooManyChallenges"]);
        (await CallsAskedFor(database.ConnectionString)).ShouldBe(PerHour);
    }

    /// <summary>A node that has just started may take too long at first, and says so: then it has done nothing.</summary>
    static async Task<JsonElement> Asked(RunningNode node, string user, string number)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await node.Ask(user, Add, new { number });
            if (answer.TryGetProperty("data", out var data)) return data.GetProperty("addPhone");
            tries.ShouldBeLessThan(5, answer.ToString());
        }
    }

    static async Task<long> CallsAskedFor(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand("select count(*) from security_info.mt_events where type = 'call_requested'");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
