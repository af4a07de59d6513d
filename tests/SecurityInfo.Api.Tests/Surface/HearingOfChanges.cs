using System.Net.Http.Headers;
using System.Net.Http.Json;
using Alba;
using GraphQL;
using Microsoft.AspNetCore.Hosting;
using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>Subscriptions, over server-sent events, and from another node.</summary>
public sealed class HearingOfChanges(App app)
{
    const string Challenge = "subscription($id: ID!) { challengeChanged(id: $id) { status } }";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<StreamReader> Events(HttpClient client, Person person, string query, object? variables = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new(await response.Content.ReadAsStreamAsync(Stop));
    }

    static async Task<string> Next(StreamReader events)
    {
        while (await events.ReadLineAsync(Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Stop) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return line[6..];
        return "end";
    }

    [Fact]
    public async Task tells_how_a_challenge_stands_now_and_each_step_until_it_is_over() // AC 32
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number)).ChallengeId();
        using var events = await Events(app.Client(), alice, Challenge, new { id = challenge });
        (await Next(events)).ShouldContain("SENT");
        var call = await app.Phone(number).Ringing();
        await app.Phone(number).Answer(call);
        (await Next(events)).ShouldContain("ANSWERED");
        await app.Phone(number).Press(call, "#");
        (await Next(events)).ShouldContain("CONFIRMED");
        (await Next(events)).ShouldBe("");
        (await Next(events)).ShouldBe("end");
    }

    [Fact]
    public async Task tells_of_what_happened_on_another_node()
    {
        await using var other = await AlbaHost.For<Program>(builder =>
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("KeyRing:Path", app.Keys);
            builder.UseSetting("SimulatedCarrier:Instance", "another");
        });
        var alice = await app.Person();
        using var events = await Events(other.Server.CreateClient(), alice, "subscription { securityInfoChanged { version methods { id } } }");
        (await Next(events)).ShouldContain("\"version\":0");
        await alice.AddProvenPhone();
        string seen;
        do seen = await Next(events); while (!seen.Contains("\"version\":7", StringComparison.Ordinal));
        seen.ShouldContain("\"methods\":[{\"id\"");
    }

    [Fact]
    public async Task tells_nobody_of_a_challenge_that_is_not_theirs()
    {
        var (alice, mallory) = (await app.Person("shared"), await app.Person("shared"));
        var challenge = (await alice.AddPhone(app.Number())).ChallengeId();
        using var events = await Events(app.Client(), mallory, Challenge, new { id = challenge });
        (await events.ReadToEndAsync(Stop)).ShouldNotContain("SENT");
    }

    [Fact]
    public async Task ends_with_the_token_without_a_word_that_it_is_complete()
    {
        using var events = await Events(app.Client(), await app.Person(), "subscription { securityInfoChanged { version } }");
        (await Next(events)).ShouldContain("\"version\":0");
        app.Time.Advance(TimeSpan.FromHours(12));
        (await events.ReadToEndAsync(Stop).WaitAsync(TimeSpan.FromSeconds(10), Stop)).ShouldNotContain("complete");
    }

    /// <remarks>What does not fit goes, the oldest first: a thousand steps, and memory for sixteen.</remarks>
    [Fact]
    public async Task leaves_out_steps_for_who_reads_too_slowly_but_never_the_last()
    {
        var steps = new Steps();
        await using var results = Subscribing.Results(new() { Executed = true, Streams = new Dictionary<string, IObservable<ExecutionResult>> { ["steps"] = steps } }, Stop).GetAsyncEnumerator(Stop);
        var first = results.MoveNextAsync();
        steps.Tell(0);
        (await first).ShouldBeTrue();
        for (var step = 1; step <= 1_000; step++) steps.Tell(step);
        steps.End();
        var heard = new List<int>();
        while (await results.MoveNextAsync()) heard.Add((int)results.Current.Data!);
        heard.ShouldBe(Enumerable.Range(985, 16));
        steps.Heard.ShouldBeFalse();
    }

    sealed class Steps : IObservable<ExecutionResult>, IDisposable
    {
        IObserver<ExecutionResult>? _observer;

        public bool Heard => _observer is not null;

        public IDisposable Subscribe(IObserver<ExecutionResult> observer)
        {
            _observer = observer;
            return this;
        }

        public void Tell(int step) => _observer!.OnNext(new() { Data = step });

        public void End() => _observer!.OnCompleted();

        public void Dispose() => _observer = null;
    }
}
