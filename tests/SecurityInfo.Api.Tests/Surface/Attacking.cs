using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>What is known to hurt GraphQL servers. Each is refused, and what that costs is counted: never timed.</summary>
public sealed class Attacking(App app, CountingNode node) : IClassFixture<CountingNode>
{
    const int SmallAnswer = 1_024;
    const string Secret = "s3cr3t-4255550142";

    static string Many(int times, string text) => string.Concat(Enumerable.Repeat(text, times));

    static string Many(int times, Func<int, string> text) => string.Concat(Enumerable.Range(0, times).Select(text));

    /// <summary>With what each is refused, and how many nodes validation may look at before.</summary>
    static readonly Dictionary<string, (string Document, string Code, int Visits)> Documents = new()
    {
        ["a hundred aliases"] = ($"{{ {Many(100, n => $"a{n}: viewer {{ id }} ")} }}", "DOCUMENT_LIMIT", 0),
        ["twenty thousand fields"] = ($"{{ {Many(20_000, "__typename ")} }}", "DOCUMENT_LIMIT", 0),
        ["as many fields as fit"] = ($"{{ {Many(1_400, "__typename ")} }}", "DOCUMENT_LIMIT", 0),
        ["fields to merge"] = ($"{{ {Many(1_000, "viewer{id} ")} }}", "DOCUMENT_LIMIT", 0),
        ["doubling fragments"] = ($"{Many(24, n => $"fragment f{n} on User {{ ...f{n + 1} ...f{n + 1} }} ")} fragment f24 on User {{ id }} {{ viewer {{ ...f0 }} }}", "DOCUMENT_LIMIT", 0),
        ["doubling fragments under aliases"] = ($"{Many(12, n => $"fragment f{n} on SecurityInfo {{ a{n}: user {{ securityInfo {{ ...f{n + 1} }} }} b{n}: user {{ securityInfo {{ ...f{n + 1} }} }} }} ")} fragment f12 on SecurityInfo {{ id }} {{ viewer {{ securityInfo {{ ...f0 }} }} }}", "DOCUMENT_LIMIT", 0),
        ["fragments in a circle"] = ("{ viewer { ...a } } fragment a on User { ...b } fragment b on User { ...a }", "BAD_REQUEST", 60),
        ["a depth of fifty"] = ($"{{ viewer {{ {Many(25, "securityInfo { user { ")} id {Many(50, "} ")} }} }}", "BAD_REQUEST", 400),
        ["a depth of five thousand"] = ($"{Many(5_000, "{a")}{Many(5_000, "}")}", "DOCUMENT_LIMIT", 0),
        ["brackets in brackets"] = ($"{{ viewer(a: {Many(5_000, "[")}{Many(5_000, "]")}) {{ id }} }}", "DOCUMENT_LIMIT", 0),
        ["directives"] = ($"{{ viewer {{ id {Many(700, "@skip(if:false) ")} }} }}", "DOCUMENT_LIMIT", 0),
        ["directives nobody knows"] = ($"{{ viewer {{ id {Many(490, "@a ")} }} }}", "BAD_REQUEST", 3_000),
        ["unknown fields"] = ($"{{ {Many(490, n => $"unknown{n} ")} }}", "BAD_REQUEST", 3_000),
        ["unknown arguments"] = ($"{{ viewer({string.Join(' ', Enumerable.Range(0, 1_000).Select(n => $"unknown{n}: 1"))}) {{ id }} }}", "BAD_REQUEST", 6_000),
        ["unused variables"] = ($"query({Many(900, n => $"$v{n}: Int ")}) {{ __typename }}", "BAD_REQUEST", 6_000),
        ["unused fragments"] = ($"{{ __typename }} {Many(240, n => $"fragment f{n} on User {{ id }} ")}", "BAD_REQUEST", 3_000),
        ["operations beside the one"] = ($"query one {{ __typename }} {Many(300, n => $"query o{n} {{ __typename }} ")}", "BAD_REQUEST", 3_000),
        ["a comment as long as a book"] = ("#" + new string('x', 100_000) + "\n{ __typename }", "DOCUMENT_LIMIT", 0),
        ["a list of a million"] = ("{ viewer { securityInfo { history(first: 1000000) { totalCount nodes { id } } } } }", "BAD_REQUEST", 60),
        ["lists in lists"] = ("{ viewer { securityInfo { history(first: 100) { nodes { actor { ... on User { securityInfo { history(first: 100) { nodes { id } } } } } } } } } }", "BAD_REQUEST", 200),
        ["deep introspection"] = ($"{{ __schema {{ types {{ {Many(8, "fields { type { ")} name {Many(16, "} ")} }} }} }}", "BAD_REQUEST", 200),
        ["a guess of names"] = ("{ viewr { securityInf methds } }", "BAD_REQUEST", 60),
        ["a guess in each alias"] = ($"mutation {{ {Many(20, n => $"g{n}: confirmChallenge(input: {{ id: \"x\", code: \"{n:000000}\" }}) {{ userErrors {{ __typename }} }} ")} }}", "BAD_REQUEST", 800),
        ["a guess in each of two fragments"] = ("mutation { ...a ...b } fragment a on Mutation { a: confirmChallenge(input: { id: \"x\", code: \"1\" }) { userErrors { __typename } } } fragment b on Mutation { b: confirmChallenge(input: { id: \"x\", code: \"2\" }) { userErrors { __typename } } }", "BAD_REQUEST", 200),
        ["a change in a query's clothes"] = ("{ confirmChallenge(input: { id: \"x\", code: \"1\" }) { userErrors { __typename } } }", "BAD_REQUEST", 60),
        ["an operation that is none"] = ("fragment a on User { id }", "BAD_REQUEST", 60),
        ["nothing"] = ("", "BAD_REQUEST", 0),
        ["a zero"] = ("\0{ __typename }", "BAD_REQUEST", 0),
    };

    public static TheoryData<string> TheDocuments => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(TheDocuments))]
    public async Task with_a_document_costs_a_look_at_it_and_a_line(string attack)
    {
        var (document, code, visits) = Documents[attack];
        var cost = await node.Ask(await app.Person(), document);
        cost.Status.ShouldBe(400, cost.Answer);
        cost.Code.ShouldBe(code, cost.Answer);
        cost.CarriedOut.ShouldBeFalse();
        cost.Statements.ShouldBeEmpty();
        cost.Visits.ShouldBeLessThanOrEqualTo(visits);
        cost.Bytes.ShouldBeLessThanOrEqualTo(SmallAnswer, cost.Answer);
        cost.Answer.ShouldNotContain("Did you mean");
    }

