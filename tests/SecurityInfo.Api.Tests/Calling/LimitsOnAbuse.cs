using System.Globalization;
using System.Text.Json;
using JasperFx.MultiTenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Api.Tests.Calling;

/// <summary>What is counted over all people and organizations: by prefix, by network address and for an organization. Exact however many ask at once.</summary>
public sealed class LimitsOnAbuse(App app)
{
    const int Many = 50;

    const string Add = "mutation($number: String!) { addPhone(input: { number: $number, channel: CALL }) { challenge { id } userErrors { __typename ... on TooManyChallenges { retryAfter message } } } }";

    InstallationSecret Secret => app.Host.Services.GetRequiredService<InstallationSecret>();

    string PrefixOf(string number) => Secret.FingerprintOfPrefix(PhoneNumber.Read(number, null).Number!);

    static JsonElement Payload(JsonElement answer) => answer.GetProperty("data").GetProperty("addPhone");

    async Task<JsonElement[]> AtOnce(Func<int, Person, Task<JsonElement>> act, string? organization = null)
    {
        var people = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => app.Person(organization)));
        return [.. (await app.Settled(() => Task.WhenAll(people.Select((person, turn) => Task.Run(() => act(turn, person)))))).Select(Payload)];
    }

    static void ShouldHaveLetThrough(int count, JsonElement[] payloads)
    {
        payloads.Count(payload => payload.Refusals().Length is 0).ShouldBe(count);
        payloads.Where(payload => payload.Refusals().Length > 0).ShouldAllBe(payload => payload.Refusals().Single() == "TooManyChallenges");
    }

    async Task GivenAsked(string subject, int count, TimeSpan ago, int confirmed = 0)
    {
        var asked = Enumerable.Range(0, count).Select(turn => (app.Time.GetUtcNow() - ago).AddSeconds(turn)).ToArray();
        await using var database = NpgsqlDataSource.Create(App.Database);
        await using var command = database.CreateCommand("insert into security_info.delivery_tallies (subject, asked_at, confirmed_at) values ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = subject });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = asked });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = asked[..confirmed] });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    static async Task<T> Tally<T>(string subject, string column)
    {
        await using var database = NpgsqlDataSource.Create(App.Database);
        await using var command = database.CreateCommand($"select {column} from security_info.delivery_tallies where subject = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = subject });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        return await reader.GetFieldValueAsync<T>(0, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task let_one_of_fifty_at_once_have_the_last_call_to_a_prefix()
    {
        var numbers = app.Neighbours(Many);
        await GivenAsked(PrefixOf(numbers[0]), 99, TimeSpan.FromMinutes(2));
        ShouldHaveLetThrough(1, await AtOnce((turn, person) => person.Ask(Add, new { number = numbers[turn] })));
        (await Task.WhenAll(numbers.Select(number => app.Phone(number).Calls()))).Sum(calls => calls.Length).ShouldBe(1);
    }

    [Fact]
    public async Task let_one_of_fifty_at_once_have_the_last_call_from_a_network_address()
    {
        var address = app.NetworkAddress();
        await GivenAsked(Secret.Fingerprint(NetworkAddress.Of(System.Net.IPAddress.Parse(address))), 99, TimeSpan.FromMinutes(2));
        ShouldHaveLetThrough(1, await AtOnce((_, person) => person.AskFrom(address, Add, new { number = app.Number() })));
    }

    [Theory]
    [InlineData(5, 1000)]
    [InlineData(5, 5)]
    public async Task let_the_people_of_an_organization_have_as_many_as_its_cap_allows(int perHour, int perDay)
    {
        var organization = $"org-{Guid.NewGuid():N}";
        (await (await app.Person(organization, "policy-admin")).SetDeliveryCap(perHour, perDay)).Refusals().ShouldBeEmpty();
        ShouldHaveLetThrough(perHour, await AtOnce((_, person) => person.Ask(Add, new { number = app.Number() }), organization));
        var refused = (await (await app.Person(organization)).AddPhone(app.Number())).Refusal();
        var (now, free) = (app.Time.GetUtcNow(), DateTimeOffset.Parse(refused.Text("retryAfter")!, CultureInfo.InvariantCulture));
        free.ShouldBe(perDay == perHour ? new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) : new(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour + 1), TimeSpan.Zero));
    }

    [Fact]
    public async Task count_what_an_organization_sends_by_mail_as_well()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        await (await app.Person(organization, "policy-admin")).SetDeliveryCap(1, 1);
        (await (await app.Person(organization)).AddEmail(app.Address())).Refusals().ShouldBeEmpty();
        (await (await app.Person(organization)).AddPhone(app.Number(), "TEXT")).Refusals().ShouldBe(["TooManyChallenges"]);
        (await (await app.Person()).AddPhone(app.Number(), "TEXT")).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task believe_known_proxies_alone_about_where_somebody_asks_from()
    {
        var (spent, other, person) = (app.NetworkAddress(), app.NetworkAddress(), await app.Person());
        await GivenAsked(Secret.Fingerprint(NetworkAddress.Of(System.Net.IPAddress.Parse(spent))), 100, TimeSpan.FromMinutes(2));

        Payload(await person.AskFrom(App.Proxy, Add, new { number = app.Number() }, forwardedFor: spent)).Refusals().ShouldBe(["TooManyChallenges"]);
        Payload(await person.AskFrom(App.Proxy, Add, new { number = app.Number() }, forwardedFor: $"{other}, {spent}, 198.51.100.9")).Refusals().ShouldBe(["TooManyChallenges"]);
        Payload(await person.AskFrom(spent, Add, new { number = app.Number() }, forwardedFor: other)).Refusals().ShouldBe(["TooManyChallenges"]);
        Payload(await app.Settled(() => person.AskFrom(other, Add, new { number = app.Number() }, forwardedFor: spent))).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public void count_nothing_by_network_address_where_that_is_turned_off()
    {
        var off = new ConfigurationBuilder().AddInMemoryCollection([new("Limits:NetworkAddress:PerHour", "0")]).Build();
        using var tallies = new Tallies(Secret, off, NullLogger<Tallies>.Instance);
        tallies.Of(new TenantId("contoso"), PhoneNumber.Read("+1 4255550199", null).Number, new NetworkAddress("192.0.2.1"))!.Network.ShouldBeNull();
    }

    [Fact]
    public async Task hold_a_prefix_where_hardly_anybody_answers_and_say_so_once()
    {
        var numbers = app.Neighbours(Many);
        var prefix = PrefixOf(numbers[0]);
        await GivenAsked(prefix, 20, TimeSpan.FromMinutes(6), confirmed: 3);
        var warnings = app.Logs.Lines.Count(IsWarning);

        ShouldHaveLetThrough(0, await AtOnce((turn, person) => person.Ask(Add, new { number = numbers[turn] })));
        (await Tally<DateTime>(prefix, "held_until")).ShouldBe(app.Time.GetUtcNow().AddHours(1).UtcDateTime, TimeSpan.FromSeconds(1));
        app.Logs.Lines.Count(IsWarning).ShouldBe(warnings + 1);
        app.Time.Advance(TimeSpan.FromMinutes(61));
        (await (await app.Person()).AddPhone(numbers[0])).Refusals().ShouldBeEmpty();

        static bool IsWarning(string line) => line.StartsWith("Warning SecurityInfo.Api.Commands.Tallies", StringComparison.Ordinal);
    }

    [Fact]
    public async Task hold_no_prefix_where_people_answer()
    {
        var numbers = app.Neighbours(2);
        await GivenAsked(PrefixOf(numbers[0]), 20, TimeSpan.FromMinutes(6), confirmed: 4);
        (await (await app.Person()).AddPhone(numbers[0])).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task count_what_was_answered_by_call_and_by_text()
    {
        var (numbers, alice, bob) = (app.Neighbours(2), await app.Person(), await app.Person());
        await alice.AddProvenPhone(numbers[0]);
        var challenge = (await bob.AddPhone(numbers[1], "TEXT")).ChallengeId();
        (await bob.Confirm(challenge, await app.Phone(numbers[1]).Code())).Refusals().ShouldBeEmpty();
        (await Tally<DateTime[]>(PrefixOf(numbers[0]), "confirmed_at")).ShouldBe(await Tally<DateTime[]>(PrefixOf(numbers[0]), "asked_at"));
    }

    [Fact]
    public async Task keep_a_number_from_where_fraud_was_reported_from_being_called_or_texted_by_anybody_for_a_day()
    {
        var (number, alice) = (app.Number(), await app.Person());
        var challenge = (await alice.AddPhone(number)).ChallengeId();
        await app.Phone(number).AnswerAndPress("0#");
        (await alice.Status(challenge)).ShouldBe("FRAUD_REPORTED");

        (await (await app.Person()).AddPhone(number)).Refusals().ShouldBe(["TooManyChallenges"]);
        (await (await app.Person()).AddPhone(number, "TEXT")).Refusals().ShouldBe(["TooManyChallenges"]);
        app.Time.Advance(TimeSpan.FromHours(23));
        (await (await app.Person()).AddPhone(number)).Refusals().ShouldBe(["TooManyChallenges"]);
        app.Time.Advance(TimeSpan.FromHours(1));
        (await (await app.Person()).AddPhone(number)).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task count_who_verifies_themself_by_where_they_ask_from_and_believe_relying_parties_alone()
    {
        var (spent, other, alice) = (app.NetworkAddress(), app.NetworkAddress(), await app.Person());
        await alice.AddProvenPhone();
        await GivenAsked(Secret.Fingerprint(NetworkAddress.Of(System.Net.IPAddress.Parse(spent))), 100, TimeSpan.FromMinutes(2));

        (await Chosen(alice, from: spent, claiming: other)).ShouldBe(["TooManyChallenges"]);
        (await Chosen(alice, from: other, claiming: spent)).ShouldBeEmpty();
        var portal = await app.Person(alice.Organization, "relying-party");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await Chosen(portal, from: other, claiming: spent)).ShouldBe(["TooManyChallenges"]);
        (await Chosen(portal, from: spent, claiming: other)).ShouldBeEmpty();

        async Task<string[]> Chosen(Person by, string from, string claiming)
        {
            var verification = (await by.StartVerification(alice.UserId)).GetProperty("verification");
            var input = new { id = verification.Text("id"), methodId = verification.GetProperty("options")[0].Text("methodId"), kind = "TEXT_MESSAGE", clientAddress = claiming };
            return (await app.Settled(() => by.AskFrom(from, "mutation($input: ChooseVerificationOptionInput!) { chooseVerificationOption(input: $input) { userErrors { __typename } } }", new { input })))
                .GetProperty("data").GetProperty("chooseVerificationOption").Refusals();
        }
    }

    [Fact]
    public async Task answer_alike_whichever_it_was_and_tell_nobody_when_others_asked()
    {
        var (neighbours, number, address) = (app.Neighbours(1), app.Number(), app.NetworkAddress());
        await GivenAsked(PrefixOf(neighbours[0]), 100, TimeSpan.FromMinutes(7));
        await GivenAsked(Secret.Fingerprint(PhoneNumber.Read(number, null).Number!), 5, TimeSpan.FromMinutes(7));
        await GivenAsked(Secret.Fingerprint(NetworkAddress.Of(System.Net.IPAddress.Parse(address))), 100, TimeSpan.FromMinutes(7));

        var refusals = new[]
        {
            Payload(await (await app.Person()).Ask(Add, new { number = neighbours[0] })),
            Payload(await (await app.Person()).Ask(Add, new { number })),
            Payload(await (await app.Person()).AskFrom(address, Add, new { number = app.Number() })),
        }.Select(payload => payload.Refusal()).ToArray();
        refusals.Select(refusal => (refusal.Text("__typename"), refusal.Text("message"))).Distinct().Count().ShouldBe(1);
        refusals.Select(refusal => DateTimeOffset.Parse(refusal.Text("retryAfter")!, CultureInfo.InvariantCulture)).ShouldAllBe(free => free.UtcTicks % TimeSpan.FromMinutes(5).Ticks == 0);
    }
}
