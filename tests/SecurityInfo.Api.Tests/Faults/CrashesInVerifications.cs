using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using SecurityInfo.Api.Tests.Carriers;
using SecurityInfo.Domain.Verifications;

namespace SecurityInfo.Api.Tests.Faults;

/// <summary>A node is killed while people are being verified: what was acknowledged holds, nobody is verified by it, no phone rings for nothing, and everybody can go on.</summary>
public sealed class CrashesInVerifications(App app) : IAsyncLifetime
{
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    OwnDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await OwnDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task lose_no_answer_verify_nobody_and_ring_once()
    {
        var numbers = new[] { "alice", "bob", "carol", "dave", "erin", "frank" }.ToDictionary(user => user, _ => app.Number());
        var verifications = new Dictionary<string, Started>();
        async Task Start(RunningNode node, string user) => verifications[user] = await Begun(node, user);

        using (var first = await Running())
        {
            foreach (var (user, number) in numbers) await ProvePhone(first, user, number);
            foreach (var user in numbers.Keys) await Start(first, user);

            await Choose(first, verifications["dave"], "TEXT_MESSAGE");
            (await Answer(first, verifications["dave"], await Code(first, numbers["dave"], 2))).Text("verification", "status").ShouldBe("VERIFIED");
            await Choose(first, verifications["frank"], "TEXT_MESSAGE");
            foreach (var left in new[] { "4", "3" }) (await Answer(first, verifications["frank"], "000000")).Text("verification", "attemptsLeft").ShouldBe(left);

            await Choose(first, verifications["carol"], "PHONE_CALL");
            await Until(async () => (await Now(first, verifications["carol"])).Text("challenge", "status") is "SENT");
            (await first.Rings(numbers["carol"])).ShouldBe(1);
            first.Kill();
        }

        await using var silent = await Vendor.Start();
        silent.Mood = Mood.KeepsSilent;
        using (var beforeTheSending = await Running(("Calls__Hold", "true"), ("Carriers__Texts", "silent"), ("Carriers__PublicAddress", "https://verify.contoso.example"),
            ("Carriers__Twilio__silent__Address", silent.Address), ("Carriers__Twilio__silent__AccountSid", Vendor.Sid), ("Carriers__Twilio__silent__AuthToken", silent.Token), ("Carriers__Twilio__silent__From", "+15005550006")))
        {
            await Choose(beforeTheSending, verifications["alice"], "PHONE_CALL");
            await Choose(beforeTheSending, verifications["erin"], "TEXT_MESSAGE");
            await Until(() => Task.FromResult(silent.OrdersFor(numbers["erin"]) is 1));
            beforeTheSending.Kill();
        }

        using (var beforeTheDialling = await Running(("SimulatedCarrier__Delay", "00:10:00")))
        {
            await Choose(beforeTheDialling, verifications["bob"], "PHONE_CALL");
            await Until(() => Claimed(verifications["bob"]));
            beforeTheDialling.Kill();
        }

        using var after = await Running();
        (await Now(after, verifications["dave"])).Text("status").ShouldBe("VERIFIED");
        (await Issue(after, verifications["dave"])).Text("statement").ShouldNotBeNull();
        (await Issue(after, verifications["dave"])).Refusals().ShouldBe(["StatementGiven"]);
        (await Now(after, verifications["frank"])).Text("attemptsLeft").ShouldBe("3");

        foreach (var user in new[] { "bob", "carol" })
            await Until(async () => (await Now(after, verifications[user])).Text("challenge", "status") is "FAILED" or "NO_ANSWER");
        (await after.Rings(numbers["bob"])).ShouldBe(0);
        (await after.Rings(numbers["carol"])).ShouldBe(0);
        await Until(async () => (await after.Texts(numbers["erin"])).Length is 1);

        foreach (var user in new[] { "alice", "bob", "carol", "erin", "frank" })
        {
            (await Now(after, verifications[user])).Text("status").ShouldBe("OPEN", $"{user} has proven nothing yet");
            if (user is not "erin") await Choose(after, verifications[user], "TEXT_MESSAGE");
            (await Answer(after, verifications[user], await Code(after, numbers[user], 1))).Text("verification", "status").ShouldBe("VERIFIED");
        }
        (await after.Rings(numbers["alice"])).ShouldBeLessThanOrEqualTo(1);
    }

