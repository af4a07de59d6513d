using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.GraphQL.Types;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Api.Tests.Exports;

/// <summary>Compliance has a history written to a file, and takes it away.</summary>
public sealed class ExportingAHistory(App app)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<(Person Alice, Person Compliance, string Number)> Organization()
    {
        var (alice, number) = (await app.Person($"org-{Guid.NewGuid():N}"), app.Number());
        await alice.AddProvenPhone(number);
        return (alice, await app.Person(alice.Organization, "compliance"), number);
    }

    [Theory]
    [InlineData("CSV")]
    [InlineData("JSON_LINES")]
    public async Task tells_what_the_history_tells_from_the_oldest_on(string format)
    {
        var (alice, compliance, number) = await Organization();
        var (admin, desk, portal) = (await app.Person(alice.Organization, "policy-admin"), await app.Person(alice.Organization, "help-desk"), await app.Person(alice.Organization, "relying-party"));
        var why = $"lost it, \"she\" says; {Guid.NewGuid():N}";
        app.SecretsUsed.Add(why);
        await admin.SetPasswordResetRule(2);
        await alice.AddProvenEmail();
        await alice.AddKey(new SoftKey(), $"key {Guid.NewGuid():N}");
        (await portal.StartVerification(alice.UserId)).Refusals().ShouldBeEmpty();
        await desk.DeleteMethodFor(alice, (await alice.SecurityInfo()).GetProperty("methods")[0].Text("id")!, why);
        await desk.BlockPerson(alice, reason: why);

        var export = await compliance.Exported(format);
        var files = await ExportedFiles.Of(compliance, export);
        (await files.Problems(app)).ShouldBeEmpty();
        Convert.ToHexStringLower(SHA256.HashData(files.Content)).ShouldBe(export.Text("sha256"));
        (export.Text("byteCount"), export.Text("position")).ShouldBe(($"{files.Content.Length}", export.Text("lastPosition")));

        var history = (await compliance.OrganizationHistory()).Entries()[1..]; // The newest is that it is read now.
        export.Text("entryCount").ShouldBe($"{history.Length}");
        Array.Reverse(history);
        var rows = format is "CSV"
            ? files.Table().Select(row => (row["type"], row["occurredAt"], row["version"], Null(row["subject"]), row["actor"], Null(row["correlationId"]), Null(row["method"]))).ToArray()
            : [.. files.Lines().Select(line => (line.Text("type")!, line.Text("occurredAt")!, line.Text("version")!, Given(line, "subject"), line.Text("actor")!, Given(line, "correlationId"), Given(line, "method")))];
        rows.ShouldBe(history.Select(entry => (entry.Text("type")!, $"{entry.GetProperty("occurredAt").GetDateTimeOffset():yyyy-MM-ddTHH:mm:ss.ffffff}Z", entry.Text("version")!, entry.Text("subject", "displayName"), Name(entry), entry.Text("correlationId"), Given(entry, "methodLabel"))));

        files.Text.ShouldContain($"Phone (+1 ••••••••{number[^2..]})");
        files.Text.ShouldNotContain(number[^10..]);
        files.Text.ShouldContain(why.Split(';')[1]);
        if (format is "JSON_LINES")
        {
            var deleted = files.Lines().Single(line => line.Text("type") is "method_deleted").GetProperty("details");
            (deleted.Text("statedReason"), deleted.Text("reason")).ShouldBe((why, "BY_HELP_DESK"));
            files.Lines().Single(line => line.Text("type") is "password_reset_rule_set").Text("details", "methodsRequired").ShouldBe("2");
        }

        string Name(JsonElement entry) => entry.Text("actor", "displayName") is { } name && name.StartsWith(compliance.UserId, StringComparison.Ordinal) ? compliance.UserId : entry.Text("actor", "displayName")!;
        static string? Given(JsonElement line, string member) => line.TryGetProperty(member, out var value) ? value.GetString() : null;
        static string? Null(string cell) => cell.Length is 0 ? null : cell;
    }

    [Fact]
    public async Task takes_any_filter_and_proves_what_it_finds()
    {
        var (alice, compliance, _) = await Organization();
        var bob = await app.Person(alice.Organization);
        await bob.AddProvenPhone();
        await alice.AddProvenPhone(kind: "OFFICE");
        foreach (var filter in new object[] { new { userId = bob.UserId }, new { types = new[] { "phone_added", "call_verified" } }, new { outcome = "REFUSAL" }, new { userId = alice.UserId, kind = "PHONE_CALL" }, new { until = app.Time.GetUtcNow().AddYears(-1) } })
            foreach (var format in new[] { "CSV", "JSON_LINES" })
            {
                await compliance.OrganizationHistory(filter); // That it was read belongs to it, and is recorded once an hour.
                var export = await compliance.Exported(format, filter);
                var files = await ExportedFiles.Of(compliance, export);
                var ids = (format is "CSV" ? files.Table().Select(row => row["id"]) : files.Lines().Select(line => line.Text("id")!)).ToArray();
                var found = (await compliance.OrganizationHistory(filter)).Entries().Reverse();
                ids.ShouldBe(found.Select(entry => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(entry.Text("id")!)).Split(':')[1]), $"{export}");
                (await files.Problems(app)).ShouldBeEmpty();
                files.Proof.ShouldNotBeEmpty();
                await compliance.CancelExport(export.Text("id")!);
            }
    }

    [Fact]
    public async Task is_a_header_alone_or_nothing_where_nothing_is_found()
    {
        var (_, compliance, _) = await Organization();
        var none = new { types = new[] { "person_erased" } };
        var (csv, lines) = (await ExportedFiles.Of(compliance, await compliance.Exported("CSV", none)), await ExportedFiles.Of(compliance, await compliance.Exported("JSON_LINES", none)));
        csv.Text.ShouldBe("position,id,occurredAt,type,outcome,subject,actor,version,correlationId,methodId,method,details,leaf\r\n");
        lines.Content.ShouldBeEmpty();
        (await csv.Problems(app)).Concat(await lines.Problems(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task is_refused_as_the_history_is()
    {
        var (alice, compliance, _) = await Organization();
        foreach (var filter in new object[] { new { types = new[] { "no_such_thing" } }, new { methodId = "UGhvbmU6MQ" }, new { actor = "\n" } })
            (await compliance.Ask("mutation($filter: OrganizationHistoryFilterInput) { requestHistoryExport(input: { format: CSV, filter: $filter }) { export { id } } }", new { filter })).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("BAD_REQUEST");
        (await alice.Ask("mutation { requestHistoryExport(input: { format: CSV }) { export { id } } }")).GetProperty("errors")[0].Text("extensions", "code").ShouldBe("FORBIDDEN");
        (await compliance.Exports()).ShouldBeEmpty();
    }

    [Fact]
    public async Task is_recorded_as_a_reading_each_time()
    {
        var (alice, compliance, _) = await Organization();
        await compliance.Exported(filter: new { userId = alice.UserId, outcome = "REFUSAL" });
        await compliance.Exported(filter: new { userId = alice.UserId, outcome = "REFUSAL" });
        var readings = (await compliance.OrganizationHistory(new { types = new[] { "history_read" } })).Entries().Where(entry => entry.Text("view") is "EXPORT").ToArray();
        readings.Select(reading => (reading.Text("subject", "displayName"), reading.Text("filter"))).ShouldBe([(alice.UserId, """{"outcome":"Refusal"}"""), (alice.UserId, """{"outcome":"Refusal"}""")]);
    }

    [Fact]
    public async Task shows_nobody_a_number_in_full_or_what_the_help_desk_said_of_them()
    {
        var (alice, _, number) = await Organization();
        var (desk, why) = (await app.Person(alice.Organization, "help-desk"), $"she knows nothing of it {Guid.NewGuid():N}");
        app.SecretsUsed.Add(why);
        await desk.BlockPerson(alice, reason: why);
        await desk.UnblockPerson(alice, why);
        var files = await ExportedFiles.Of(await app.As(alice, "compliance"), await (await app.As(alice, "compliance")).Exported());
        files.Text.ShouldContain($"Phone (+1 ••••••••{number[^2..]})");
        files.Text.ShouldNotContain(number[^10..]);
        files.Text.ShouldNotContain(why);
        var other = await app.Person(alice.Organization, "compliance");
        (await ExportedFiles.Of(other, await other.Exported())).Text.ShouldContain(why);
    }

    [Fact]
    public async Task is_there_for_whoever_asked_for_it_and_nobody_else()
    {
        var (alice, compliance, _) = await Organization();
        var export = await compliance.Exported();
        var (id, urls) = (export.Text("id")!, new[] { "downloadUrl", "manifestUrl", "proofUrl" }.Select(url => export.Text(url)!).ToArray());
        var elsewhere = new Person(app, "elsewhere", compliance.UserId, await app.Token("elsewhere", compliance.UserId, "compliance"));
        foreach (var (person, name) in new[] { (alice, "another person"), (await app.Person(alice.Organization, "compliance"), "another of compliance"), (elsewhere, "their name in another organization"), (await app.As(compliance), "themself without the role") })
            foreach (var url in urls)
                (await person.Fetch(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound, name);
        foreach (var url in urls)
        {
            (await app.Client().GetAsync(url, Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await compliance.Fetch(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await compliance.Fetch($"/exports/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await elsewhere.ExportNow(id)).ValueKind.ShouldBe(JsonValueKind.Null);
        (await (await app.Person(alice.Organization, "compliance")).ExportNow(id)).ValueKind.ShouldBe(JsonValueKind.Null);
        (await elsewhere.CancelExport(id)).Refusal().Text("code").ShouldBe("EXPORT_NOT_FOUND");
        (await compliance.Exports()).ShouldHaveSingleItem().Text("id").ShouldBe(id);
    }

    [Fact]
    public async Task can_be_downloaded_in_parts()
    {
        var (_, compliance, _) = await Organization();
        var export = await compliance.Exported("JSON_LINES");
        var whole = await compliance.Fetch(export.Text("downloadUrl")!);
        var content = await whole.Content.ReadAsByteArrayAsync(Stop);
        (whole.Content.Headers.ContentLength, whole.Headers.ETag!.Tag).ShouldBe((content.Length, $"\"{export.Text("sha256")}\""));
        whole.Headers.GetValues("Repr-Digest").ShouldBe([$"sha-256=:{Convert.ToBase64String(SHA256.HashData(content))}:"]);
        whole.Content.Headers.ContentDisposition!.ToString().ShouldContain("attachment; filename=history-");
        (whole.Content.Headers.ContentType!.MediaType, whole.Headers.CacheControl!.ToString()).ShouldBe(("application/jsonl", "no-store, private"));

        var half = content.Length / 2;
        var (first, rest) = (await compliance.Fetch(export.Text("downloadUrl")!, new(0, half - 1)), await compliance.Fetch(export.Text("downloadUrl")!, new(half, null)));
        (first.StatusCode, rest.StatusCode, rest.Content.Headers.ContentRange!.From).ShouldBe((HttpStatusCode.PartialContent, HttpStatusCode.PartialContent, half));
        byte[] together = [.. await first.Content.ReadAsByteArrayAsync(Stop), .. await rest.Content.ReadAsByteArrayAsync(Stop)];
        together.ShouldBe(content);
        (await compliance.Fetch(export.Text("downloadUrl")!, new(content.Length, null))).StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);

        var head = await compliance.Fetch(export.Text("downloadUrl")!, method: HttpMethod.Head);
        (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, content.Length));
    }

    [Fact]
    public async Task is_gone_after_a_day()
    {
        var (_, compliance, _) = await Organization();
        var export = await compliance.Exported();
        export.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(app.Time.GetUtcNow().AddHours(24), TimeSpan.FromMinutes(1));
        app.Time.Advance(TimeSpan.FromHours(25));
        compliance = await app.As(compliance, "compliance");
        (await compliance.Fetch(export.Text("downloadUrl")!)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        var now = await compliance.ExportNow(export.Text("id")!);
        (now.Text("status"), now.Text("downloadUrl"), now.Text("manifest")).ShouldBe(("EXPIRED", null, null));

        var exports = app.Host.Services.GetRequiredService<HistoryExports>();
        await exports.Forget(app.Time.GetUtcNow(), Stop);
        (await Kept.Pieces(app, export)).ShouldBe(0);
        (await compliance.Fetch(export.Text("downloadUrl")!)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await exports.Forget(app.Time.GetUtcNow().AddDays(8), Stop);
        (await compliance.Exports()).ShouldBeEmpty();
        (await compliance.Fetch(export.Text("downloadUrl")!)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task is_not_had_more_than_five_times_by_one_person_and_can_be_done_without()
    {
        var (alice, compliance, _) = await Organization();
        var answers = await app.Settled(() => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => compliance.Ask("mutation { requestHistoryExport(input: { format: CSV }) { export { id downloadUrl } userErrors { __typename ... on TooManyExports { limit } } } }")))));
        var payloads = answers.Select(answer => answer.GetProperty("data").GetProperty("requestHistoryExport")).ToArray();
        payloads.Count(payload => payload.Refusals().Length is 0).ShouldBe(5);
        payloads.Where(payload => payload.Refusals().Length > 0).ShouldAllBe(payload => payload.Refusals()[0] == "TooManyExports" && payload.GetProperty("userErrors")[0].Text("limit") == "5");
        (await (await app.Person(alice.Organization, "compliance")).RequestExport()).Refusals().ShouldBeEmpty("others have their own");

        var export = (await compliance.Exports())[0];
        (await compliance.CancelExport(export.Text("id")!)).Text("export", "status").ShouldBe("CANCELLED");
        (await Kept.Pieces(app, export)).ShouldBe(0);
        (await compliance.Fetch(export.Text("downloadUrl")!)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await compliance.CancelExport(export.Text("id")!)).Refusal().Text("code").ShouldBe("EXPORT_NOT_FOUND");
        await compliance.Exported();
    }

    [Fact]
    public async Task is_one_however_often_the_same_request_comes()
    {
        var (_, compliance, _) = await Organization();
        var (first, second) = (await compliance.RequestExport(requestId: "1"), await compliance.RequestExport(requestId: "1"));
        second.Text("export", "id").ShouldBe(first.Text("export", "id"));
        (await compliance.Exports()).ShouldHaveSingleItem();
        (await compliance.RequestExport("JSON_LINES", requestId: "1")).Refusals().ShouldBe(["RequestIdReused"]);
    }

    [Fact]
    public async Task gives_no_formula_to_a_spreadsheet()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        foreach (var user in new[] { "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(A1)", "＝1", "a,\"b\"" })
        {
            var person = new Person(app, organization, user, await app.Token(organization, user));
            await person.AddPhone(app.Number(), "TEXT");
        }
        var compliance = await app.Person(organization, "compliance");
        var files = await ExportedFiles.Of(compliance, await compliance.Exported(filter: new { types = new[] { "phone_added" } }));
        files.Table().Select(row => row["subject"]).ShouldBe(["'=HYPERLINK(\"http://x\",\"y\")", "'+1", "'-1", "'@SUM(A1)", "'＝1", "a,\"b\""]);
        files.Table().Select(row => row["actor"]).ShouldBe(files.Table().Select(row => row["subject"]));
        files.Text.ShouldContain(",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",");
        (await files.Problems(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task keeps_what_it_wrote_sealed()
    {
        var (_, compliance, number) = await Organization();
        await compliance.Exported();
        var dump = await ClearText.Dump(app.ConnectionString);
        foreach (var text in new[] { $"••••••••{number[^2..]}", "position,id,occurredAt" })
        {
            dump.ShouldNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)));
            dump.ShouldNotContain(text);
        }
    }

    /// <summary>By the same names as the interface has, so that nobody has to learn others.</summary>
    [Fact]
    public void tells_of_every_kind_of_entry_whatever_the_interface_does()
    {
        var schema = app.Host.Services.GetRequiredService<ISchema>();
        var shared = schema.AllTypes.OfType<IInterfaceGraphType>().Single(type => type.Name is "SecurityEvent").Fields.Select(field => field.Name).Concat(["methodId", "methodLabel"]).ToArray();
        var entries = typeof(SecurityEventEntry).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SecurityEventEntry)) && !type.IsAbstract).ToArray();
        entries.Length.ShouldBeGreaterThan(25);
        foreach (var entry in entries.Where(entry => entry != typeof(PolicyRuleSet)))
        {
            var fields = schema.AllTypes.OfType<IObjectGraphType>().Single(type => type.Name == entry.Name).Fields.Select(field => field.Name).Except(shared);
            ExportLines.Details.GetTypeInfo(entry).Properties.Select(property => property.Name).ShouldBe(fields, ignoreOrder: true, entry.Name);
            foreach (var property in entry.GetProperties().Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).Where(type => type.IsEnum))
                schema.AllTypes.OfType<EnumerationGraphType>().Single(type => type.Values.First().Value?.GetType() == property).Values.Select(value => value.Name)
                    .ShouldBe(Enum.GetNames(property).Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName), ignoreOrder: true);
        }
    }

    /// <remarks>A part that was forgotten would be a filter that finds too much.</remarks>
    [Fact]
    public void goes_by_the_whole_filter_that_was_asked_for()
    {
        var full = new HistoryFilter("alice", Guid.NewGuid(), MethodKind.Email, "bob", ["phone_added"], EventOutcome.Refusal, DateTimeOffset.UnixEpoch, app.Time.GetUtcNow(), "abc");
        foreach (var parameter in typeof(HistoryFilter).GetConstructors().Single(constructor => constructor.GetParameters().Length > 1).GetParameters())
            typeof(HistoryFilter).GetProperty(parameter.Name!)!.GetValue(full).ShouldNotBeNull($"{parameter.Name} is not tried here");
        var read = WrittenFilter.Read("alice", full.AsText());
        read.Types.ShouldBe(full.Types);
        (read with { Types = full.Types }).ShouldBe(full);
        WrittenFilter.Read(null, null).WantsAll.ShouldBeTrue();
        Should.Throw<JsonException>(() => WrittenFilter.Read(null, """{"actor":"bob","somethingNew":1}"""));
    }
}
