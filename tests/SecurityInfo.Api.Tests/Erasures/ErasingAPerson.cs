using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecurityInfo.Api.Replay;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Api.Tests.Erasures;

/// <summary>Two who answer for privacy agree, and nothing is left that tells of somebody.</summary>
public sealed class ErasingAPerson(App app)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    InstallationSecret Secret => app.Host.Services.GetRequiredService<InstallationSecret>();

    async Task<(Person Priya, Person Paul, Person Alice)> Organization()
    {
        var alice = await app.Person();
        return (await app.Person(alice.Organization, "privacy"), await app.Person(alice.Organization, "privacy"), alice);
    }

    static async Task<JsonElement> Erase(Person first, Person second, Person whom)
    {
        var asked = await first.ErasePerson(whom);
        asked.Refusals().ShouldBeEmpty(asked.ToString());
        var approved = await second.ApproveErasure(asked.Text("helpRequest", "id")!);
        approved.Refusals().ShouldBeEmpty(approved.ToString());
        return approved;
    }

    [Fact]
    public async Task leaves_the_record_intact_and_what_is_read_as_the_record_has_it()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var (priya, paul) = (await app.Person(alice.Organization, "privacy"), await app.Person(alice.Organization, "privacy"));
        await alice.AddProvenPhone();
        await alice.AddProvenEmail();
        var record = new Ledger.Record(app, alice.Organization);
        await record.Enter();
        var before = await record.Sign();

        await Erase(priya, paul, alice);
        await record.Enter();
        await record.Sign();
        (await record.Audit(before)).IsIntact.ShouldBeTrue();
        (await app.Host.Services.GetRequiredService<ReplayCheck>().All(alice.Organization, null, Stop).ToArrayAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task leaves_nothing_outside_of_the_record_that_tells_of_them_and_nothing_in_it_that_opens()
    {
        var (priya, paul, alice) = await Organization();
        var (number, old, address, key) = (app.Number(), app.Number(), app.Address(), new SoftKey());
        await alice.DeleteMethod(await alice.AddProvenPhone(old));
        await alice.AddProvenPhone(number);
        await alice.AddProvenEmail(address);
        await alice.AddKey(key, $"key {Guid.NewGuid():N}");
        await alice.AddProvenApp($"app {Guid.NewGuid():N}");
        await (await app.Person(alice.Organization, "policy-admin")).SetMethodRule("RECOVERY_CODES", allowed: true);
        (await alice.GenerateRecoveryCodes()).Refusals().ShouldBeEmpty();

        var before = await Rows(alice);
        var traces = (await Found(alice)).Concat([
            Secret.Fingerprint(PhoneNumber.Read(number, null).Number!), Secret.Fingerprint(PhoneNumber.Read(old, null).Number!), Secret.Fingerprint(EmailAddress.Read(address)!),
        ]).Distinct().ToArray();
        traces.Length.ShouldBeGreaterThan(15, "sealed texts, fingerprints, hashes and public keys");
        traces.ShouldAllBe(trace => before.Contains(trace, StringComparison.Ordinal));
        var count = (await priya.HistoryOf(alice)).Length;

        var report = (await Erase(priya, paul, alice)).GetProperty("report");
        (report.Text("caseNumber"), report.Text("keysDestroyed"), report.Text("methodsErased"), report.Text("credentialsReleased")).ShouldBe(("DSR-2026/117", "1", "5", "1"));
        report.GetProperty("talliesDeleted").GetInt32().ShouldBe(3);
        report.GetProperty("kept").Strings().ShouldContain("HISTORY");

        var after = await Rows(alice);
        foreach (var trace in traces) after.Contains(trace, StringComparison.Ordinal).ShouldBeFalse($"{trace} is still there");
        (await KeyOf(alice)).ShouldBeNull();
        var page = await paul.PageOf(alice, Person.Left);
        (page.GetProperty("methods").GetArrayLength(), page.GetProperty("openChallenges").GetArrayLength(), page.Text("defaultSignInMethod", "label")).ShouldBe((0, 0, null));

        var history = await paul.HistoryOf(alice);
        history.Length.ShouldBe(count + 3, "all of it still counts, and three came to it");
        history.Single(entry => entry.Text("type") is "help_requested").Text("statedReason").ShouldBeNull("the reason went with the person");
        history.Single(entry => entry.Text("type") is "method_deleted").Text("methodLabel").ShouldBe("Phone ((erased))");
        var entry = (await alice.Data("{ viewer { securityInfo { history(first: 1) { nodes { type ... on PersonWasErased { requestId report { erasedAt caseNumber methodsErased } } } } } } }")).ToString();
        entry.ShouldContain("person_erased");
        entry.ShouldContain("DSR-2026/117");

        await (await app.Person()).AddKey(key);
    }

    [Fact]
    public async Task is_the_beginning_of_a_new_life()
    {
        var (priya, paul, alice) = await Organization();
        var number = app.Number();
        await alice.AddProvenPhone(number);
        var gone = (await KeyOf(alice))!.Keys.Single().Id;
        await Erase(priya, paul, alice);

        (await alice.AddPhone(number)).Refusals().ShouldBe(["ReauthenticationNeeded"], "that session is over");
        alice = await SignedInAgain(alice);
        await alice.AddProvenPhone(number);
        (await KeyOf(alice))!.Keys.ShouldHaveSingleItem().Id.ShouldNotBe(gone);
        var page = await alice.SecurityInfo();
        page.GetProperty("methods").EnumerateArray().ShouldHaveSingleItem().Text("number").ShouldBe(number);
        page.Text("defaultSignInMethod", "label").ShouldNotBeNull();
        (await priya.PageOf(alice, Person.Left)).Text("lastErasure", "methodsErased").ShouldBe("1");

        var portal = await app.Person(alice.Organization, "relying-party");
        (await portal.StartVerification(alice.UserId)).Refusals().ShouldBeEmpty();
        (await Erase(priya, paul, alice)).Text("report", "methodsErased").ShouldBe("1", "and they can be erased again");
    }

    [Fact]
    public async Task takes_two_neither_of_whom_is_the_person_and_of_no_other_role()
    {
        var (priya, paul, alice) = await Organization();
        await alice.AddProvenPhone();
        var (alsoAlice, henry) = (await app.As(alice, "privacy", "help-desk"), await app.Person(alice.Organization, "help-desk"));
        (await alsoAlice.ErasePerson(alice)).Refusal().Text("code").ShouldBe("NOT_FOR_ONESELF");
        (await priya.ErasePerson(alice, "alice@contoso.example")).Refusal().Text("code").ShouldBe("CASE_NUMBER_NOT_VALID");
        (await priya.ErasePerson(await app.Person(alice.Organization))).Refusal().Text("code").ShouldBe("PERSON_NOT_FOUND");

        var why = $"wrote to us herself {Guid.NewGuid():N}";
        var asked = await priya.ErasePerson(alice, reason: why);
        (asked.Text("helpRequest", "act"), asked.Text("helpRequest", "caseNumber")).ShouldBe(("ERASE_PERSON", "DSR-2026/117"));
        var id = asked.Text("helpRequest", "id")!;
        (await paul.ErasePerson(alice)).Text("helpRequest", "id").ShouldBe(id, "to want the same is not to approve it");
        (await paul.PageOf(alice, Person.Left)).GetProperty("helpRequests").EnumerateArray().ShouldHaveSingleItem().Text("reason").ShouldBe(why);

        (await priya.ApproveErasure(id)).Refusal().Text("code").ShouldBe("ANOTHER_APPROVER_NEEDED");
        (await alsoAlice.ApproveErasure(id)).Refusal().Text("code").ShouldBe("NOT_FOR_ONESELF");
        (await henry.ApproveHelp(id)).Refusal().Text("code").ShouldBe("HELP_REQUEST_NOT_FOUND");
        (await henry.DeclineHelp(id)).Refusal().Text("code").ShouldBe("HELP_REQUEST_NOT_FOUND");
        (await (await app.Person(null, "privacy")).ApproveErasure(id)).Refusal().Text("code").ShouldBe("HELP_REQUEST_NOT_FOUND");
        (await henry.Ask("mutation($id: ID!) { approveErasure(input: { id: $id }) { userErrors { __typename } } }", new { id })).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(1);

        (await paul.DeclineErasure(id)).Refusals().ShouldBeEmpty();
        (await paul.ApproveErasure(id)).Refusal().Text("code").ShouldBe("HELP_REQUEST_NOT_FOUND");
    }

    [Fact]
    public async Task is_done_once_when_many_approve_and_nothing_is_left_to_erase_then()
    {
        var (priya, paul, alice) = await Organization();
        await alice.AddProvenPhone();
        var (third, id) = (await app.Person(alice.Organization, "privacy"), (await priya.ErasePerson(alice)).Text("helpRequest", "id")!);
        var answers = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, 10).Select(turn => Task.Run(() => (turn % 2 is 0 ? paul : third).Ask(
            "mutation($id: ID!) { approveErasure(input: { id: $id }) { report { methodsErased } userErrors { __typename } } }", new { id })))));
        answers.Select(answer => answer.GetProperty("data").GetProperty("approveErasure")).Count(payload => payload.Text("report", "methodsErased") is "1").ShouldBe(1);
        (await paul.HistoryOf(alice)).Count(entry => entry.Text("type") is "person_erased").ShouldBe(1);

        var again = await priya.ErasePerson(alice);
        (again.Refusals().Length, again.Text("helpRequest")).ShouldBe((0, null));
        (await KeyOf(alice)).ShouldBeNull();
    }

    [Fact]
    public async Task ends_what_rings_and_what_others_verify_them_for()
    {
        var (priya, paul, alice) = await Organization();
        var (number, second) = (app.Number(), app.Number());
        await alice.AddProvenPhone(number);
        var portal = await app.Person(alice.Organization, "relying-party");
        var (open, met) = (await portal.StartVerification(alice.UserId), await portal.StartVerification(alice.UserId));
        var (openId, metId) = (open.Text("verification", "id")!, met.Text("verification", "id")!);
        await portal.Choose(met, "TEXT_MESSAGE");
        (await portal.AnswerVerification(metId, await app.Phone(number).Code())).Text("verification", "status").ShouldBe("VERIFIED");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await portal.Choose(open, "PHONE_CALL");
        var added = (await alice.AddPhone(second, kind: "ALTERNATE_MOBILE")).ChallengeId();
        var calls = (app.Phone(number), app.Phone(second));
        await calls.Item1.Ringing();
        await calls.Item2.Ringing();

        var report = (await Erase(priya, paul, alice)).GetProperty("report");
        (report.Text("challengesEnded"), report.Text("verificationsEnded")).ShouldBe(("1", "1"));
        foreach (var phone in new[] { calls.Item1, calls.Item2 }) (await phone.Calls()).ShouldAllBe(call => call.Text("status") != "ringing");
        (await portal.VerificationNow(openId)).Text("status").ShouldBe("CANCELLED");
        (await portal.IssueStatement(metId)).Refusal().Text("code").ShouldBe("VERIFICATION_OVER");
        (await portal.StartVerification(alice.UserId)).Refusals().ShouldBe(["NoMethodUsable"]);
        (await alice.Resend(added)).Refusals().ShouldBe(["ChallengeNotFound"]);
    }

    [Fact]
    public async Task is_all_of_it_or_nothing()
    {
        var (priya, paul, alice) = await Organization();
        await alice.AddProvenPhone();
        var id = (await priya.ErasePerson(alice)).Text("helpRequest", "id")!;
        var before = await Rows(alice);
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await Do(database, "create or replace function security_info.break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$");
        await Do(database, $"create trigger break_off before delete on security_info.mt_doc_personkey for each row when (old.id = '{alice.UserId}') execute function security_info.break_off()");
        try { (await paul.Ask("mutation($id: ID!) { approveErasure(input: { id: $id }) { report { erasedAt } } }", new { id })).TryGetProperty("errors", out _).ShouldBeTrue(); }
        finally
        {
            await Do(database, "drop trigger break_off on security_info.mt_doc_personkey");
            await Do(database, "drop function security_info.break_off()");
        }
        (await Rows(alice) == before).ShouldBeTrue("all rows are as they were");
        (await paul.ApproveErasure(id)).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task is_refused_as_long_as_a_legal_hold_stands()
    {
        var (priya, paul, alice) = await Organization();
        await alice.AddProvenPhone();
        var chris = await app.Person(alice.Organization, "compliance");
        var (id, why) = ((await priya.ErasePerson(alice)).Text("helpRequest", "id")!, $"court order {Guid.NewGuid():N}");
        (await chris.SetLegalHold(alice, why)).Text("securityInfo", "legalHold", "reason").ShouldBe(why);

        (await paul.ApproveErasure(id)).Refusal().Text("code").ShouldBe("LEGAL_HOLD_STANDS");
        (await priya.PageOf(alice, Person.Left)).Text("legalHold", "setBy", "displayName").ShouldBe(chris.UserId);
        (await (await app.Person(alice.Organization, "help-desk")).PageOf(alice, Person.Left)).Text("legalHold").ShouldBeNull();
        (await alice.SecurityInfo(Person.Left)).Text("legalHold").ShouldBeNull();

        (await chris.LiftLegalHold(alice)).Text("securityInfo", "legalHold").ShouldBeNull();
        (await paul.ApproveErasure(id)).Refusals().ShouldBeEmpty();
        (await chris.HistoryOf(alice)).Select(entry => entry.Text("type")).ToArray()[^6..].ShouldBe(["help_requested", "legal_hold_set", "change_refused", "legal_hold_lifted", "help_approved", "person_erased"]);
    }

    async Task<Person> SignedInAgain(Person person)
    {
        app.Time.Advance(TimeSpan.FromMinutes(1));
        return await app.As(person);
    }

    async Task<PersonKey?> KeyOf(Person person)
    {
        await using var session = app.Store.QuerySession(person.Organization);
        return await session.LoadAsync<PersonKey>(person.UserId, Stop);
    }

    /// <summary>Every row that names the person, and what is counted over all people, but for events.</summary>
    async Task<string> Rows(Person person)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        var tables = new List<string>();
        await using (var listing = database.CreateCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('security_info', 'security_info_messages') and tablename not in ('mt_events', 'ledger') order by 1"))
        await using (var reader = await listing.ExecuteReaderAsync(Stop))
            while (await reader.ReadAsync(Stop)) tables.Add(reader.GetString(0));
        var rows = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = database.CreateCommand($"select t::text from {table} t where t::text like '%{person.UserId}%' and t::text not like '%mt_tombstone%' or '{table}' like '%delivery_tallies' order by 1");
            await using var reader = await command.ExecuteReaderAsync(Stop);
            while (await reader.ReadAsync(Stop)) rows.AppendLine(reader.GetString(0).Replace("\"\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal));
        }
        return rows.ToString();
    }

    /// <summary>Everything in the person's snapshot, key and registered credentials that is neither a word nor a moment nor an id.</summary>
    async Task<string[]> Found(Person person)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand($"""
            select v #>> array[]::text[] from security_info.mt_doc_usersecurityinfo, jsonb_path_query(data, 'strict $.**') v where id = '{person.UserId}' and jsonb_typeof(v) = 'string'
            union select v #>> array[]::text[] from security_info.mt_doc_personkey, jsonb_path_query(data, 'strict $.**') v where id = '{person.UserId}' and jsonb_typeof(v) = 'string'
            union select credential from security_info.registered_keys where user_id = '{person.UserId}'
            """);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var found = new List<string>();
        while (await reader.ReadAsync(Stop)) found.Add(reader.GetString(0));
        return [.. found.Where(text => text.Length > 20 && text != person.UserId && !Guid.TryParse(text, out _) && !DateTimeOffset.TryParse(text, out _))];
    }

    static async Task Do(NpgsqlDataSource database, string statement)
    {
        await using var command = database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
