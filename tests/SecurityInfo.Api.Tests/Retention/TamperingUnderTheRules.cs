using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Tests.Retention;

/// <summary>Whoever owns the database can say that anything was dropped by a rule. It is believed of nothing but what a rule has dropped.</summary>
public sealed class TamperingUnderTheRules(InAnotherTime another) : IClassFixture<InAnotherTime>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    App App => another.App;

    async Task<OldOrganization> Applied()
    {
        var old = await (await OldOrganization.Lived(App)).After(40);
        (await old.Apply()).Steps.ShouldBe(1);
        await old.Record.Enter();
        (await old.Record.Audit()).IsIntact.ShouldBeTrue();
        return old;
    }

    static Task Drop(OldOrganization old, StoredEvent stored, long position, long step = 1) => old.Record.Tamper($"""
        delete from security_info.mt_events where seq_id = {stored.Place.Sequence};
        insert into security_info.retired (organization, position, step, stream_id, version) values ('{old.Name}', {position}, {step}, '{stored.Place.Stream}', {stored.Place.Version})
        """);

    static async Task<(StoredEvent Stored, long Position)> First(OldOrganization old, string type)
    {
        var stored = (await old.Record.Events()).First(one => one.Place.Type == type);
        return (stored, (await old.Record.Entries()).Single(entry => entry.Place == stored.Place).Position);
    }

    /// <summary>The last of a stream is of a type that may go, and stands.</summary>
    [Theory]
    [InlineData("method_used")]
    [InlineData("phone_added")]
    [InlineData("history_read")]
    public async Task by_deleting_one_event_more_is_found_where_it_was(string type)
    {
        var old = await Applied();
        await (await old.Compliance()).HistoryOf(old.Alice);
        await old.Record.Enter();
        var (stored, position) = await First(old, type);
        await Drop(old, stored, position);
        var finding = (await old.Record.Audit()).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through).ShouldBe((FindingKind.EventDeleted, position, position));
    }

    [Fact]
    public async Task by_taking_back_that_one_was_dropped_is_found()
    {
        var old = await Applied();
        var position = (await old.Record.Entries()).First(entry => entry.DroppedBy is not null).Position;
        await old.Record.Tamper($"delete from security_info.retired where organization = '{old.Name}' and position = {position}");
        (await old.Record.Audit()).Findings.ShouldContain(finding => finding.Kind == FindingKind.EventDeleted && finding.Position == position);
    }

    [Fact]
    public async Task by_deleting_a_step_is_found()
    {
        var old = await Applied();
        await old.Record.Tamper($"delete from security_info.mt_events where tenant_id = '{old.Name}' and type = 'retention_applied'");
        (await old.Record.Audit()).ShouldSatisfyAllConditions(
            report => report.Dropped.ShouldBeEmpty(),
            report => report.Findings.Where(finding => finding.Kind is FindingKind.EventDeleted).Sum(finding => finding.Through - finding.Position + 1).ShouldBe(old.Count("retired").GetAwaiter().GetResult() + 1));
    }

    [Theory]
    [InlineData("'{positions}', '\"1-9999999999\"'")]
    [InlineData("'{positions}', '\"none\"'")]
    [InlineData("'{cuts}', '[]'")]
    [InlineData("'{digest}', '\"\"'")]
    public async Task by_changing_a_step_is_found(string change)
    {
        var old = await Applied();
        await old.Record.Tamper($"update security_info.mt_events set data = jsonb_set(data, {change}) where tenant_id = '{old.Name}' and type = 'retention_applied'");
        (await old.Record.Audit()).Findings.ShouldContain(finding => finding.Kind == FindingKind.EventChanged);
    }

    /// <summary>As somebody can who has the app's own rights: it is recorded as any event is. What counts is whether it kept to the rules.</summary>
    [Theory]
    [InlineData("call_requested", "call_requested", 30, 31)] // of which there can be no rule
    [InlineData("method_used", "notice_sent", 30, 31)] // under another name
    [InlineData("call_claimed", "call_claimed", 30, 31)] // of which there is none
    [InlineData("call_claimed", "call_claimed", 10, 11)] // sooner
    public async Task by_forging_a_step_is_found(string type, string rule, int keepDays, int daysAgo)
    {
        var old = await (await OldOrganization.Lived(App, keepDays: null)).After(40);
        if (rule is "notice_sent") await (await old.Admin()).SetRetentionRule(30, rule);
        if (keepDays is 10) await (await old.Admin()).SetRetentionRule(30, rule);
        await old.Record.Enter();
        App.Time.Advance(TimeSpan.FromMinutes(2));
        var (stored, position) = await First(old, type);
        await using (var session = App.Store.LightweightSession(old.Name))
        {
            session.Events.Append(Domain.RetentionEvent.Key, new Domain.RetentionEvent.RetentionApplied(Guid.CreateVersion7(), 0,
                [new(rule, keepDays, App.Time.GetUtcNow().AddDays(-daysAgo), 1, 0)], $"{position}", Digest.Of(stored.Leaf.ToBytes()).ToString()));
            await session.SaveChangesAsync(Stop);
        }
        await Drop(old, stored, position);
        foreach (var entered in new[] { false, true })
        {
            if (entered) await old.Record.Enter();
            var findings = (await old.Record.Audit()).Findings;
            findings.ShouldContain(finding => finding.Kind == FindingKind.EventDeleted && finding.Position == position);
            findings.ShouldAllBe(finding => finding.Position == position);
        }
    }

    /// <summary>What was dropped stands again, as whoever restores rows by hand may have it.</summary>
    [Fact]
    public async Task by_bringing_back_what_was_dropped_is_found()
    {
        var old = await (await OldOrganization.Lived(App)).After(40);
        await old.Record.Tamper($"create table security_info.kept_{old.Name[4..]} as select * from security_info.mt_events where tenant_id = '{old.Name}' and type = 'call_claimed'");
        await old.Apply();
        await old.Record.Tamper($"insert into security_info.mt_events select * from security_info.kept_{old.Name[4..]}; drop table security_info.kept_{old.Name[4..]}");
        await old.Record.Enter();
        (await old.Record.Audit()).Findings.Select(finding => finding.Kind).Distinct().ShouldBe([FindingKind.EventInserted]);
    }

    [Fact]
    public async Task is_found_in_an_exported_file_too_and_what_was_dropped_is_told()
    {
        var old = await Applied();
        var folder = Directory.CreateTempSubdirectory("securityinfo-retention");
        try
        {
            var path = Path.Combine(folder.FullName, "record.jsonl");
            await App.Host.Services.GetRequiredService<RecordExport>().Write(old.Name, path, Stop);
            var report = await Audit(await File.ReadAllLinesAsync(path, Stop));
            report.Findings.ShouldBeEmpty();
            report.Dropped.ShouldHaveSingleItem().Events.ShouldBe(await old.Count("retired"));

            var lines = await File.ReadAllLinesAsync(path, Stop);
            var victim = Array.FindIndex(lines, line => line.Contains("\"type\":\"method_used\"", StringComparison.Ordinal));
            var entry = System.Text.Json.Nodes.JsonNode.Parse(lines[victim])!;
            entry["entry"]!.AsObject().Remove("data");
            entry["entry"]!["dropped"] = 1;
            lines[victim] = entry.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.Web));
            (await Audit(lines)).Findings.ShouldHaveSingleItem().Position.ShouldBe((long)entry["entry"]!["position"]!);
        }
        finally { folder.Delete(recursive: true); }

        async Task<AuditReport> Audit(string[] lines)
        {
            using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
            return await LedgerFile.Audit(file, [], old.Record.Keys, Stop);
        }
    }
}
