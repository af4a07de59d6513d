using System.Security.Cryptography;
using System.Text;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Domain.Tests.Ledger;

/// <summary>Expected values are of a program of its own in another language; those of trees are the ones that Certificate Transparency's implementations are tested with.</summary>
public class HashingTheLedger
{
    static readonly string[] Leaves =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7", "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f", "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
    ];

    static readonly EventPlace Place = new("contöso", 42, Guid.Parse("0198c0de-0000-7000-8000-0000000000aa"), "alice", 7, "phone_added", DateTimeOffset.UnixEpoch.AddMicroseconds(1767225600123456));

    static readonly StoredEvent Event = new(Place, """{"methodId": "0198c0de-0000-7000-8000-000000000001"}"""u8.ToArray()) { UserName = "alice", CorrelationId = "corr-1", DotNetType = "A.B" };

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void makes_the_trees_of_rfc_6962(int size, string root)
    {
        var tree = new MerkleTree();
        foreach (var leaf in Leaves[..size]) tree.Add(Digest.Parse(leaf));
        tree.Root.ToString().ShouldBe(root);
        new MerkleTree(tree.Size, tree.Peaks).Root.ShouldBe(tree.Root);
    }

    [Fact]
    public void goes_on_from_the_peaks_as_if_it_had_the_leaves()
    {
        for (var size = 0; size <= Leaves.Length; size++)
        {
            var before = new MerkleTree();
            foreach (var leaf in Leaves[..size]) before.Add(Digest.Parse(leaf));
            var after = new MerkleTree(before.Size, before.Peaks);
            foreach (var leaf in Leaves[size..]) after.Add(Digest.Parse(leaf));
            after.Root.ToString().ShouldBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        }
    }

    [Fact]
    public void knows_peaks_that_are_of_no_such_tree() => Should.Throw<FormatException>(() => new MerkleTree(3, [default]));

    [Fact]
    public void hashes_an_event_as_it_is_written_down()
    {
        Event.Content.ToString().ShouldBe("e547e95e8dfe8fc3e767931cb9c34353fd59798077f7168ebf0cb0db27016dad");
        Event.Leaf.ToString().ShouldBe("2fac0fe07fdcbdb8bd91577542d76115354f515fe168dd759ea217ef1e371195");
    }

    [Fact]
    public void links_each_entry_to_the_one_before()
    {
        var first = LedgerHash.Link(LedgerHash.Start, Event.Leaf);
        first.ToString().ShouldBe("55858d05eabdce6f08bcbda91b6d42a7f01a7ee6de4e1e23f8480ff67c1b5a70");
        LedgerHash.Link(first, Event.Leaf).ToString().ShouldBe("3af77a9bd3ea295851bb4110f701f62d5856136008a9106bc750aae5695fa99b");
    }

    /// <summary>Whatever of a row is changed, its leaf is another one.</summary>
    [Fact]
    public void leaves_nothing_of_an_event_out()
    {
        StoredEvent[] others =
        [
            Event with { Place = Place with { Organization = "contoso" } }, Event with { Place = Place with { Sequence = 43 } }, Event with { Place = Place with { Id = Guid.Empty } },
            Event with { Place = Place with { Stream = "alic" } }, Event with { Place = Place with { Version = 8 } }, Event with { Place = Place with { Type = "phone_adde" } }, Event with { Place = Place with { At = Place.At.AddMicroseconds(1) } },
            Event with { Data = "{}"u8.ToArray() }, Event with { Binary = [] }, Event with { Headers = "" }, Event with { UserName = null }, Event with { UserName = "" }, Event with { CorrelationId = null, CausationId = "corr-1" }, Event with { DotNetType = "A.C" }, Event with { IsArchived = true },
        ];
        others.Select(other => other.Leaf).Append(Event.Leaf).ShouldBeUnique();
    }

    [Fact]
    public void does_not_take_the_end_of_one_text_for_the_beginning_of_the_next() =>
        (Event with { UserName = "alicec", CorrelationId = "orr-1" }).Leaf.ShouldNotBe(Event.Leaf);

    [Fact]
    public void proves_every_entry_of_every_tree_up_to_a_hundred()
    {
        var leaves = Enumerable.Range(0, 100).Select(number => Digest.Of([(byte)number])).ToArray();
        for (var size = 1; size <= leaves.Length; size++)
        {
            var root = RootOf(leaves.AsSpan(..size));
            for (var position = 1; position <= size; position++)
            {
                var proving = new ProvingInclusion(position, size);
                foreach (var leaf in leaves[..size]) proving.Add(leaf);
                proving.Proof.Path.Length.ShouldBeLessThanOrEqualTo(7);
                proving.Proof.Root(leaves[position - 1]).ShouldBe(root);
                proving.Proof.Root(leaves[position % 100]).ShouldNotBe(root);
                (proving.Proof with { Path = [.. proving.Proof.Path, root] }).Root(leaves[position - 1]).ShouldBeNull();
            }
        }
    }

    /// <summary>As RFC 6962 defines it, word by word.</summary>
    static Digest RootOf(ReadOnlySpan<Digest> leaves)
    {
        if (leaves.Length is 1) return leaves[0];
        var half = 1;
        while (half * 2 < leaves.Length) half *= 2;
        return Digest.Read(SHA256.HashData([1, .. RootOf(leaves[..half]).ToBytes(), .. RootOf(leaves[half..]).ToBytes()]));
    }

    [Fact]
    public void signs_six_lines_that_anybody_can_write_down()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var checkpoint = Checkpoint.Sign("contoso", 2, Digest.Parse(Leaves[0]), Digest.Parse(Leaves[1]), Place.At.AddTicks(7), key);

        var written = $"SecurityInfo ledger checkpoint 1\ncontoso\n2\n{Leaves[0]}\n{Leaves[1]}\n2026-01-01T00:00:00.123456Z\n";
        checkpoint.SignedText.ShouldBe(written);
        key.VerifyData(Encoding.UTF8.GetBytes(written), Convert.FromBase64String(checkpoint.Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
        checkpoint.IsSignedBy(CheckpointKeys.Read(key.ExportSubjectPublicKeyInfoPem())).ShouldBeTrue();
    }

    [Fact]
    public void believes_no_checkpoint_of_which_a_letter_was_changed_or_the_key_is_another()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (keys, checkpoint) = (new CheckpointKeys(key), Checkpoint.Sign("contoso", 2, Digest.Parse(Leaves[0]), Digest.Parse(Leaves[1]), Place.At, key));
        Checkpoint[] forged =
        [
            checkpoint with { Organization = "fabrikam" }, checkpoint with { Size = 3 }, checkpoint with { Root = checkpoint.Chain }, checkpoint with { Chain = checkpoint.Root }, checkpoint with { At = checkpoint.At.AddMicroseconds(1) },
            checkpoint with { Signature = "" }, checkpoint with { Signature = "not base64" }, checkpoint with { Signature = "AAAA" }, checkpoint with { Key = "" },
            Checkpoint.Sign("contoso", 2, checkpoint.Root, checkpoint.Chain, Place.At, other), Checkpoint.Sign("contoso", 2, checkpoint.Root, checkpoint.Chain, Place.At, other) with { Key = checkpoint.Key },
        ];
        checkpoint.IsSignedBy(keys).ShouldBeTrue();
        forged.ShouldAllBe(one => !one.IsSignedBy(keys));
    }
}
