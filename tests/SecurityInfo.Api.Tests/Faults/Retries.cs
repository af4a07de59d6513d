using System.Text.Json;
using Npgsql;

namespace SecurityInfo.Api.Tests.Faults;

/// <summary>Whoever does not know what came of a request sends it again by the same id: whatever happened to nodes and connections, it is done once.</summary>
public sealed class Retries(App app) : IAsyncLifetime
{
    const int Many = 20;

    const string Add = "mutation($id: ID!, $name: String) { addAuthenticatorApp(input: { name: $name, requestId: $id }) { challenge { id } secret userErrors { __typename } } }";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    OwnDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await OwnDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task to_two_nodes_at_once_and_after_they_were_killed_are_answered_the_same()
    {
        string answer;
        using (var first = await RunningNode.Start(_database.ConnectionString, app.Keys))
        using (var second = await RunningNode.Start(_database.ConnectionString, app.Keys))
        {
            RunningNode[] nodes = [first, second];
            var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(turn => Task.Run(() => Answered(nodes[turn % 2], "alice"))));
            answer = answers.Distinct().ShouldHaveSingleItem();
            (await Added()).ShouldBe(["alice"]);
            foreach (var node in nodes) node.Kill();
        }
        using var after = await RunningNode.Start(_database.ConnectionString, app.Keys);
        (await Answered(after, "alice")).ShouldBe(answer);
        (await Answered(after, "alice", name: "another tablet")).ShouldContain("RequestIdReused");
        (await Answered(after, "bob")).ShouldNotBe(answer);
        (await Added()).ShouldBe(["alice", "bob"]);
    }

    [Fact]
    public async Task of_what_was_under_way_when_the_node_was_killed_do_it_once()
    {
        string[] people = [.. Enumerable.Range(0, Many).Select(person => $"person-{person:00}")];
        string?[] acknowledged;
        using (var killed = await RunningNode.Start(_database.ConnectionString, app.Keys))
        {
            var asking = people.Select(person => Task.Run(() => Answer(killed, person))).ToArray();
            await Task.WhenAny(asking);
            killed.Kill();
            acknowledged = await Task.WhenAll(asking);
        }
        using var after = await RunningNode.Start(_database.ConnectionString, app.Keys);
        foreach (var (person, before) in people.Zip(acknowledged))
        {
            var answer = await Answered(after, person);
            if (before is not null) answer.ShouldBe(before);
        }
        (await Added()).ShouldBe(people);
    }

    [Fact]
    public async Task of_what_the_database_was_cut_off_from_do_it_once()
    {
        string[] people = [.. Enumerable.Range(0, Many).Select(person => $"person-{person:00}")];
        using var node = await RunningNode.Start(_database.ConnectionString, app.Keys);
        using var done = new CancellationTokenSource();
        var cutting = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await _database.CutConnections();
                await Task.Delay(150, TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken);
        var during = await Task.WhenAll(people.Select(person => Task.Run(() => Answer(node, person))));
        await done.CancelAsync();
        await cutting;

        foreach (var (person, before) in people.Zip(during))
        {
            var answer = await Answered(node, person);
            if (before is not null) answer.ShouldBe(before);
        }
        (await Added()).ShouldBe(people);
    }

    /// <summary>Asks until there is an answer.</summary>
    async Task<string> Answered(RunningNode node, string user, string? name = null)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (!enough.IsCancellationRequested)
            if (await Answer(node, user, name) is { } answer) return answer;
        throw new TimeoutException("There was no answer within a minute.");
    }

    /// <summary>Null where nobody knows what came of it, or it is to be asked again.</summary>
    async Task<string?> Answer(RunningNode node, string user, string? name = null)
    {
        try
        {
            var answer = await node.Ask(user, Add, new { id = "the first app", name });
            if (!answer.TryGetProperty("data", out var data) || data.ValueKind is not JsonValueKind.Object || data.GetProperty("addAuthenticatorApp") is not { ValueKind: JsonValueKind.Object } added) return null;
            if (added.Text("secret") is { } secret) app.SecretsUsed.Add(secret);
            return added.Refusals() is ["ConcurrentChange"] ? null : added.ToString();
        }
        catch (Exception lost) when (lost is HttpRequestException or JsonException or TaskCanceledException) { return null; }
    }

    /// <summary>For whom an app was added, as often as it was.</summary>
    async Task<string[]> Added()
    {
        await using var database = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = database.CreateCommand("select stream_id from security_info.mt_events where type = 'authenticator_app_added' order by stream_id");
        await using var reader = await command.ExecuteReaderAsync();
        var people = new List<string>();
        while (await reader.ReadAsync()) people.Add(reader.GetString(0));
        return [.. people];
    }
}
