using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alba;
using Microsoft.AspNetCore.Hosting;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>What is refused before it is carried out, whoever asks.</summary>
public sealed class LimitingRequests(App app)
{
    [Theory]
    [InlineData("mutation { a: cancelChallenge(input: { id: \"x\" }) { userErrors { __typename } } b: cancelChallenge(input: { id: \"y\" }) { userErrors { __typename } } }")]
    [InlineData("mutation { ...two } fragment two on Mutation { a: cancelChallenge(input: { id: \"x\" }) { userErrors { __typename } } b: cancelChallenge(input: { id: \"y\" }) { userErrors { __typename } } }")]
    [InlineData("mutation { ... { a: cancelChallenge(input: { id: \"x\" }) { userErrors { __typename } } } ... { b: cancelChallenge(input: { id: \"y\" }) { userErrors { __typename } } } }")]
    public async Task changes_one_thing_in_one_request(string mutation)
    {
        var answer = await (await app.Person()).Ask(mutation);
        answer.GetProperty("errors")[0].Text("message").ShouldBe("Change one thing in one request.");
        answer.TryGetProperty("data", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task counts_what_a_page_would_hold_by_the_variables_of_each_request()
    {
        const string query = "query($n: Int!) { viewer { securityInfo { history(first: $n) { nodes { id type version occurredAt correlationId actor { displayName } } edges { cursor node { id type version occurredAt correlationId actor { displayName } } } } a: history(first: $n) { nodes { id type version actor { displayName } } edges { node { id type } } } b: history(first: $n) { nodes { id type version actor { displayName } } edges { node { id type } } } } } }";
        var alice = await app.Person();
        (await alice.Ask(query, new { n = 2 })).TryGetProperty("errors", out _).ShouldBeFalse();
        (await alice.Ask(query, new { n = 100 })).TryGetProperty("errors", out _).ShouldBeTrue();
        (await alice.Ask(query, new { n = 2 })).TryGetProperty("errors", out _).ShouldBeFalse();
    }

    /// <summary>What was light once is known, and heavy all the same the next time.</summary>
    [Theory]
    [InlineData("query Light { viewer { id } } query Heavy { viewer { ...much } }", "Light", "Heavy", null, null)]
    [InlineData("query($all: Boolean!) { viewer { id ...much @include(if: $all) } }", null, null, false, true)]
    [InlineData("query($few: Boolean!) { viewer { id ...much @skip(if: $few) } }", null, null, true, false)]
    public async Task weighs_a_known_document_again_where_it_may_ask_for_more(string operations, string? light, string? heavy, bool? lightFlag, bool? heavyFlag)
    {
        var document = operations + " fragment much on User { securityInfo { " + string.Concat(Enumerable.Range(0, 5).Select(i => $"a{i}: history(first: 100) {{ nodes {{ id type version occurredAt correlationId actor {{ displayName }} }} }} ")) + "} }";
        var alice = await app.Person();
        async Task<bool> IsRefused(string? operationName, bool? flag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = document, operationName, variables = new { all = flag, few = flag } }) };
            request.Headers.Authorization = new("Bearer", alice.Token);
            using var answer = await app.Client().SendAsync(request, TestContext.Current.CancellationToken);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).TryGetProperty("errors", out _);
        }
        (await IsRefused(light, lightFlag)).ShouldBeFalse();
        (await IsRefused(light, lightFlag)).ShouldBeFalse();
        (await IsRefused(heavy, heavyFlag)).ShouldBeTrue();
    }

    [Fact]
    public async Task goes_no_deeper_than_is_of_use()
    {
        var deep = "{ viewer { " + string.Concat(Enumerable.Repeat("securityInfo { user { ", 10)) + "id" + string.Concat(Enumerable.Repeat(" } }", 10)) + " } }";
        (await (await app.Person()).Ask(deep)).TryGetProperty("errors", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task carries_out_trusted_documents_by_their_hash_and_where_it_is_so_set_nothing_else()
    {
        const string document = "{ viewer { displayName } }";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        var manifest = Path.Combine(Path.GetTempPath(), $"trusted-{hash[..8]}-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(manifest, JsonSerializer.Serialize(new Dictionary<string, string> { [hash] = document }), TestContext.Current.CancellationToken);
        await using var strict = await AlbaHost.For<Program>(builder =>
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("KeyRing:Path", app.Keys);
            builder.UseSetting("GraphQL:TrustedDocuments", manifest);
            builder.UseSetting("GraphQL:TrustedDocumentsOnly", "true");
        });
        var token = (await app.Person()).Token;
        async Task<string> Answer(HttpRequestMessage request)
        {
            request.Headers.Authorization = new("Bearer", token);
            return await (await strict.Server.CreateClient().SendAsync(request)).Content.ReadAsStringAsync();
        }
        Task<string> Send(object body) => Answer(new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(body) });
        Task<string> Get(string query) => Answer(new(HttpMethod.Get, $"/graphql?{query}"));
        var apollo = new { persistedQuery = new { version = 1, sha256Hash = hash } };

        (await Send(new { documentId = $"sha256:{hash}" })).ShouldContain("displayName");
        (await Send(new { documentId = hash })).ShouldContain("displayName");
        (await Send(new { doc_id = hash })).ShouldContain("displayName");
        (await Send(new { id = hash, query = (string?)null })).ShouldContain("displayName");
        (await Send(new { id = hash, query = "" })).ShouldContain("displayName");
        (await Send(new { extensions = apollo })).ShouldContain("displayName");
        foreach (var name in new[] { "documentId", "doc_id", "id" }) (await Get($"{name}={hash}")).ShouldContain("displayName");
        (await Get($"extensions={Uri.EscapeDataString(JsonSerializer.Serialize(apollo))}")).ShouldContain("displayName");

        (await Send(new { query = document })).ShouldContain("UNKNOWN_DOCUMENT");
        (await Send(new { query = document, id = hash })).ShouldContain("UNKNOWN_DOCUMENT");
        (await Get($"query={Uri.EscapeDataString(document)}&id={hash}")).ShouldContain("UNKNOWN_DOCUMENT");
        (await Send(new { query = "{ __typename }", documentId = "sha256:0000" })).ShouldContain("UNKNOWN_DOCUMENT");
        (await Send(new { id = 5 })).ShouldContain("BAD_REQUEST");
        File.Delete(manifest);
    }

    [Fact]
    public async Task shows_no_introspection_outside_development()
    {
        await using var production = await AlbaHost.For<Program>(builder =>
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("KeyRing:Path", app.Keys);
            builder.UseSetting("GraphQL:Introspection", "false");
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ __schema { types { name } } }" }) };
        request.Headers.Authorization = new("Bearer", (await app.Person()).Token);
        var answer = await (await production.Server.CreateClient().SendAsync(request, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.ShouldContain("BAD_REQUEST");
        answer.ShouldNotContain("PhoneMethod");
        (await (await app.Person()).Data("{ __schema { types { name } } }")).ToString().ShouldContain("PhoneMethod");
    }

    [Fact]
    public async Task answers_pages_of_other_origins_only_where_they_are_named()
    {
        await using var shared = await AlbaHost.For<Program>(builder =>
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("KeyRing:Path", app.Keys);
            builder.UseSetting("Cors:Origins", "https://portal.contoso.example");
        });
        foreach (var (origin, allowed) in new[] { ("https://portal.contoso.example", true), ("https://evil.example", false) })
        {
            using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
            preflight.Headers.Add("Origin", origin);
            preflight.Headers.Add("Access-Control-Request-Method", "POST");
            preflight.Headers.Add("Access-Control-Request-Headers", "authorization, content-type");
            var answer = await shared.Server.CreateClient().SendAsync(preflight, TestContext.Current.CancellationToken);
            answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(allowed);
        }
    }

    [Fact]
    public async Task packs_what_is_long()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql/schema.graphql");
        request.Headers.AcceptEncoding.ParseAdd("br");
        var answer = await app.Client().SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }
}
