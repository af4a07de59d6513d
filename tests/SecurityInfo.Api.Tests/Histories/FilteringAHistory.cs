using Npgsql;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Tests.Histories;

/// <summary>The same filter for a person's history and for an organization's.</summary>
public sealed class FilteringAHistory(App app)
{
    /// <summary>Somebody with a phone that is gone, an app, a mail that was never confirmed, and a wrong code.</summary>
    async Task<(Person Alice, string Phone, string App, DateTimeOffset Between)> Life()
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        var between = app.Time.GetUtcNow().AddMinutes(1);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        var mail = (await alice.AddEmail(app.Address())).ChallengeId();
        await alice.Confirm(mail, "000000");
        var (authenticator, _) = await alice.AddProvenApp();
        await alice.DeleteMethod(phone);
        return (alice, phone, authenticator, between);
    }

    static readonly string[] Phone = ["phone_added", "call_requested", "call_claimed", "call_placed", "call_answered", "call_verified", "default_changed"];

    [Fact]
    public async Task finds_what_happened_to_a_method_even_when_it_is_gone()
    {
        var (alice, phone, _, _) = await Life();
        var types = (await alice.OwnHistory(new { methodId = phone })).Types().Reverse();
        types.Take(7).ShouldBe(Phone);
        types.Skip(7).Except(["notice_requested"]).ShouldBe(["method_deleted", "default_changed"]);
    }

    [Theory]
    [InlineData("EMAIL", "email_added code_requested code_sent wrong_code_entered")]
    [InlineData("AUTHENTICATOR_APP", "authenticator_app_added app_code_requested app_code_verified default_changed")]
    [InlineData("TEXT_MESSAGE", "phone_added method_deleted")]
    [InlineData("SECURITY_KEY", "")]
    public async Task finds_what_was_about_a_kind_of_method(string kind, string expected)
    {
        var (alice, _, _, _) = await Life();
        (await alice.OwnHistory(new { kind })).Types().Reverse().ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task finds_what_somebody_caused()
    {
        var (alice, _, _, _) = await Life();
        (await alice.OwnHistory(new { actor = "system:carrier/simulated" })).Types().ShouldAllBe(type => type.StartsWith("call_", StringComparison.Ordinal) || type == "default_changed");
        var own = (await alice.OwnHistory(new { actor = alice.UserId })).Entries();
        own.ShouldNotBeEmpty();
        own.ShouldAllBe(entry => entry.Text("actor", "__typename") == "User");
    }

    [Fact]
    public async Task finds_what_came_about_and_what_did_not()
    {
        var (alice, _, _, _) = await Life();
        (await alice.OwnHistory(new { outcome = "REFUSAL" })).Types().ShouldBe(["wrong_code_entered"]);
        var success = await alice.OwnHistory(new { outcome = "SUCCESS" });
        success.Types().ShouldNotContain("wrong_code_entered");
        (success.Types().Length + 1).ShouldBe((await alice.OwnHistory(new { })).Types().Length);
        success.Text("totalCount").ShouldBe($"{success.Types().Length}");
    }

    [Fact]
    public async Task finds_what_happened_in_a_time()
    {
        var (alice, _, _, between) = await Life();
        (await alice.OwnHistory(new { until = between })).Types().Reverse().ShouldBe(Phone);
        (await alice.OwnHistory(new { from = between })).Types().Reverse().First().ShouldBe("email_added");
        (await alice.OwnHistory(new { from = between, until = between })).Types().ShouldBeEmpty();
        (await alice.OwnHistory(new { until = between.ToOffset(TimeSpan.FromHours(5)) })).Types().Length.ShouldBe(7);
    }

    [Fact]
    public async Task finds_what_came_of_one_request_by_type_and_everything_at_once()
    {
        var (alice, phone, _, between) = await Life();
        var added = (await alice.OwnHistory(new { types = new[] { "phone_added" } })).Entries().ShouldHaveSingleItem();
        (await alice.OwnHistory(new { correlationId = added.Text("correlationId") })).Types().ShouldContain("call_requested");
        (await alice.OwnHistory(new { methodId = phone, kind = "PHONE_CALL", actor = alice.UserId, types = new[] { "phone_added", "method_deleted" }, outcome = "SUCCESS", from = between })).Types().ShouldBe(["method_deleted"]);
    }

    [Fact]
    public async Task finds_the_same_in_the_history_of_the_organization()
    {
        var (alice, phone, _, between) = await Life();
        var compliance = await app.Person(alice.Organization, "compliance");
        foreach (var filter in new object[] { new { methodId = phone }, new { kind = "EMAIL" }, new { actor = alice.UserId }, new { outcome = "REFUSAL" }, new { until = between }, new { types = new[] { "call_verified" } } })
        {
            var wanted = new Dictionary<string, object> { ["userId"] = alice.UserId };
            foreach (var member in filter.GetType().GetProperties()) wanted[member.Name] = member.GetValue(filter)!;
            (await compliance.OrganizationHistory(wanted)).Types().ShouldBe((await alice.OwnHistory(filter)).Types());
        }
        (await compliance.OrganizationHistory(new { outcome = "REFUSAL" })).Types().ShouldBe(["wrong_code_entered"]);
    }

    [Fact]
    public async Task finds_what_is_about_a_person_wherever_it_is_recorded_in_one_order()
    {
        var (alice, phone, _, _) = await Life();
        var (bob, portal, compliance) = (await app.Person(alice.Organization), await app.Person(alice.Organization, "relying-party"), await app.Person(alice.Organization, "compliance"));
        await bob.AddProvenPhone();
        foreach (var person in new[] { alice, bob })
            (await portal.Data("mutation($id: String!) { startVerification(input: { userId: $id, purpose: TWO_FACTOR }) { userErrors { __typename } } }", new { id = person.UserId })).GetProperty("startVerification").Refusals().ShouldBeEmpty();
        await compliance.Data("query($id: ID!) { organization { user(id: $id) { securityInfo { history(first: 1) { nodes { id } } } } } }", new { id = bob.UserId });

        var history = await compliance.OrganizationHistory(new { userId = alice.UserId }, counted: true);

        var own = await alice.OwnHistory(new { });
        history.Types().ShouldBe(["history_read", "verification_started", .. own.Types()]);
        history.Text("totalCount").ShouldBe($"{own.Types().Length + 2}");
        history.Entries().ShouldAllBe(entry => entry.Text("subject", "displayName") == alice.UserId);
        (await compliance.OrganizationHistory(new { userId = alice.UserId, types = new[] { "history_read", "verification_started" } })).Types().ShouldBe(["history_read", "history_read", "verification_started"]);
        (await compliance.OrganizationHistory(new { userId = alice.UserId, methodId = phone })).Types().ShouldBe((await alice.OwnHistory(new { methodId = phone })).Types());
        (await alice.OwnHistory(new { types = new[] { "verification_started" } })).Types().ShouldBeEmpty();
    }

    [Fact]
    public async Task finds_each_of_several_types_and_refusals_of_all_kinds_newest_first()
    {
        var (alice, _, _, _) = await Life();
        var (bob, compliance) = (await app.Person(alice.Organization), await app.Person(alice.Organization, "compliance"));
        await bob.AddProvenPhone();
        string[] types = ["phone_added", "method_deleted", "email_added"];
        var all = (await compliance.OrganizationHistory(new { types })).Types();
        all.ShouldBe(["phone_added", "method_deleted", "email_added", "phone_added"]);
        (await compliance.OrganizationHistory(new { types }, first: 3)).Types().ShouldBe(all[..3]);
        (await compliance.OrganizationHistory(new { types }, last: 2)).Types().ShouldBe(all[2..]);
        (await compliance.OrganizationHistory(new { types = new[] { "wrong_code_entered", "phone_added" }, outcome = "REFUSAL" })).Types().ShouldBe(["wrong_code_entered"]);
        (await compliance.OrganizationHistory(new { types, outcome = "REFUSAL" })).Types().ShouldBeEmpty();
        (await compliance.OrganizationHistory(new { types, outcome = "SUCCESS", actor = bob.UserId })).Types().ShouldBe(["phone_added"]);
    }

    [Fact]
    public async Task finds_a_time_in_the_history_of_the_organization_also_where_numbers_were_given_out_otherwise()
    {
        var alice = await app.Person();
        var began = app.Time.GetUtcNow();
        for (var day = 0; day < 4; day++)
        {
            await Refuse(alice, times: 3);
            app.Time.Advance(TimeSpan.FromDays(1));
        }
        var compliance = await app.Person(alice.Organization, "compliance");
        (DateTimeOffset? From, DateTimeOffset? Until)[] windows = [(began.AddHours(12), began.AddDays(2.5)), (began.AddDays(1.5), null), (null, began.AddDays(1.5)), (DateTimeOffset.MinValue, DateTimeOffset.MaxValue), (began.AddDays(9), null), (null, began.AddDays(-9)), (began.AddDays(2), began.AddDays(1))];
        foreach (var swapped in new[] { false, true })
        {
            if (swapped) await Swap(alice.Organization);
            var all = (await compliance.OrganizationHistory(new { actor = alice.UserId })).Entries();
            all.Length.ShouldBe(12);
            foreach (var (from, until) in windows)
                (await compliance.OrganizationHistory(new { from, until, actor = alice.UserId })).Entries().Select(entry => entry.Text("id"))
                    .ShouldBe(all.Where(entry => entry.GetProperty("occurredAt").GetDateTimeOffset() is var at && at >= (from ?? at) && (until is null || at < until)).Select(entry => entry.Text("id")), $"{from} {until}");
        }
    }

    async Task Refuse(Person person, int times)
    {
        await using var session = app.Store.LightweightSession(person.Organization);
        session.LastModifiedBy = person.UserId;
        for (var time = 0; time < times; time++) session.Events.Append(person.UserId, [new SecurityInfoEvent.ChangeRefused("AddPhone", $"{time}")]);
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first event is said to be the last, and the other way round.</summary>
    async Task Swap(string organization)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand("""
            with ends as (select min(seq_id) first, max(seq_id) last, min(timestamp) began, max(timestamp) ended from security_info.mt_events where tenant_id = $1)
            update security_info.mt_events e set timestamp = case when e.seq_id = first then ended else began end from ends where e.tenant_id = $1 and e.seq_id in (first, last)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = organization });
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Fact]
    public void knows_every_refusal_by_its_stored_name() => HistoryFilter.Refusals.ShouldBeSubsetOf(StoredEvents.Aliases.Values);
}
