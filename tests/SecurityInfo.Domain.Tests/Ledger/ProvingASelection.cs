using System.Numerics;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Domain.Tests.Ledger;

/// <summary>Some entries of a ledger, and hashes in the place of all others, lead to the root of the whole.</summary>
public class ProvingASelection
{
    static readonly Digest[] s_leaves = [.. Enumerable.Range(0, 300).Select(number => Digest.Of([(byte)number, (byte)(number >> 8)]))];

    static Digest RootOf(int size)
    {
        var tree = new MerkleTree();
        foreach (var leaf in s_leaves[..size]) tree.Add(leaf);
        return tree.Root;
    }

    /// <summary>Positions and leaves, and what was left out, in their order.</summary>
    static List<object> Prove(int size, Func<int, bool> isTaken)
    {
        var (proving, proof) = (new ProvingSelection(), new List<object>());
        for (var at = 0; at < size; at++)
            if (isTaken(at)) proof.AddRange([.. proving.Take(s_leaves[at]), (at + 1L, s_leaves[at])]);
            else
            {
                proving.LeaveOut(s_leaves[at]);
                proving.Omitted.Count.ShouldBeLessThanOrEqualTo(2 * BitOperations.Log2((uint)at + 2), "it keeps next to nothing");
            }
        proof.AddRange(proving.End());
        proving.Tree.Root.ShouldBe(RootOf(size));
        return proof;
    }

    static ProvenSelection Check(IEnumerable<object> proof)
    {
        var proven = new ProvenSelection();
        foreach (var step in proof)
            if (step is OmittedEntries omitted) proven.Add(omitted);
            else if (step is (long position, Digest leaf)) proven.Add(position, leaf);
        return proven;
    }

    [Fact]
    public void leads_to_the_root_whatever_is_selected()
    {
        for (var size = 1; size <= 10; size++)
            for (var selected = 0; selected < 1 << size; selected++)
                Check(Prove(size, at => (selected >> at & 1) is 1)).Root.ShouldBe(RootOf(size));

        var random = new Random(42);
        for (var turn = 0; turn < 300; turn++)
        {
            var (size, share) = (random.Next(1, s_leaves.Length + 1), random.NextDouble());
            var selected = Enumerable.Range(0, size).Select(_ => random.NextDouble() < share * share).ToArray();
            var proven = Check(Prove(size, at => selected[at]));
            (proven.Through, proven.Root).ShouldBe((size, RootOf(size)));
        }
    }

    [Fact]
    public void takes_as_few_hashes_as_there_can_be()
    {
        Prove(300, _ => true).OfType<OmittedEntries>().ShouldBeEmpty();
        Prove(256, _ => false).ShouldHaveSingleItem();
        foreach (var one in new[] { 0, 1, 100, 255 }) Prove(256, at => at == one).OfType<OmittedEntries>().Count().ShouldBe(8, "as a path to the root has");
        Prove(8, at => at is 2).OfType<OmittedEntries>().Select(omitted => (omitted.From, omitted.Through)).ShouldBe([(1, 2), (4, 4), (5, 8)]);

        var siblings = Prove(300, at => at % 7 is 0).OfType<OmittedEntries>().ToArray();
        foreach (var (left, right) in siblings.Zip(siblings.Skip(1)))
            (left.Count == right.Count && left.Through + 1 == right.From && (left.From - 1) % (2 * left.Count) is 0).ShouldBeFalse($"{left} and {right} would be one");
    }

    /// <summary>As after a crash, from what was kept of it.</summary>
    [Fact]
    public void goes_on_from_what_was_kept()
    {
        for (var cut = 0; cut <= 100; cut++)
        {
            var (proving, proof) = (new ProvingSelection(), new List<object>());
            for (var at = 0; at < 100; at++)
            {
                if (at == cut) proving = new(new(proving.Tree.Size, proving.Tree.Peaks), proving.Omitted);
                if (at % 9 is 4) proof.AddRange([.. proving.Take(s_leaves[at]), (at + 1L, s_leaves[at])]);
                else proving.LeaveOut(s_leaves[at]);
            }
            proof.AddRange(proving.End());
            proof.ShouldBe(Prove(100, at => at % 9 is 4));
        }
    }

    [Fact]
    public void leads_elsewhere_once_anything_of_it_was_changed_added_or_taken_away()
    {
        var proof = Prove(100, at => at % 9 is 4);
        for (var at = 0; at < proof.Count; at++)
        {
            object other = proof[at] is OmittedEntries omitted ? omitted with { Hash = s_leaves[299] } : (((long, Digest))proof[at]).Item1 is var position ? (position, s_leaves[299]) : null!;
            Check([.. proof[..at], other, .. proof[(at + 1)..]]).Root.ShouldNotBe(RootOf(100));

            if (at < proof.Count - 1) Should.Throw<FormatException>(() => Check([.. proof[..at], .. proof[(at + 1)..]]));
            else Check(proof[..at]).Through.ShouldBeLessThan(100);
            Should.Throw<FormatException>(() => Check([.. proof[..(at + 1)], .. proof[at..]]));
        }
    }

    [Fact]
    public void takes_no_hash_for_a_tree_that_cannot_be_there()
    {
        var proven = Check([(1L, s_leaves[0])]);
        foreach (var (from, through) in new[] { (2L, 3L), (2L, 4L), (2L, 1L), (3L, 3L), (1L, 1L), (2L, -3L) })
            Should.Throw<FormatException>(() => proven.Add(new(from, through, s_leaves[1])));
        proven.Add(new OmittedEntries(2, 2, s_leaves[1]));
        proven.Root.ShouldBe(RootOf(2));
    }
}
