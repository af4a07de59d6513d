using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>What operators see of an operation: which it was and how it went, nothing that somebody typed.</summary>
public sealed class TellingOperators(App app)
{
    static readonly HashSet<string> Kinds = ["query", "mutation", "subscription", "none"], Outcomes = ["ok", "refused", "failed"];

    [Fact]
    public async Task has_a_span_for_each_with_its_name_and_hash_and_nothing_that_was_sent()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var document = $"mutation AddTheirs($v: String!) {{ addPhone(input: {{ number: $v, channel: CALL, region: \"literal-secret\" }}) {{ userErrors {{ __typename }} }} }}";
        var spans = await Spans(() => app.Settled(() => alice.Send(document, new { v = number })));

        var span = spans.Single(span => span.Source.Name is OperationTelemetry.Name);
        var tags = span.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value?.ToString());
        tags["graphql.operation.name"].ShouldBe("AddTheirs");
        tags["graphql.operation.type"].ShouldBe("mutation");
        tags["graphql.outcome"].ShouldBe("ok");
        tags["graphql.document.hash"].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))));
        foreach (var told in spans.SelectMany(Told))
        {
            told.ShouldNotContain(number[^10..]);
            told.ShouldNotContain("literal-secret");
            told.ShouldNotContain(alice.Token);
        }
    }

    [Theory]
    [InlineData("{ viewer { nothing } }", "refused")]
    [InlineData("{ viewer ", "refused")]
    [InlineData("{ organization { user(id: \"x\") { id } } }", "refused")]
    [InlineData("{ viewer { id } }", "ok")]
    public async Task says_how_it_went(string document, string outcome)
    {
        var alice = await app.Person();
        (await Spans(() => alice.Send(document))).Single(span => span.Source.Name is OperationTelemetry.Name).GetTagItem("graphql.outcome").ShouldBe(outcome);
    }

    [Fact]
    public async Task keeps_to_a_few_series_whatever_operations_are_called()
    {
        var series = new ConcurrentDictionary<string, int>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, all) => { if (instrument.Meter.Name is OperationTelemetry.Name) all.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => series.AddOrUpdate(string.Join(',', tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}")), 1, (_, times) => times + 1));
        listener.Start();

        var alice = await app.Person();
        for (var turn = 0; turn < 100; turn++) await alice.Send($"query Named{turn} {{ {(turn % 2 is 0 ? "__typename" : $"nothing{turn}")} }}");
        await alice.Send($"query {new string('N', 10_000)} {{ __typename }}");

        series.Values.Sum().ShouldBeGreaterThanOrEqualTo(101);
        series.Keys.Except(from kind in Kinds from outcome in Outcomes select $"graphql.operation.type={kind},graphql.outcome={outcome}").ShouldBeEmpty();
    }

    [Fact]
    public async Task keeps_no_name_that_is_a_message_of_its_own()
    {
        var alice = await app.Person();
        var spans = await Spans(() => alice.Send($"query {new string('N', 10_000)} {{ __typename }}"));
        spans.SelectMany(Told).ShouldAllBe(told => told.Length < 1_000);
    }

    [Fact]
    public async Task hears_of_strangers_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}");
        (await Spans(() => app.Client().SendAsync(request, TestContext.Current.CancellationToken))).ShouldAllBe(span => span.Source.Name != OperationTelemetry.Name);
    }

    static IEnumerable<string> Told(Activity span) => [span.DisplayName, span.StatusDescription ?? "", .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"), .. span.Events.SelectMany(one => one.Tags).Select(tag => $"{tag.Key}={tag.Value}")];

    /// <summary>All of ours and of what we use, whoever caused them.</summary>
    static async Task<Activity[]> Spans(Func<Task> act)
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is OperationTelemetry.Name or "Npgsql" or "Wolverine" or "Marten",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        return [.. spans];
    }
}
