using Npgsql;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Tests.Calling;

/// <summary>At most 5 calls in 10 minutes and 10 a day, of one person and of one number, counted in the database.</summary>
public sealed class LimitsOnCalls(App app)
{
    [Fact]
    public async Task stop_a_person_at_the_sixth_call_in_ten_minutes()
    {
        var alice = await app.Person();
        for (var call = 0; call < 5; call++)
        {
            (await alice.AddPhone(app.Number())).Refusals().ShouldBeEmpty();
            app.Time.Advance(TimeSpan.FromSeconds(2));
        }
        var refused = (await alice.AddPhone(app.Number())).Refusal();
        refused.Text("__typename").ShouldBe("TooManyChallenges");
        DateTimeOffset.Parse(refused.Text("retryAfter")!, null).ShouldBeInRange(app.Time.GetUtcNow().AddMinutes(9), app.Time.GetUtcNow().AddMinutes(10));
        (await alice.HistoryTypes())[^1].ShouldBe("change_refused");
    }

    [Fact]
    public async Task stop_a_number_at_the_sixth_call_whoever_asks_in_whichever_organization()
    {
        var number = app.Number();
        for (var call = 0; call < 5; call++) (await (await app.Person()).AddPhone(number)).Refusals().ShouldBeEmpty();
        (await (await app.Person()).AddPhone(number)).Refusals().ShouldBe(["TooManyChallenges"]);
        (await app.Phone(number).Calls()).Length.ShouldBe(5);
        app.Time.Advance(TimeSpan.FromMinutes(10));
        (await (await app.Person()).AddPhone(number)).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task stop_a_number_at_the_eleventh_call_in_a_day()
    {
        var number = app.Number();
        for (var call = 0; call < 10; call++)
        {
            (await (await app.Person()).AddPhone(number)).Refusals().ShouldBeEmpty();
            app.Time.Advance(TimeSpan.FromMinutes(10));
        }
        (await (await app.Person()).AddPhone(number)).Refusals().ShouldBe(["TooManyChallenges"]);
    }

    [Fact]
    public async Task let_exactly_the_allowed_number_through_when_fifty_ask_at_once()
    {
        var number = app.Number();
        var people = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => app.Person()));
        var answers = await app.Settled(() => Task.WhenAll(people.Select(person => person.Ask(
            "mutation($number: String!) { addPhone(input: { number: $number, channel: CALL }) { challenge { id } userErrors { __typename } } }", new { number }))));
        var payloads = answers.Select(answer => answer.GetProperty("data").GetProperty("addPhone")).ToArray();
        payloads.Count(payload => payload.Refusals().Length is 0).ShouldBe(5);
        payloads.Where(payload => payload.Refusals().Length > 0).ShouldAllBe(payload => payload.Refusals().Single() == "TooManyChallenges");
        (await app.Phone(number).Calls()).Length.ShouldBe(5);
    }

    [Fact]
    public async Task are_forgotten_after_a_day()
    {
        await (await app.Person()).AddPhone(app.Number());
        await using var database = NpgsqlDataSource.Create(App.Database);
        await DeliveriesForgotten.Forget(database, app.Time.GetUtcNow().AddDays(2), TestContext.Current.CancellationToken);
        await using var command = database.CreateCommand("select (select count(*) from security_info.delivery_tallies) + (select count(*) from security_info.delivery_days)");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
    }

    [Fact]
    public async Task are_kept_by_fingerprint_alone()
    {
        var number = app.Number();
        await (await app.Person()).AddPhone(number);
        await using var database = NpgsqlDataSource.Create(App.Database);
        await using var command = database.CreateCommand("select count(*) from security_info.delivery_tallies where subject like '%' || $1 || '%'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number[^10..] });
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
    }
}
