using System.Text.Json;
using SecurityInfo.Benchmarks.Servers;

namespace SecurityInfo.Benchmarks;

/// <summary>People with a proven phone. Ours get it as people do: they add it, it rings, they answer and press #.</summary>
static class People
{
    const int AtOnce = 8;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Prove(App app, int count)
    {
        LiftLimits(app);
        var tokens = app.Tokens([.. Enumerable.Range(0, count).Select(i => Requests.Person(i).User)]);
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, i => Prove(app, tokens[i], Requests.Person(i).Number));
    }

    /// <summary>All are of one organization, which may have a thousand calls a day until it says otherwise, and whose people sign in once for all that is measured.</summary>
    static void LiftLimits(App app)
    {
        var token = app.Send("POST", "/dev/token", body: """{"organization":"contoso","user":"admin","roles":["policy-admin"]}""").Split('"')[3];
        app.Send("POST", "/graphql", token, """{"query":"mutation { setDeliveryCap(input: { perHour: 1000000, perDay: 1000000 }) { userErrors { __typename } } }"}""");
        app.Send("POST", "/graphql", token, """{"query":"mutation { setStepUpRule(input: { maxAgeMinutes: 1440 }) { userErrors { __typename } } }"}""");
    }

    static void Prove(App app, string token, string number)
    {
        var answer = app.Send("POST", "/graphql", token, Requests.MutationBody(number));
        if (!answer.Contains("\"userErrors\":[]", StringComparison.Ordinal)) throw new InvalidOperationException($"{number} was not added: {answer}");
        var call = Call(app, number);
        app.Send("POST", $"/dev/phones/{number}/calls/{call}/answer");
        app.Send("POST", $"/dev/phones/{number}/calls/{call}/keys", body: """{"keys":"#"}""");
    }

    static string Call(App app, string number)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += TimeSpan.FromMilliseconds(10))
        {
            using var phone = JsonDocument.Parse(app.Send("GET", $"/dev/phones/{number}"));
            foreach (var call in phone.RootElement.GetProperty("calls").EnumerateArray()) return call.GetProperty("id").GetString()!;
            Thread.Sleep(10);
        }
        throw new InvalidOperationException($"{number} did not ring.");
    }
}
