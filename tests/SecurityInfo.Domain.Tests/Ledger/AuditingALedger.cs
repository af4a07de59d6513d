using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Domain.Tests.Ledger;

public sealed class AuditingALedger : IDisposable
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void finds_nothing_where_nobody_tampered()
    {
        var events = Events(10);
        var report = Audit(Entered(events), events, At(4, events), At(10, events));
        report.IsIntact.ShouldBeTrue();
        (report.Entries, report.Confirmed).ShouldBe((10, 10));
    }

    [Fact]
    public void finds_nothing_in_nothing() => Audit([], []).ShouldSatisfyAllConditions(report => report.IsIntact.ShouldBeTrue(), report => report.Entries.ShouldBe(0));

    [Fact]
    public void places_a_changed_event()
    {
        var events = Events(10);
        var report = Audit(Entered(events), With(events, 4, Changed), At(10, events));
        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Entered, finding.Expected, finding.Found).ShouldBe((FindingKind.EventChanged, 5, events[4].Place, events[4].Leaf, Changed(events[4]).Leaf));
        report.Confirmed.ShouldBe(10, "the ledger is as it was signed: it is the event that was changed");
    }

    [Fact]
    public void places_a_deleted_event_and_says_what_it_was()
    {
        var events = Events(10);
        var finding = Audit(Entered(events), events.RemoveAt(4)).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Entered, finding.Stored).ShouldBe((FindingKind.EventDeleted, 5, events[4].Place, null));
    }

    [Fact]
    public void places_an_inserted_event()
    {
        var events = Events(10);
        var inserted = events[4] with { Place = events[4].Place with { Sequence = events[4].Place.Sequence + 1, Id = Guid.Parse("0198c0de-0000-7000-8000-00000000ffff") } };
        var finding = Audit(Entered(events), events.Insert(5, inserted)).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Stored, finding.Found).ShouldBe((FindingKind.EventInserted, 6, inserted.Place, inserted.Leaf));
    }

    [Fact]
    public void places_events_that_changed_places()
    {
        var events = Events(10);
        var (third, seventh) = (events[2], events[6]);
        var swapped = events
            .SetItem(2, seventh with { Place = seventh.Place with { Sequence = third.Place.Sequence } })
            .SetItem(6, third with { Place = third.Place with { Sequence = seventh.Place.Sequence } });
        var findings = Audit(Entered(events), swapped).Findings;
        findings.Select(finding => (finding.Kind, finding.Position, finding.Stored!.Sequence)).ShouldBe([(FindingKind.EventMoved, 3L, seventh.Place.Sequence), (FindingKind.EventMoved, 7L, third.Place.Sequence)]);
    }

    [Fact]
    public void places_an_event_that_was_given_to_somebody_else()
    {
        var events = Events(10);
        var finding = Audit(Entered(events), With(events, 4, stored => stored with { Place = stored.Place with { Stream = "mallory" } })).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Entered!.Stream, finding.Stored!.Stream).ShouldBe((FindingKind.EventMoved, 5, "alice", "mallory"));
    }

    [Fact]
    public void believes_the_event_where_only_the_ledger_was_changed()
    {
        var events = Events(10);
        var report = Audit(With(Entered(events), 4, entry => entry with { Content = default }), events, At(10, events));
        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position).ShouldBe((FindingKind.EntryChanged, 5));
        report.Confirmed.ShouldBe(10);
    }

    [Fact]
    public void notices_a_link_that_was_changed()
    {
        var events = Events(10);
        Audit(With(Entered(events), 4, entry => entry with { Chain = default }), events, At(10, events)).Findings.Select(finding => (finding.Kind, finding.Position)).ShouldBe([(FindingKind.EntryChanged, 5L), (FindingKind.EntryChanged, 6L)]);
    }

    [Fact]
    public void notices_entries_that_are_gone()
    {
        var events = Events(10);
        var findings = Audit(Entered(events).RemoveRange(4, 2), events.RemoveRange(4, 2), At(10, events)).Findings;
        var finding = findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through).ShouldBe((FindingKind.EntryMissing, 5, 6));
    }

    [Fact]
    public void tells_a_whole_new_ledger_by_the_checkpoints_and_between_which_of_them()
    {
        var events = Events(10);
        var forged = With(events, 4, Changed);
        Audit(Entered(forged), forged).IsIntact.ShouldBeTrue("without a checkpoint nobody could tell");

        var report = Audit(Entered(forged), forged, At(2, events), At(4, events), At(7, events), At(10, events));
        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through, report.Confirmed).ShouldBe((FindingKind.Rewritten, 5, 7, 4));
    }

    [Fact]
    public void tells_by_a_checkpoint_that_the_end_was_cut_off()
    {
        var events = Events(10);
        var (shorter, signed) = (events.RemoveRange(8, 2), At(10, events));
        Audit(Entered(shorter), shorter).IsIntact.ShouldBeTrue("without a checkpoint nobody could tell");

        var finding = Audit(Entered(shorter), shorter, signed).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through, finding.Expected).ShouldBe((FindingKind.Truncated, 9, 10, signed.Root));
    }

    /// <summary>What was not looked at is not missing.</summary>
    [Fact]
    public void does_not_take_an_audit_that_was_broken_off_for_an_end_that_was_cut_off()
    {
        var events = Events(10);
        var audit = new LedgerAudit("contoso", [At(4, events), At(10, events)], new(_key));
        foreach (var (entry, stored) in Entered(events).Zip(events).Take(6)) audit.Look(entry, stored);
        var report = audit.Report(isComplete: false);
        (report.IsComplete, report.Found, report.Confirmed).ShouldBe((false, 0, 4));
    }

    [Fact]
    public void tells_that_everything_is_gone()
    {
        var finding = Audit([], [], At(10, Events(10))).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position, finding.Through).ShouldBe((FindingKind.Truncated, 1, 10));
    }

    [Fact]
    public void does_not_believe_a_forged_checkpoint()
    {
        var events = Events(10);
        var forged = With(events, 4, Changed);
        using var mine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var findings = Audit(Entered(forged), forged, At(10, forged, mine), At(10, events)).Findings;
        findings.Select(finding => finding.Kind).ShouldBe([FindingKind.Rewritten, FindingKind.CheckpointForged]);
    }

    [Fact]
    public void counts_what_it_no_longer_keeps()
    {
        var events = Events(LedgerAudit.Most + 10);
        var report = Audit(Entered(events), []);
        (report.Findings.Length, report.Found).ShouldBe((LedgerAudit.Most, LedgerAudit.Most + 10));
    }

    AuditReport Audit(ImmutableList<LedgerEntry> entries, ImmutableList<StoredEvent> events, params Checkpoint[] checkpoints)
    {
        var audit = new LedgerAudit("contoso", checkpoints, new(_key));
        foreach (var number in entries.Select(entry => entry.Place.Sequence).Concat(events.Select(stored => stored.Place.Sequence)).Distinct().Order())
            audit.Look(entries.FirstOrDefault(entry => entry.Place.Sequence == number), events.FirstOrDefault(stored => stored.Place.Sequence == number));
        return audit.Report();
    }

    Checkpoint At(int size, ImmutableList<StoredEvent> events, ECDsa? key = null)
    {
        var tree = new MerkleTree();
        foreach (var stored in events.Take(size)) tree.Add(stored.Leaf);
        return Checkpoint.Sign("contoso", size, tree.Root, Entered(events)[size - 1].Chain, Noon, key ?? _key);
    }

    static ImmutableList<StoredEvent> Events(int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => new StoredEvent(
            new("contoso", number * 10, Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"0198c0de-0000-7000-8000-{number:x12}")), "alice", number, "phone_added", Noon.AddSeconds(number)),
            Encoding.UTF8.GetBytes($$"""{"number": {{number}}}"""))),
    ];

    static ImmutableList<LedgerEntry> Entered(ImmutableList<StoredEvent> events)
    {
        var (entries, chain) = (ImmutableList.CreateBuilder<LedgerEntry>(), LedgerHash.Start);
        foreach (var stored in events)
        {
            chain = LedgerHash.Link(chain, stored.Leaf);
            entries.Add(new(entries.Count + 1, stored.Place, stored.Content, chain));
        }
        return entries.ToImmutable();
    }

    static StoredEvent Changed(StoredEvent stored) => stored with { Data = """{"number": 666}"""u8.ToArray() };

    static ImmutableList<T> With<T>(ImmutableList<T> items, int at, Func<T, T> change) => items.SetItem(at, change(items[at]));
}
