using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Replay;

namespace SecurityInfo.Api.Tests.Replay;

/// <summary>What is read is what happened; where it is not, that is found, and can be mended while everything runs.</summary>
public sealed class CheckingWhatIsRead(App app)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    ReplayCheck Check => app.Host.Services.GetRequiredService<ReplayCheck>();

    async Task<(Person Alice, string Number)> Lived()
    {
        var (alice, number) = (await app.Person($"org-{Guid.NewGuid():N}"), app.Number());
        var portal = await app.Person(alice.Organization, "relying-party", "policy-admin");
        await alice.AddProvenPhone(number);
        await alice.AddProvenEmail();
        await portal.SetCallRule("NUMBER");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var started = await portal.StartVerification(alice.UserId);
        await portal.Choose(started, "TEXT_MESSAGE");
        await portal.AnswerVerification(started.VerificationId(), app.CodeIn((await app.Phone(number).Texts())[0]));
        return (alice, number);
    }

    async Task<ReplayDifference[]> Found(string organization) => [.. await Check.All(organization, null, Stop).ToArrayAsync(Stop)];

    async Task Tamper(string statement)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand(statement);
        (await command.ExecuteNonQueryAsync(Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task finds_nothing_where_nothing_went_wrong()
    {
        var (alice, _) = await Lived();
        var looked = 0L;
        (await Check.All(alice.Organization, count => looked = count, Stop).ToArrayAsync(Stop)).ShouldBeEmpty();
        looked.ShouldBe(3, "the person, the policy and the verification");
    }

    [Fact]
    public async Task finds_a_row_that_says_something_else_and_writes_it_anew_byte_for_byte()
    {
        var (alice, _) = await Lived();
        var (before, version) = (await Row(alice), await Version(alice));
        await Tamper($"update security_info.mt_doc_usersecurityinfo set data = jsonb_set(data, '{{methods}}', '[]') where tenant_id = '{alice.Organization}' and id = '{alice.UserId}'");

        var difference = (await Found(alice.Organization)).ShouldHaveSingleItem();
        difference.ShouldBe(new ReplayDifference(alice.Organization, alice.UserId, DifferenceKind.RowDiffers, version));
        (await Check.Mend(difference, Stop)).ShouldBeTrue();
        (await Row(alice)).ShouldBe(before);
        (await Found(alice.Organization)).ShouldBeEmpty();
        (await alice.DeleteMethod((await alice.SecurityInfo()).GetProperty("methods")[0].Text("id")!)).Refusals().ShouldBeEmpty("it can be gone on from");
    }

    [Theory]
    [InlineData("usersecurityinfo")]
    [InlineData("organizationpolicy")]
    [InlineData("verification")]
    public async Task finds_a_row_that_is_gone_and_writes_it_anew(string table)
    {
        var (alice, _) = await Lived();
        await Tamper($"delete from security_info.mt_doc_{table} where tenant_id = '{alice.Organization}'");

        var difference = (await Found(alice.Organization)).ShouldHaveSingleItem();
        difference.Kind.ShouldBe(DifferenceKind.RowMissing);
        (await Check.Mend(difference, Stop)).ShouldBeTrue();
        (await Found(alice.Organization)).ShouldBeEmpty();
    }

    [Fact]
    public async Task finds_an_event_that_is_gone_and_makes_none_up()
    {
        var (alice, _) = await Lived();
        await Tamper($"delete from security_info.mt_events where tenant_id = '{alice.Organization}' and stream_id = '{alice.UserId}' and version = 2");

        var difference = (await Found(alice.Organization)).ShouldHaveSingleItem();
        difference.Kind.ShouldBe(DifferenceKind.EventsMissing);
        (await Check.Mend(difference, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task finds_a_row_that_nothing_brought_about()
    {
        var (alice, _) = await Lived();
        await Tamper($"insert into security_info.mt_doc_usersecurityinfo (tenant_id, id, data, mt_version) select tenant_id, 'mallory', data, mt_version from security_info.mt_doc_usersecurityinfo where tenant_id = '{alice.Organization}' and id = '{alice.UserId}'");
        (await Found(alice.Organization)).ShouldHaveSingleItem().ShouldBe(new ReplayDifference(alice.Organization, "mallory", DifferenceKind.RowWithoutEvents, 0));
    }

    /// <summary>Else every check would cry wolf.</summary>
    [Fact]
    public async Task takes_nothing_that_happens_meanwhile_for_a_difference()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Person(organization)));
        var busy = Task.Run(async () =>
        {
            for (var turn = 0; turn < 20; turn++)
                foreach (var person in people) await person.AddEmail(app.Address());
        }, Stop);
        do (await Found(organization)).ShouldBeEmpty();
        while (!busy.IsCompleted);
        await busy;
        (await Found(organization)).ShouldBeEmpty();
    }

    [Fact]
    public async Task looks_at_a_sample()
    {
        await Lived();
        var (looked, _) = await Check.Some(5, Stop);
        looked.ShouldBeInRange(1, 5);
    }

    [Fact]
    public async Task is_a_command_that_ends_with_1_where_something_differs()
    {
        var (alice, _) = await Lived();
        (await Run("--organization", alice.Organization)).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(0, run.Said), run => run.Said.ShouldContain("3 streams replayed, 0 differences left."));

        await Tamper($"delete from security_info.mt_doc_usersecurityinfo where tenant_id = '{alice.Organization}'");
        (await Run("--organization", alice.Organization)).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(1, run.Said), run => run.Said.ShouldContain($"{alice.Organization}: RowMissing of {alice.UserId}"));
        (await Run("--organization", alice.Organization, "--mend")).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(0, run.Said), run => run.Said.ShouldContain(": mended"));
        (await Found(alice.Organization)).ShouldBeEmpty();
    }

    Task<(int Code, string Said)> Run(params string[] arguments) =>
        CommandLine.Run([("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__SecurityInfo", app.ConnectionString), ("KeyRing__Path", app.Keys)], ["check-replay", .. arguments]);

    Task<string> Row(Person of) => Read<string>($"select data::text from security_info.mt_doc_usersecurityinfo where tenant_id = '{of.Organization}' and id = '{of.UserId}'");

    Task<long> Version(Person of) => Read<long>($"select version from security_info.mt_streams where tenant_id = '{of.Organization}' and id = '{of.UserId}'");

    async Task<T> Read<T>(string query)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand(query);
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }
}
