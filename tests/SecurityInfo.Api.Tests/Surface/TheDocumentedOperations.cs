using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>docs/graphql.md, docs/history.md, docs/statistics.md and docs/export.md: what people copy from them works.</summary>
public sealed partial class TheDocumentedOperations(App app)
{
    static readonly string Committed = Path.Combine(Repository.Folder, "SecurityInfo.Api", "GraphQL", "documents.json");

    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <remarks>Every installation knows them, also one that carries out nothing else.</remarks>
    [Fact]
    public async Task are_trusted_by_their_hash()
    {
        var all = (await All("graphql.md", "history.md", "statistics.md", "export.md")).ToDictionary(operation => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(operation.Query))), operation => operation.Query);
        var manifest = JsonSerializer.Serialize(all, Readable) + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") is "1") await File.WriteAllTextAsync(Committed, manifest, TestContext.Current.CancellationToken);
        manifest.ShouldBe(await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken), "Look at the difference; if it is meant: APPROVE=1 ./test, and build again");

        var page = all.Single(operation => operation.Value.StartsWith("query Page", StringComparison.Ordinal)).Key;
        (await (await app.Person()).AskTrusted($"sha256:{page}")).Text("data", "viewer", "securityInfo", "version").ShouldBe("0");
    }

    [Fact]
    public async Task can_be_carried_out_from_the_top_down()
    {
        var alice = await app.Person();
        var (number, other) = (app.Number(), app.Number());
        var ids = new Dictionary<string, string> { ["OTHER_NUMBER"] = other, ["NUMBER"] = number };
        var operations = await All("graphql.md");
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

    [Fact]
    public async Task tell_compliance_what_they_say()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var compliance = await app.Person(alice.Organization, "compliance");
        var operations = await All("history.md");
        operations.Length.ShouldBe(4);
        foreach (var (query, variables) in operations)
        {
            var given = variables.Replace("USER_ID", alice.UserId, StringComparison.Ordinal).Replace("A_MOMENT", app.Time.GetUtcNow().ToString("O"), StringComparison.Ordinal);
            (await compliance.Data(query, given.Length is 0 ? null : JsonSerializer.Deserialize<JsonElement>(given))).ToString().ShouldContain("default_changed", customMessage: query);
        }
    }

    [Fact]
    public async Task count_people_as_they_say()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var phone = (await alice.SecurityInfo()).GetProperty("methods")[0].Text("id")!;
        var compliance = await app.Person(alice.Organization, "compliance");
        var began = app.Time.GetUtcNow();
        app.Time.Advance(TimeSpan.FromDays(91));
        foreach (var (query, variables) in (await All("statistics.md")).SkipLast(1))
        {
            var counted = (await compliance.Data(query, JsonSerializer.Deserialize<JsonElement>(variables.Replace("A_MOMENT", began.ToString("O"), StringComparison.Ordinal)))).ToString();
            if (query.Contains("statistics", StringComparison.Ordinal)) counted.ShouldContain("\"peopleCount\":1", customMessage: query);
            else counted.ShouldContain(alice.UserId, customMessage: query);
        }

        (await alice.DeleteMethod(phone)).Refusals().ShouldBeEmpty();
        var (lost, of) = (await All("statistics.md"))[^1];
        (await compliance.Data(lost, JsonSerializer.Deserialize<JsonElement>(of.Replace("A_MOMENT", began.ToString("O"), StringComparison.Ordinal)))).ToString().ShouldContain("method_deleted");
    }

    [Fact]
    public async Task have_a_history_exported()
    {
        var compliance = await app.Person(null, "compliance");
        var operations = await All("export.md");
        operations.Length.ShouldBe(2);
        (await app.Settled(() => compliance.Data(operations[0].Query, JsonSerializer.Deserialize<JsonElement>(operations[0].Variables)))).GetProperty("requestHistoryExport").Refusals().ShouldBeEmpty();
        (await compliance.Data(operations[1].Query)).GetProperty("organization").GetProperty("historyExports")[0].Text("status").ShouldBe("READY");
    }

    static async Task<(string Query, string Variables)[]> All(params string[] documents)
    {
        var texts = await Task.WhenAll(documents.Select(document => File.ReadAllTextAsync(Path.Combine(Repository.Folder, "docs", document), TestContext.Current.CancellationToken)));
        return [.. texts.SelectMany(text => Operations().Matches(text.ReplaceLineEndings("\n"))).Select(match => (match.Groups["query"].Value.Trim(), match.Groups["variables"].Value))];
    }

    [GeneratedRegex("```graphql\n(?<query>[^`]+)```(?:\n\n```json\n(?<variables>[^`]+)```)?")]
    private static partial Regex Operations();
}
