using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Domain.Tests.Ledger;

/// <summary>An event that is gone was dropped by a rule only if the step that says so kept to the rules that were recorded before it.</summary>
public sealed class AuditingWhatWasDropped : IDisposable
{
    static readonly Guid Run = Id("aaaa");

    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    static readonly DateTimeOffset Later = Noon.AddDays(40);

    static StoredEvent Event(long sequence, string type, DateTimeOffset at, object? data = null, string stream = Alice, long? version = null) =>
        new(new("contoso", sequence, Id($"e{sequence:000}"), stream, version ?? sequence, type, at), Encoding.UTF8.GetBytes(JsonSerializer.Serialize(data ?? new { }, JsonSerializerOptions.Web)));

    static StoredEvent Rule(long sequence, int? keepDays, DateTimeOffset at) => Event(sequence, "retention_rule_set", at, new PolicyEvent.RetentionRuleSet(["notice_sent"], keepDays), OrganizationPolicy.Key);

    static StoredEvent Step(long sequence, DateTimeOffset at, StoredEvent[] dropped, string positions, int keepDays = 30, long version = 1) => Event(sequence, "retention_applied", at,
        new RetentionEvent.RetentionApplied(Run, 1, [new("notice_sent", keepDays, at.AddDays(-keepDays), dropped.Length, 0)], positions, Digest.Of([.. dropped.SelectMany(one => one.Leaf.ToBytes())]).ToString()), RetentionEvent.Key, version);

    AuditReport Audit(StoredEvent[] events, params long[] gone)
    {
        var (audit, chain) = (new LedgerAudit("contoso", [], new(_key)), LedgerHash.Start);
        foreach (var (index, stored) in events.Index())
        {
            chain = LedgerHash.Link(chain, stored.Leaf);
            var isGone = gone.Contains(index + 1);
            audit.Look(new(index + 1, stored.Place, stored.Content, chain) { DroppedBy = isGone ? 1 : null }, isGone ? null : stored);
        }
        return audit.Report();
    }

    static StoredEvent[] Given(int? keepDays = 30) => [Rule(1, keepDays, Noon), .. Enumerable.Range(2, 4).Select(sequence => Event(sequence, "notice_sent", Noon.AddMinutes(sequence)))];

    [Fact]
    public void believes_a_step_that_kept_to_the_rules()
    {
        var events = Given();
        var report = Audit([.. events, Step(6, Later, [events[1], events[2], events[4]], "2-3,5")], 2, 3, 5);
        report.Findings.ShouldBeEmpty();
        report.Dropped.ShouldBe([new(Run, Later, 3)]);
    }

    [Fact]
    public void places_one_that_it_does_not_name()
    {
        var events = Given();
        var finding = Audit([.. events, Step(6, Later, [events[1], events[2]], "2-3")], 2, 3, 5).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through).ShouldBe((FindingKind.EventDeleted, 5, 5));
    }

    [Fact]
    public void places_one_that_stands_again()
    {
        var events = Given();
        var finding = Audit([.. events, Step(6, Later, [events[1], events[2]], "2-3")], 2).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position).ShouldBe((FindingKind.EventInserted, 3));
    }

    [Fact]
    public void believes_nothing_where_the_digest_is_of_something_else()
    {
        var events = Given();
        var finding = Audit([.. events, Step(6, Later, [events[1], events[3]], "2-3")], 2, 3).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through).ShouldBe((FindingKind.EventDeleted, 2, 3));
    }

    [Fact]
    public void believes_nothing_without_a_step()
    {
        var finding = Audit(Given(), 2, 3).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through).ShouldBe((FindingKind.EventDeleted, 2, 3));
    }

    [Theory]
    [InlineData(null, 30)] // no rule
    [InlineData(60, 30)] // which was longer
    [InlineData(60, 60)] // and then it was not old enough
    public void believes_no_step_beyond_the_rules(int? ruled, int kept)
    {
        var events = Given(ruled);
        Audit([.. events, Step(6, Later, [events[1]], "2", kept)], 2).Findings.ShouldHaveSingleItem().Position.ShouldBe(2);
    }

    /// <summary>Who changes a rule may have been given a lower number, and been written a moment later.</summary>
    [Fact]
    public void lets_a_step_go_by_a_rule_that_was_changed_a_moment_ago()
    {
        var events = Given();
        StoredEvent[] With(DateTimeOffset changed) => [.. events, Rule(6, 400, changed), Step(7, Later, [events[1]], "2")];
        Audit(With(Later.AddSeconds(-1)), 2).Findings.ShouldBeEmpty();
        Audit(With(Later.AddMinutes(-2)), 2).Findings.ShouldHaveSingleItem().Position.ShouldBe(2);
    }

    [Theory]
    [InlineData("phone_added")]
    [InlineData("retention_applied")]
    public void believes_nothing_of_what_is_kept_for_ever(string type)
    {
        StoredEvent[] events = [Rule(1, 30, Noon), Event(2, type, Noon)];
        var finding = Audit([.. events, Step(3, Later, [events[1]], "2")], 2).Findings.First(finding => finding.Kind is FindingKind.EventDeleted);
        (finding.Position, finding.Entered).ShouldBe((2, events[1].Place));
    }
}
