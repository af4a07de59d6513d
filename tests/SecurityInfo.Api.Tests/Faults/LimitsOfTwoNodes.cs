namespace SecurityInfo.Api.Tests.Faults;

/// <summary>What is counted is counted once for all nodes, and outlives them.</summary>
public sealed class LimitsOfTwoNodes(App app)
{
    const int PerHour = 5, Many = 30;

    const string Add = "mutation($number: String!) { addPhone(input: { number: $number, channel: CALL }) { challenge { id } userErrors { __typename } } }";

    [Fact]
    public async Task hold_for_both_at_once_and_after_they_were_killed()
    {
        await using var database = await OwnDatabase.Create();
        (string, string)[] settings = [("Limits__NetworkAddress__PerHour", $"{PerHour}"), ("Calls__Hold", "true")];
        using (var first = await RunningNode.Start(database.ConnectionString, app.Keys, settings))
        using (var second = await RunningNode.Start(database.ConnectionString, app.Keys, settings))
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(turn => Task.Run(() => (turn % 2 is 0 ? first : second).Ask($"person-{turn}", Add, new { number = app.Number() }))));
            answers.Where(answer => !answer.TryGetProperty("data", out _)).Select(answer => answer.ToString()).Distinct().ShouldBeEmpty();
            var payloads = answers.Select(answer => answer.GetProperty("data").GetProperty("addPhone")).ToArray();
            payloads.Count(payload => payload.Refusals().Length is 0).ShouldBe(PerHour);
            payloads.SelectMany(payload => payload.Refusals()).Distinct().ShouldBe(["TooManyChallenges"]);
            first.Kill();
            second.Kill();
        }
        using var after = await RunningNode.Start(database.ConnectionString, app.Keys, settings);
        (await after.Ask("somebody-else", Add, new { number = app.Number() })).GetProperty("data").GetProperty("addPhone").Refusals().ShouldBe(["TooManyChallenges"]);
    }
}
