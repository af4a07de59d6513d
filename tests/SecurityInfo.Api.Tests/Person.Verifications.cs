using System.Text.Json;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    const string Verification = "verification { id purpose status methodsNeeded methodsVerified attemptsLeft startedAt expiresAt options { methodId kind label sentTo } challenge { id kind status failure sentTo startedAt expiresAt numberToEnter questions { id text } } }";

    public Task<JsonElement> StartVerification(string? userId = null, string purpose = "TWO_FACTOR", string? strength = null, string? nonce = null) =>
        Verify("startVerification", "StartVerificationInput", new { userId, purpose, strength, nonce }, Verification, "NoMethodUsable");

    public Task<JsonElement> Choose(string id, string methodId, string kind, string? clientAddress = null) =>
        Verify("chooseVerificationOption", "ChooseVerificationOptionInput", new { id, methodId, kind, clientAddress }, $"{Verification} keyOptions", "TooManyChallenges", "VerificationOver");

    /// <summary>The way that is offered first, or the one of this kind.</summary>
    public Task<JsonElement> Choose(JsonElement started, string? kind = null)
    {
        var verification = started.GetProperty("verification");
        var option = verification.GetProperty("options").EnumerateArray().First(option => kind is null || option.Text("kind") == kind);
        return Choose(verification.Text("id")!, option.Text("methodId")!, option.Text("kind")!);
    }

    public Task<JsonElement> AnswerVerification(string id, string code) => Answered(new { id, code });

    public Task<JsonElement> AnswerVerificationWithKey(string id, string credential) => Answered(new { id, credential });

    public Task<JsonElement> AnswerVerificationWithAnswers(string id, params IEnumerable<(string Question, string Answer)> answers) =>
        Answered(new { id, answers = answers.Select(given => new { questionId = given.Question, answer = given.Answer }) });

    public Task<JsonElement> CancelVerification(string id) => Verify("cancelVerification", "VerificationInput", new { id }, Verification, "VerificationOver");

    public Task<JsonElement> IssueStatement(string id) => Verify("issueStatement", "VerificationInput", new { id }, $"{Verification} statement", "VerificationOver");

    /// <summary>As whoever began it sees it now; nothing for anybody else.</summary>
    public async Task<JsonElement> VerificationNow(string id) =>
        (await Data($"query($id: ID!) {{ node(id: $id) {{ ... on Verification {{ {Verification["verification { ".Length..^2]} }} }} }}", new { id })).GetProperty("node");

    Task<JsonElement> Answered(object input) => Verify("answerVerification", "AnswerVerificationInput", input, Verification, "WrongCode", "TooManyWrongCodes", "VerificationOver");

    /// <summary>Only the parts that the mutation's union has: others would not be valid in it.</summary>
    Task<JsonElement> Verify(string mutation, string inputType, object input, string fields, params string[] errors) => app.Settled(async () =>
    {
        var parts = new[] { ("TooManyChallenges", "retryAfter"), ("TooManyWrongCodes", "retryAfter"), ("WrongCode", "attemptsLeft"), ("VerificationOver", "status"), ("NoMethodUsable", "kinds") };
        var refusals = string.Join(' ', parts.Where(part => errors.Contains(part.Item1)).Select(part => $"... on {part.Item1} {{ {part.Item2} }}"));
        return (await Data($"mutation($input: {inputType}!) {{ {mutation}(input: $input) {{ {fields} userErrors {{ __typename ... on Error {{ code message field }} {refusals} }} }} }}", new { input })).GetProperty(mutation);
    });
}

public static class VerificationAnswers
{
    public static string VerificationId(this JsonElement payload)
    {
        payload.Refusals().ShouldBeEmpty(payload.ToString());
        return payload.Text("verification", "id")!;
    }

    public static string? Status(this JsonElement payload) => payload.Text("verification", "status");
}