    [Theory]
    [InlineData("""[{"query":"{ __typename }"},{"query":"{ __typename }"}]""")]
    [InlineData("""{"query":{"a":1}}""")]
    [InlineData("""{"query":"{ __typename }","variables":[1]}""")]
    [InlineData("""{"query":"{ __typename }","variables":"{}"}""")]
    [InlineData("""{"query":"{ __typename }","extensions":5}""")]
    [InlineData("""{"query":"{ __typename }","operationName":{}}""")]
    [InlineData("""{"query":"{ __typename }" """)]
    [InlineData("""{"query":"\ud800"}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task with_a_body_costs_a_look_at_it_and_a_line(string body)
    {
        var cost = await node.Post(await app.Person(), body);
        (cost.Status, cost.Code, cost.CarriedOut, cost.Visits).ShouldBe((400, "BAD_REQUEST", false, 0), cost.Answer);
        cost.Statements.ShouldBeEmpty();
        cost.Bytes.ShouldBeLessThanOrEqualTo(SmallAnswer);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "1}")]
    public async Task with_a_body_that_goes_deep_is_refused(string open, string close)
    {
        var deep = Many(10_000, open) + close + Many(9_999, close[^1..]);
        foreach (var body in new[] { deep, $$$"""{"query":"{ __typename }","variables":{"v":{{{deep}}}}}""", $$$"""{"query":"{ __typename }","extensions":{"v":{{{deep}}}}}""" })
        {
            var cost = await node.Post(await app.Person(), body);
            (cost.Status, cost.Code, cost.CarriedOut).ShouldBe((400, "BAD_REQUEST", false), cost.Answer);
        }
    }

    /// <remarks>What a proxy has looked at and what is carried out must be the same.</remarks>
    [Theory]
    [InlineData("""{"query":"{ __typename }","query":"{ viewer { id } }"}""")]
    [InlineData("""{"query":"{ __typename }","variables":{},"variables":null}""")]
    [InlineData("""{"query":"query($a: ID!) { node(id: $a) { id } }","variables":{"a":"x","a":"y"}}""")]
    [InlineData("""{"query":"query($a: ChallengeInput!) { __typename }","variables":{"a":{"id":"x","id":"y"}}}""")]
    [InlineData("""{"query":"{ __typename }","extensions":{"persistedQuery":{"sha256Hash":"x","sha256Hash":"y"}}}""")]
    public async Task with_a_value_given_twice_is_refused(string body)
    {
        var cost = await node.Post(await app.Person(), body);
        (cost.Status, cost.Code, cost.CarriedOut).ShouldBe((400, "BAD_REQUEST", false), cost.Answer);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task with_what_a_foreign_page_may_send_is_refused_unread(string type)
    {
        var body = new Untouched();
        var cost = await node.Send(await app.Person(), request => (request.Method, request.ContentType, request.Body) = ("POST", type, body));
        cost.Status.ShouldBe(415);
        body.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task with_a_packed_bomb_unpacks_nothing()
    {
        using var packed = new MemoryStream();
        await using (var packing = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            await packing.WriteAsync(Encoding.UTF8.GetBytes($$$"""{"query":"{ __typename }","extensions":{"a":"{{{new string(' ', 10_000_000)}}}"}}"""), TestContext.Current.CancellationToken);
        packed.Length.ShouldBeLessThan(100_000);
        packed.Position = 0;
        var cost = await node.Send(await app.Person(), request =>
        {
            (request.Method, request.ContentType, request.Body) = ("POST", "application/json", packed);
            request.Headers.ContentEncoding = "gzip";
        });
        (cost.Status, cost.Code, cost.CarriedOut).ShouldBe((400, "BAD_REQUEST", false), cost.Answer);
    }

    [Fact]
    public async Task by_a_stranger_costs_a_look_at_the_headers()
    {
        foreach (var (method, type, accept) in new[] { ("POST", "application/json", "application/json"), ("POST", "application/json", "text/event-stream"), ("POST", "text/plain", "*/*"), ("GET", "", "") })
            foreach (var authorization in new[] { "", "Bearer nonsense", $"Bearer {(await app.Person()).Token}x", "Basic YWxpY2U6YWxpY2U=" })
            {
                var body = new Untouched();
                var cost = await node.Send(null, request =>
                {
                    (request.Method, request.ContentType, request.Body, request.QueryString) = (method, type, body, new("?query={viewer{id}}"));
                    request.Headers.Accept = accept;
                    request.Headers.Authorization = authorization;
                });
                (cost.Status, cost.Code, cost.Visits, body.Reads).ShouldBe((401, "UNAUTHENTICATED", 0, 0), $"{method} {accept} {authorization}");
                cost.Statements.ShouldBeEmpty();
                cost.Bytes.ShouldBeLessThanOrEqualTo(SmallAnswer);
            }
    }

    [Fact]
    public async Task by_get_changes_nothing_even_where_the_text_is_known()
    {
        var alice = await app.Person();
        var mutation = $"mutation {{ cancelChallenge(input: {{ id: \"{Guid.NewGuid()}\" }}) {{ userErrors {{ __typename }} }} }}";
        Task<Cost> Get() => node.Send(alice, request => (request.Method, request.QueryString) = ("GET", new($"?query={Uri.EscapeDataString(mutation)}")));

        var unknown = await Get();
        (await node.Ask(alice, mutation)).CarriedOut.ShouldBeTrue();
        var known = await Get();
        foreach (var cost in new[] { unknown, known })
        {
            (cost.Status, cost.Code, cost.CarriedOut).ShouldBe((405, "BAD_REQUEST", false));
            cost.Statements.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task by_subscribing_where_one_answer_is_due_is_refused_even_where_the_text_is_known()
    {
        var (alice, subscription) = (await app.Person(), $"subscription s{Guid.NewGuid():N} {{ challengeChanged(id: \"x\") {{ id }} }}");
        var stranger = await node.Ask(alice, subscription);
        (await node.Post(alice, JsonSerializer.Serialize(new { query = subscription }), accept: "text/event-stream")).Answer.ShouldContain("NOT_FOUND");
        foreach (var cost in new[] { stranger, await node.Ask(alice, subscription) })
        {
            (cost.Status, cost.Code, cost.CarriedOut).ShouldBe((406, "BAD_REQUEST", false));
            cost.Statements.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task by_naming_another_operation_is_refused()
    {
        const string query = "query one { viewer { id } } query two { viewer { id } }";
        foreach (var operationName in new[] { null, "three", Secret, "" })
        {
            var cost = await node.Post(await app.Person(), JsonSerializer.Serialize(new { query, operationName }));
            (cost.Status, cost.Code, cost.CarriedOut).ShouldBe((400, "BAD_REQUEST", false), cost.Answer);
            cost.Answer.ShouldNotContain(Secret);
            cost.Statements.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(101)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public async Task by_a_page_of_any_size_reads_none_known_document_or_not(int size)
    {
        var alice = await app.Person();
        foreach (var argument in new[] { "first", "last" })
        {
            var query = $"query($n: Int) {{ viewer {{ securityInfo {{ history({argument}: $n) {{ totalCount }} }} }} }}";
            (await node.Ask(alice, query, new { n = 2 })).Code.ShouldBeNull();
            foreach (var cost in new[] { await node.Ask(alice, query, new { n = size }), await node.Ask(alice, $"{{ viewer {{ securityInfo {{ history({argument}: {size}) {{ totalCount }} }} }} }}") })
            {
                cost.Code.ShouldBe("BAD_REQUEST", cost.Answer);
                cost.Statements.ShouldAllBe(statement => !statement.Contains("mt_events", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task by_a_forged_cursor_reads_nothing()
    {
        var (alice, bob) = (await app.Person(), await app.Person());
        await bob.AddProvenPhone();
        const string query = "query($c: String) { viewer { securityInfo { history(first: 5, after: $c) { nodes { id } } } } }";
        string[] forged = ["x", "", Id("at", "-1"), Id("at", "99999999999"), Id("at", "1e3"), Id("at", " 1"), Id("at", "٣"), Id("At", "1"), Id("SecurityEvent", Guid.NewGuid()), Id("at", ""), "\0", "===="];
        foreach (var cursor in forged)
        {
            var cost = await node.Ask(alice, query, new { c = cursor });
            (cost.Status, cost.Code).ShouldBe((200, "BAD_REQUEST"), $"{cursor}: {cost.Answer}");
            cost.Statements.ShouldAllBe(statement => !statement.Contains("mt_events", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task by_somebody_elses_cursor_shows_their_own_history_alone()
    {
        var (alice, bob) = (await app.Person("cursors"), await app.Person("cursors"));
        await alice.AddProvenPhone();
        await bob.AddProvenPhone();
        var theirs = (await bob.SecurityInfo("history(first: 3) { pageInfo { endCursor } }")).Text("history", "pageInfo", "endCursor");
        var page = await alice.SecurityInfo($"history(first: 100, after: \"{theirs}\") {{ totalCount nodes {{ id }} }}");
        var own = (await alice.History()).GetProperty("nodes").EnumerateArray().Select(entry => entry.Text("id"));
        page.GetProperty("history").GetProperty("nodes").EnumerateArray().Select(entry => entry.Text("id")).Except(own).ShouldBeEmpty();
    }

    [Fact]
    public async Task by_a_forged_id_finds_nothing_in_one_statement()
    {
        var (alice, mallory) = (await app.Person("forging"), await app.Person("forging", "policy-admin", "relying-party"));
        var phone = await alice.AddProvenPhone();
        var challenge = (await alice.AddPhone(app.Number(), kind: "OFFICE")).ChallengeId();
        var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(phone)).Split(':')[1];
        string[] forged =
        [
            phone, challenge, Id("SecurityInfo", alice.UserId), Id("User", alice.UserId), Id("Organization", "contoso"), Id("VerificationChallenge", key), Id("SecurityEvent", key),
            Id("User", $"{mallory.UserId}\0"), Id("user", mallory.UserId), "", "\0", Id("PersonKey", alice.UserId), Id("SecurityPolicy", "policy"),
        ];
        foreach (var id in forged)
        {
            var cost = await node.Ask(mallory, "query($id: ID!) { node(id: $id) { __typename id } }", new { id });
            cost.Answer.ShouldBe("""{"data":{"node":null}}""", id);
            cost.Statements.Length.ShouldBeLessThanOrEqualTo(1);
        }
    }

    public static TheoryData<string, string> ByAnId => new()
    {
        { "query($id: ID!) { node(id: $id) { id } }", "method" },
        { "query($id: ID!) { node(id: $id) { id } }", "challenge" },
        { "mutation($id: ID!) { deleteMethod(input: { id: $id, confirmed: true }) { deletedMethodId securityInfo { version } userErrors { __typename ... on Error { code message field } } } }", "method" },
        { "mutation($id: ID!) { deleteMethod(input: { id: $id, confirmed: false }) { deletedMethodId userErrors { __typename } } }", "method" },
        { "mutation($id: ID!) { changeDefault(input: { methodId: $id, kind: PHONE_CALL }) { userErrors { __typename ... on Error { code message field } } } }", "method" },
        { "mutation($id: ID!) { changePhone(input: { id: $id, number: \"+1 4255550188\", channel: CALL }) { challenge { id } userErrors { __typename ... on Error { code message field } } } }", "method" },
        { "mutation($id: ID!) { confirmChallenge(input: { id: $id, code: \"123456\" }) { challenge { id } userErrors { __typename ... on Error { code message field } } } }", "challenge" },
        { "mutation($id: ID!) { resendChallenge(input: { id: $id }) { challenge { id } userErrors { __typename ... on Error { code message field } } } }", "challenge" },
        { "mutation($id: ID!) { cancelChallenge(input: { id: $id }) { challenge { id } userErrors { __typename ... on Error { code message field } } } }", "challenge" },
    };

    /// <remarks>The same words, and the same work: a difference in either would tell which ids there are.</remarks>
    [Theory]
    [MemberData(nameof(ByAnId))]
    public async Task by_what_is_not_theirs_learns_no_more_than_by_what_there_is_not(string operation, string of)
    {
        var alice = await app.Person();
        var (method, challenge) = (await alice.AddProvenPhone(), (await alice.AddPhone(app.Number(), kind: "OFFICE")).ChallengeId());
        var (theirs, nobodys) = of is "method" ? (method, Like(method)) : (challenge, Like(challenge));
        var (foreign, absent) = (await node.Ask(await app.Person(alice.Organization), operation, new { id = theirs }), await node.Ask(await app.Person(alice.Organization), operation, new { id = nobodys }));
        foreign.Answer.ShouldBe(absent.Answer);
        foreign.Statements.ShouldBe(absent.Statements);
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task by_following_somebody_elses_challenge_learns_no_more_than_by_following_none()
    {
        var alice = await app.Person();
        var challenge = (await alice.AddPhone(app.Number())).ChallengeId();
        var mallory = await app.Person(alice.Organization);
        Task<Cost> Follow(string id) => node.Post(mallory, JsonSerializer.Serialize(new { query = "subscription($id: ID!) { challengeChanged(id: $id) { id status sentTo } }", variables = new { id } }), accept: "text/event-stream");

        var (foreign, absent) = (await Follow(challenge), await Follow(Like(challenge)));
        foreign.Answer.ShouldContain("\"code\":\"NOT_FOUND\"");
        foreign.Answer.ShouldBe(absent.Answer);
        foreign.Statements.ShouldBe(absent.Statements);
    }

    [Fact]
    public async Task by_asking_for_people_elsewhere_learns_no_more_than_by_asking_for_nobody()
    {
        var (alice, looker) = (await app.Person(), await app.Person(null, "help-desk", "compliance"));
        await alice.AddProvenPhone();
        const string query = "query($id: ID!) { organization { user(id: $id) { id displayName } } }";
        var (foreign, absent) = (await node.Ask(looker, query, new { id = alice.UserId }), await node.Ask(looker, query, new { id = "nobody" }));
        foreign.Answer.ShouldBe("""{"data":{"organization":{"user":null}}}""");
        foreign.Answer.ShouldBe(absent.Answer);
        foreign.Statements.ShouldBe(absent.Statements);
        var forbidden = await node.Ask(await app.Person(alice.Organization), query, new { id = alice.UserId });
        forbidden.Code.ShouldBe("FORBIDDEN");
        forbidden.Statements.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("query($v: Int) { viewer { securityInfo { history(first: $v) { totalCount } } } }", "\"SECRET\"")]
    [InlineData("query($v: Int) { viewer { securityInfo { history(first: $v) { totalCount } } } }", "{\"SECRET\":\"SECRET\"}")]
    [InlineData("query($v: DateTime) { viewer { securityInfo(asOf: $v) { id } } }", "\"SECRET\"")]
    [InlineData("query($v: VerificationPurpose) { viewer { securityInfo { methods(usableFor: $v) { id } } } }", "\"SECRET\"")]
    [InlineData("query($v: String) { viewer { securityInfo { history(after: $v) { totalCount } } } }", "\"SECRET\"")]
    [InlineData("query($v: ID!) { node(id: $v) { id } }", "[\"SECRET\"]")]
    [InlineData("query($v: Boolean!) { viewer @include(if: $v) { id } }", "\"SECRET\"")]
    [InlineData("mutation($v: ConfirmChallengeInput!) { confirmChallenge(input: $v) { userErrors { __typename } } }", "{\"id\":\"x\",\"code\":{\"SECRET\":1}}")]
    [InlineData("mutation($v: ConfirmChallengeInput!) { confirmChallenge(input: $v) { userErrors { __typename } } }", "{\"id\":\"x\",\"SECRET\":\"SECRET\"}")]
    [InlineData("mutation($v: ConfirmChallengeInput!) { confirmChallenge(input: $v) { userErrors { __typename } } }", "\"SECRET\"")]
    [InlineData("mutation($v: SetHelpDeskInput!) { setHelpDesk(input: $v) { userErrors { __typename ... on Error { message } } } }", "{\"name\":\"x\",\"url\":\"SECRET\"}")]
    [InlineData("mutation($v: String!) { addPhone(input: { number: $v, channel: CALL }) { userErrors { __typename ... on Error { message } } } }", "\"SECRET\"")]
    [InlineData("mutation($v: String!) { confirmChallenge(input: { id: \"x\", code: $v }) { userErrors { __typename ... on Error { message } } } }", "\"SECRET\"")]
    [InlineData("{ viewer { securityInfo(asOf: \"SECRET\") { id } } }", "null")]
    [InlineData("{ viewer { securityInfo { history(first: \"SECRET\") { totalCount } } } }", "null")]
    [InlineData("mutation { addPhone(input: { number: 4255550142, channel: CALL }) { extensionDropped } }", "null")]
    [InlineData("mutation { confirmChallenge(input: { id: \"x\", code: \"1\", more: \"SECRET\" }) { userErrors { __typename } } }", "null")]
    [InlineData("mutation { confirmChallenge(input: { id: \"SECRET\" }) { userErrors { __typename } } }", "null")]
    [InlineData("{ node(id: \"SECRET) { id } }", "null")]
    [InlineData("{ node(id: \"SECRET\" \"SECRET\") { id } }", "null")]
    public async Task hears_no_value_it_has_sent(string query, string value)
    {
        var body = $$$"""{"query":{{{JsonSerializer.Serialize(query.Replace("SECRET", Secret, StringComparison.Ordinal))}}},"variables":{"v":{{{value.Replace("SECRET", Secret, StringComparison.Ordinal)}}}}}""";
        var cost = await node.Post(await app.Person(null, "policy-admin"), body);
        cost.Answer.ShouldNotContain("s3cr3t");
        cost.Answer.ShouldNotContain("4255550142");
        cost.Answer.ShouldNotContain("Exception");
        cost.Code.ShouldNotBe("INTERNAL");
    }

    static string Id(string type, object key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{type}:{key}"));

    /// <summary>Such an id, of nothing.</summary>
    static string Like(string id) => Id(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)).Split(':')[0], Guid.CreateVersion7());

    /// <summary>A body that tells whether anybody has looked into it.</summary>
    sealed class Untouched : MemoryStream
    {
        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer) => Count(0);

        public override int Read(byte[] buffer, int offset, int count) => Count(0);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Count(0));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Count(0));

        int Count(int read)
        {
            Reads++;
            return read;
        }
    }
}
