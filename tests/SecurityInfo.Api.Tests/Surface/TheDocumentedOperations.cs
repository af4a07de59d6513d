using System.Text.Json;
using System.Text.RegularExpressions;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>docs/graphql.md: what people copy from it works.</summary>
public sealed partial class TheDocumentedOperations(App app)
{
    [Fact]
    public async Task can_be_carried_out_from_the_top_down()
    {
        var alice = await app.Person();
        var (number, other) = (app.Number(), app.Number());
        var ids = new Dictionary<string, string> { ["OTHER_NUMBER"] = other, ["NUMBER"] = number };
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "docs", "graphql.md"), TestContext.Current.CancellationToken);
        var operations = Operations().Matches(text).Select(match => (Query: match.Groups["query"].Value, Variables: match.Groups["variables"].Value)).ToArray();
        operations.Length.ShouldBe(10);

        foreach (var (query, variables) in operations)
        {
            if (query.StartsWith("subscription", StringComparison.Ordinal)) continue; // HearingOfChanges hears it out.
            var filled = ids.Aggregate(variables, (json, id) => json.Replace(id.Key, id.Value, StringComparison.Ordinal));
            var data = await app.Settled(() => alice.Data(query, filled.Length is 0 ? null : JsonSerializer.Deserialize<JsonElement>(filled)));
            var payload = data.EnumerateObject().First().Value;
            if (payload.TryGetProperty("userErrors", out var refusals) && !query.Contains("CallAgain", StringComparison.Ordinal)) refusals.GetArrayLength().ShouldBe(0, $"{query}: {data}");
            if (query.Contains("AddPhone", StringComparison.Ordinal)) ids["CHALLENGE_ID"] = payload.ChallengeId();
            if (query.Contains("CallAgain", StringComparison.Ordinal))
            {
                await app.Phone(number).AnswerAndPress("#");
                ids["PHONE_ID"] = (await alice.SecurityInfo()).GetProperty("methods")[0].Text("id")!;
            }
        }
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(0);
    }

    [GeneratedRegex("```graphql\n(?<query>[^`]+)```(?:\n\n```json\n(?<variables>[^`]+)```)?")]
    private static partial Regex Operations();
}
