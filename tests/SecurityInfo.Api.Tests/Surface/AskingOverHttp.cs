using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>What the GraphQL endpoint says to requests that are fine, malformed, or too much.</summary>
public sealed class AskingOverHttp(App app)
{
    async Task<(HttpStatusCode Status, string Body)> Send(HttpMethod method, string address, string? body = null, string type = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await app.Person()).Token);
        using var response = await app.Client().SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task answers_queries_by_post_and_by_get()
    {
        (await Send(HttpMethod.Post, "/graphql", """{"query":"{ __typename }"}""")).ShouldBe((HttpStatusCode.OK, """{"data":{"__typename":"Query"}}"""));
        (await Send(HttpMethod.Get, "/graphql?query={__typename}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task takes_no_mutation_by_get_not_even_one_it_knows()
    {
        const string mutation = "mutation{cancelChallenge(input:{id:\"x\"}){userErrors{__typename}}}";
        (await Send(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(mutation))).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await Send(HttpMethod.Post, "/graphql", $$"""{"query":{{System.Text.Json.JsonSerializer.Serialize(mutation)}}}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await Send(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(mutation))).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("""{"query":"{ viewer { nothing } }"}""", "BAD_REQUEST")]
    [InlineData("""{"query":"{ viewer "}""", "BAD_REQUEST")]
    [InlineData("""{"query":"mutation { addPhone(input: { number: 5, channel: CALL }) { extensionDropped } }"}""", "BAD_REQUEST")]
    [InlineData("""{"query":"mutation { addPhone(input: { number: \"1\", channel: PIGEON }) { extensionDropped } }"}""", "BAD_REQUEST")]
    [InlineData("""{"query":"{ viewer { securityInfo { history(first: -5) { totalCount } } } }"}""", "BAD_REQUEST")]
    [InlineData("""{"query":"{ viewer { securityInfo { history(first: 1000000) { totalCount } } } }"}""", "BAD_REQUEST")]
    [InlineData("""{"query":"{ viewer { securityInfo { history(after: \"forged\") { totalCount } } } }"}""", "BAD_REQUEST")]
    [InlineData("""{"query":"{ organization { user(id: \"anybody\") { id } } }"}""", "FORBIDDEN")]
    [InlineData("""{"query":"mutation($i: AddPhoneInput!) { addPhone(input: $i) { extensionDropped } }","variables":{"i":{"number":{"a":"secret"},"channel":"secret"}}}""", "BAD_REQUEST")]
    [InlineData("""[]""", "BAD_REQUEST")]
    [InlineData("""{"query":5}""", "BAD_REQUEST")]
    [InlineData("""nonsense""", "BAD_REQUEST")]
    public async Task refuses_what_is_wrong_with_a_code_and_no_hint(string body, string code)
    {
        var (_, answer) = await Send(HttpMethod.Post, "/graphql", body);
        answer.ShouldContain($"\"code\":\"{code}\"");
        answer.ShouldNotContain("Did you mean");
        answer.ShouldNotContain("Exception");
        answer.ShouldNotContain("PIGEON");
        answer.ShouldNotContain("secret");
    }

    [Fact]
    public async Task refuses_documents_that_would_be_dear_to_validate()
    {
        var doubling = string.Join(' ', Enumerable.Range(0, 24).Select(n => $"fragment f{n} on User {{ ...f{n + 1} ...f{n + 1} }}")) + " fragment f24 on User { id } { viewer { ...f0 } }";
        string[] attacks = [doubling, $"{{ {string.Concat(Enumerable.Repeat("__typename ", 2_000))} }}", $"{{ {string.Concat(Enumerable.Range(0, 100).Select(n => $"a{n}:viewer{{id}} "))} }}", new('#', 20_000)];
        foreach (var attack in attacks)
            (await Send(HttpMethod.Post, "/graphql", System.Text.Json.JsonSerializer.Serialize(new { query = attack }))).Body.ShouldContain("DOCUMENT_LIMIT");
    }

    [Theory]
    [InlineData("text/plain", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "text/html", HttpStatusCode.NotAcceptable)]
    public async Task speaks_json_alone(string type, string? accept, HttpStatusCode status) =>
        (await Send(HttpMethod.Post, "/graphql", """{"query":"{ __typename }"}""", type, accept)).Status.ShouldBe(status);

    [Fact]
    public async Task refuses_a_token_that_is_forged_or_names_nobody()
    {
        var alice = await app.Person();
        foreach (var token in new[] { alice.Token[..^3] + "abc", "nonsense", await app.Token("org", "system:calls"), await app.Token("org", "reading:00ff"), await app.Token("org", "a\nb") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("""{"query":"{ viewer { id } }"}""", Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            (await app.Client().SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task is_live_and_ready()
    {
        (await Send(HttpMethod.Get, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        (await Send(HttpMethod.Get, "/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
