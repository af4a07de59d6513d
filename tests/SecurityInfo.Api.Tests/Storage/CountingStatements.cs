using System.Collections.Concurrent;
using System.Diagnostics;

namespace SecurityInfo.Api.Tests.Storage;

/// <summary>One command is one transaction and few round trips; the page is one statement. Counted, never timed.</summary>
public sealed class CountingStatements(App app)
{
    [Fact]
    public async Task reads_the_page_with_one_statement()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        (await Sent(alice, $"{{ viewer {{ id displayName securityInfo {{ {Person.Page} }} }} }}")).ShouldHaveSingleItem().ShouldStartWith("select info.data");
    }

    [Fact]
    public async Task reads_a_hundred_entries_with_whoever_caused_them_in_two()
    {
        var alice = await app.Person();
        string[] phones = [await alice.AddProvenPhone(), await alice.AddProvenPhone(kind: "OFFICE")];
        for (var turn = 1; turn <= 100; turn++) await alice.Ask("mutation($id: ID!) { changeDefault(input: { methodId: $id, kind: PHONE_CALL }) { userErrors { __typename } } }", new { id = phones[turn % 2] });
        (await alice.History()).GetProperty("nodes").GetArrayLength().ShouldBe(100);
        var sent = await Sent(alice, "{ viewer { securityInfo { history(first: 100) { totalCount pageInfo { endCursor } nodes { id type actor { displayName ... on User { securityInfo { version } } } ... on DefaultSignInMethodChanged { from to } } } } } }");
        sent.Length.ShouldBe(2);
    }

    /// <remarks>Who reads is recorded beforehand, once an hour. The first page asks besides up to where the history is complete, in the same round trip.</remarks>
    [Fact]
    public async Task reads_a_page_of_an_organizations_history_in_one_round_trip()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var compliance = await app.Person(alice.Organization, "compliance");
        var cursor = (await compliance.OrganizationHistory(first: 3)).Text("pageInfo", "endCursor");
        const string Page = "pageInfo { endCursor hasNextPage hasPreviousPage } nodes { type subject { displayName } actor { displayName } ... on MethodAdded { methodLabel } }";
        foreach (var which in new[] { "first: 3", $"first: 3, after: \"{cursor}\"", "first: 3, filter: { outcome: REFUSAL, from: \"2020-01-01T00:00:00Z\" }" })
        {
            await compliance.Ask($"{{ organization {{ history({which}) {{ {Page} }} }} }}");
            (await Sent(compliance, $"{{ organization {{ history({which}) {{ {Page} }} }} }}")).Length.ShouldBe(1, which);
        }
    }

    [Theory]
    [InlineData("method")]
    [InlineData("challenge")]
    public async Task finds_a_node_with_one_statement(string of)
    {
        var alice = await app.Person();
        var (method, challenge) = (await alice.AddProvenPhone(), (await alice.AddPhone(app.Number(), kind: "OFFICE")).ChallengeId());
        (await Sent(alice, "query($id: ID!) { node(id: $id) { id ... on PhoneMethod { number label } ... on VerificationChallenge { status sentTo method { id } } } }", new { id = of is "method" ? method : challenge })).Length.ShouldBe(1);
    }

    [Fact]
    public async Task reads_one_person_once_however_often_they_are_asked_for()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var looker = await app.Person(alice.Organization, "help-desk");
        (await Sent(looker, "query($id: ID!) { organization { a: user(id: $id) { securityInfo { version } } b: user(id: $id) { securityInfo { methods { id } user { securityInfo { version } } } } } }", new { id = alice.UserId })).Length.ShouldBe(1);
    }

    /// <remarks>The commit is a third round trip, which Npgsql does not trace. See docs/performance.md for all of them.</remarks>
    [Fact]
    public async Task loads_for_a_command_in_one_round_trip_and_writes_in_another()
    {
        var alice = await app.Person();
        var number = app.Number();
        var sent = await app.Settled(() => Sent(alice, $"mutation {{ addPhone(input: {{ number: \"{number}\", channel: CALL }}) {{ challenge {{ id }} }} }}", mutationOnly: true));
        sent.Length.ShouldBe(2);
        sent[0].ShouldContain("delivery_tallies");
        sent[0].ShouldContain("delivery_days");
        sent[0].ShouldContain("mt_doc_organizationpolicy");
        sent[0].ShouldContain("mt_doc_personkey");
        sent[1].ShouldContain("mt_quick_append_events");
        sent[1].ShouldContain("insert into security_info.delivery_tallies");
        sent[1].ShouldContain("insert into security_info.delivery_days");
        sent[1].ShouldContain("pg_notify");
        sent.ShouldAllBe(text => !text.Contains("answered_requests", StringComparison.Ordinal));
    }

    /// <remarks>A statement more in each of the two. Whoever asks again costs one more to look for what is kept, and one each time the page is made.</remarks>
    [Fact]
    public async Task keeps_what_came_of_a_request_without_a_further_round_trip()
    {
        var alice = await app.Person();
        var mutation = $"mutation {{ addPhone(input: {{ number: \"{app.Number()}\", channel: CALL, requestId: \"1\" }}) {{ challenge {{ id }} }} }}";
        var sent = await app.Settled(() => Sent(alice, mutation, mutationOnly: true));
        sent[0].ShouldContain("delivery_tallies");
        sent[0].ShouldContain("answered_requests");
        sent[1].ShouldContain("mt_quick_append_events");
        sent[1].ShouldContain("insert into security_info.answered_requests");

        var again = await app.Settled(() => Sent(alice, mutation));
        again.Length.ShouldBe(4);
        again.ShouldAllBe(text => !text.Contains("insert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task sends_no_message_unless_there_is_one_to_send()
    {
        var alice = await app.Person();
        await alice.AddProvenApp();
        var office = await alice.AddProvenPhone(kind: "OFFICE");
        var sent = await Sent(alice, "mutation($id: ID!) { changeDefault(input: { methodId: $id, kind: PHONE_CALL }) { securityInfo { version } } }", variables: new { id = office });
        sent.Length.ShouldBe(2);
        sent.ShouldAllBe(text => !text.Contains("wolverine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task asks_for_notices_in_the_same_two()
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        await alice.AddProvenEmail();
        var sent = await app.Settled(() => Sent(alice, "mutation($id: ID!) { changeDefault(input: { methodId: $id, kind: TEXT_MESSAGE }) { securityInfo { version } } }", variables: new { id = phone }, mutationOnly: true));
        sent[0].ShouldContain("mt_doc_usersecurityinfo");
        sent[1].ShouldContain("mt_quick_append_events");
        sent[1].ShouldContain("wolverine_incoming_envelopes");
    }

    /// <summary>What one request sends to the database, in order: a batch is one, as it is one round trip.</summary>
    static async Task<string[]> Sent(Person person, string query, object? variables = null, bool mutationOnly = false)
    {
        var trace = ActivityTraceId.CreateRandom();
        var statements = new ConcurrentQueue<(DateTime At, string Text)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace && activity.Source.Name is "Npgsql" && activity.GetTagItem("db.query.text") is string text) statements.Enqueue((activity.StartTimeUtc, text));
            },
        };
        ActivitySource.AddActivityListener(listener);
        var response = await person.Send(query, variables, $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("\"errors\"");
        var all = statements.OrderBy(statement => statement.At).Select(statement => statement.Text).ToArray();
        return mutationOnly ? all[..2] : all;
    }
}