    sealed record Started(string Id, string MethodId);

    Task<RunningNode> Running(params (string, string)[] settings) => RunningNode.Start(_database.ConnectionString, app.Keys, [("Limits__NetworkAddress__PerHour", "0"), .. settings]);

    /// <summary>By a text, which is one text on the phone.</summary>
    static async Task ProvePhone(RunningNode node, string user, string number)
    {
        var added = (await Asked(node, user, "mutation($number: String!) { addPhone(input: { number: $number, channel: TEXT }) { challenge { id } userErrors { __typename } } }", new { number })).ChallengeId();
        (await Asked(node, user, "mutation($id: ID!, $code: String!) { confirmChallenge(input: { id: $id, code: $code }) { userErrors { __typename } } }", new { id = added, code = await Code(node, number, 1) })).Refusals().ShouldBeEmpty();
    }

    /// <summary>The one in the newest text, once there are so many.</summary>
    static async Task<string> Code(RunningNode node, string number, int texts)
    {
        await Until(async () => (await node.Texts(number)).Length >= texts);
        return Regex.Match((await node.Texts(number))[0], @"\b[0-9]{6}\b").Value;
    }

    static async Task<Started> Begun(RunningNode node, string user)
    {
        var verification = (await AsPortal(node, "mutation($user: String!) { startVerification(input: { userId: $user, purpose: TWO_FACTOR }) { verification { id options { methodId } } userErrors { __typename } } }", new { user })).GetProperty("verification");
        return new(verification.Text("id")!, verification.GetProperty("options")[0].Text("methodId")!);
    }

    static async Task Choose(RunningNode node, Started started, string kind) =>
        (await AsPortal(node, "mutation($id: ID!, $method: ID!, $kind: MethodKind!) { chooseVerificationOption(input: { id: $id, methodId: $method, kind: $kind }) { userErrors { __typename } } }", new { id = started.Id, method = started.MethodId, kind })).Refusals().ShouldBeEmpty();

    static Task<JsonElement> Answer(RunningNode node, Started started, string code) =>
        AsPortal(node, "mutation($id: ID!, $code: String!) { answerVerification(input: { id: $id, code: $code }) { verification { status attemptsLeft } userErrors { __typename } } }", new { id = started.Id, code });

    static Task<JsonElement> Issue(RunningNode node, Started started) =>
        AsPortal(node, "mutation($id: ID!) { issueStatement(input: { id: $id }) { statement userErrors { __typename } } }", new { id = started.Id });

    static Task<JsonElement> Now(RunningNode node, Started started) =>
        AsPortal(node, "query($id: ID!) { node(id: $id) { ... on Verification { status attemptsLeft challenge { status } } } }", new { id = started.Id });

    static Task<JsonElement> AsPortal(RunningNode node, string document, object variables) => Asked(node, "sign-in", document, variables, "relying-party");

    /// <summary>A node that has just started may take too long at first, and says so: then it has done nothing.</summary>
    static async Task<JsonElement> Asked(RunningNode node, string user, string document, object variables, params string[] roles)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await node.Ask(user, document, variables, roles);
            if (answer.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object) return data.EnumerateObject().First().Value;
            tries.ShouldBeLessThan(5, answer.ToString());
        }
    }

    async Task<bool> Claimed(Started started)
    {
        await using var database = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = database.CreateCommand("select count(*) from security_info.mt_events where stream_id = $1 and type = 'delivery_claimed'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Verification.KeyOf(Guid.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(started.Id)).Split(':')[1])) });
        return await command.ExecuteScalarAsync() is 1L;
    }

    static async Task Until(Func<Task<bool>> holds)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Soon; await Task.Delay(200, TestContext.Current.CancellationToken))
            if (await holds()) return;
        true.ShouldBeFalse("it did not come to that in time");
    }
}
