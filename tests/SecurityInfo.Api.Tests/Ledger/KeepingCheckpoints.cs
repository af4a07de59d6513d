using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Tests.Ledger;

/// <summary>What auditors take home, and what they can do with it there.</summary>
public sealed class KeepingCheckpoints(App app) : IDisposable
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("securityinfo-checkpoints");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task writes_them_outside_the_database_too()
    {
        var record = await Record.WithPhones(app);
        await Sign(_folder.FullName, () => record.Reader.Checkpoints(record.Organization, Stop));
        var kept = new CheckpointFolder(_folder.FullName).Read(record.Organization).ShouldHaveSingleItem();
        kept.ShouldBe((await record.Reader.Checkpoints(record.Organization, Stop)).ShouldHaveSingleItem());
        kept.IsSignedBy(record.Keys).ShouldBeTrue();
        kept.Size.ShouldBe((await record.Events()).Count);
        JsonSerializer.Deserialize<JsonElement>((await File.ReadAllLinesAsync(Directory.GetFiles(_folder.FullName).Single(), Stop))[^1]).EnumerateObject().Select(member => member.Name).ShouldBe(["organization", "size", "root", "chain", "at", "key", "signature"]);
        Path.GetFileName(Directory.GetFiles(_folder.FullName).ShouldHaveSingleItem()).ShouldBe($"checkpoints-{app.Time.GetUtcNow():yyyy-MM-dd}.jsonl");
    }

    [Fact]
    public async Task signs_only_what_grew_and_goes_on_from_what_was_signed()
    {
        var record = await Record.WithPhones(app, people: 1);
        var first = await record.Sign();
        await app.Host.Services.GetRequiredService<Notary>().Sign(Stop);
        (await record.Reader.Checkpoints(record.Organization, Stop)).ShouldBe([first]);

        await (await app.Person(record.Organization)).AddProvenPhone();
        await record.Enter();
        var second = await record.Sign();
        var tree = new MerkleTree();
        foreach (var entry in await record.Entries()) tree.Add(entry.Leaf);
        (second.Size, second.Root).ShouldBe((tree.Size, tree.Root));
    }

    [Fact]
    public async Task signs_nothing_in_the_database_that_it_could_not_write_outside()
    {
        var record = await Record.WithPhones(app, people: 1);
        var file = Path.Combine(_folder.FullName, "a file and no folder");
        await File.WriteAllTextAsync(file, "", Stop);
        await Should.ThrowAsync<IOException>(() => Sign(file, () => Task.FromResult<IReadOnlyCollection<Checkpoint>>([])));
        (await record.Reader.Checkpoints(record.Organization, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task loses_no_line_to_one_that_was_cut_off()
    {
        var record = await Record.WithPhones(app, people: 1);
        var (checkpoint, folder) = (await record.Sign(), new CheckpointFolder(_folder.FullName));
        await folder.Add([checkpoint], checkpoint.At, Stop);
        await File.AppendAllTextAsync(Directory.GetFiles(_folder.FullName).Single(), """{"organization":"conto""", Stop);
        await folder.Add([checkpoint with { Size = 9 }], checkpoint.At, Stop);
        folder.Read().ShouldBe([checkpoint, checkpoint with { Size = 9 }]);
    }

    [Fact]
    public async Task publishes_the_key_that_they_are_checked_with()
    {
        var record = await Record.WithPhones(app, people: 1);
        var pem = await app.Client().GetStringAsync(LedgerRegistration.KeyAddress, Stop);
        (await record.Sign()).IsSignedBy(CheckpointKeys.Read(pem)).ShouldBeTrue();
    }

    /// <summary>Checked by what RFC 6962 says, with nothing of the product.</summary>
    [Fact]
    public async Task proves_one_event_to_who_may_not_see_the_others()
    {
        var record = await Record.WithPhones(app);
        var (checkpoint, third) = (await record.Sign(), (await record.Events())[2]);
        var (entry, against, proof) = (await record.Reader.Prove(record.Organization, third.Place.Id, Stop)).ShouldNotBeNull();
        (entry.Content, against).ShouldBe((third.Content, checkpoint));

        var (at, last, node) = (proof.Position - 1, against.Size - 1, entry.Leaf.ToBytes());
        foreach (var neighbor in proof.Path.Select(one => one.ToBytes()))
        {
            var isRight = at % 2 is 1 || at == last;
            node = SHA256.HashData([1, .. isRight ? neighbor : node, .. isRight ? node : neighbor]);
            while (isRight && at % 2 is 0 && at > 0) (at, last) = (at / 2, last / 2);
            (at, last) = (at / 2, last / 2);
        }
        Convert.ToHexStringLower(node).ShouldBe(checkpoint.Root.ToString());
        (await record.Reader.Prove("another organization", third.Place.Id, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task lets_a_file_be_checked_without_the_database()
    {
        var record = await Record.WithPhones(app);
        var checkpoint = await record.Sign();
        using var file = await Exported(record, checkpoint);
        var report = await LedgerFile.Audit(file, [], record.Keys, Stop);
        report.Findings.ShouldBeEmpty();
        (report.Organization, report.Entries, report.Confirmed).ShouldBe((record.Organization, checkpoint.Size, checkpoint.Size));
    }

    [Theory]
    [InlineData("change", FindingKind.EventChanged)]
    [InlineData("withhold", FindingKind.EventDeleted)]
    [InlineData("leave out", FindingKind.EntryMissing)]
    [InlineData("cut off", FindingKind.Truncated)]
    public async Task finds_what_somebody_did_to_the_file(string what, FindingKind kind)
    {
        var record = await Record.WithPhones(app);
        var checkpoint = await record.Sign();
        using var file = await Exported(record, checkpoint);
        var lines = Encoding.UTF8.GetString(file.ToArray()).TrimEnd('\n').Split('\n').ToList();
        var third = lines.FindIndex(line => line.Contains("\"position\":3,", StringComparison.Ordinal));
        if (what is "change") lines[third] = lines[third].Replace("\"data\":\"{", "\"data\":\"{ ", StringComparison.Ordinal);
        else if (what is "withhold") lines[third] = System.Text.RegularExpressions.Regex.Replace(lines[third], "\"data\":\".*?[^\\\\]\",", "");
        else if (what is "leave out") lines.RemoveAt(third);
        else lines.RemoveAt(lines.Count - 1);

        using var tampered = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var finding = (await LedgerFile.Audit(tampered, [], record.Keys, Stop)).Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Position).ShouldBe((kind, what is "cut off" ? checkpoint.Size : 3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"ledger\":2,\"organization\":\"contoso\"}")]
    [InlineData("{\"ledger\":1,\"organization\":\"contoso\"}\nno json")]
    [InlineData("{\"ledger\":1,\"organization\":\"contoso\"}\n{\"entry\":{\"position\":1}}")]
    [InlineData("{\"ledger\":1,\"organization\":\"contoso\"}\n{\"checkpoint\":{\"organization\":\"contoso\",\"size\":1}}")]
    public async Task does_not_take_anything_for_such_a_file(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await Should.ThrowAsync<FormatException>(() => LedgerFile.Audit(file, [], app.Host.Services.GetRequiredService<CheckpointKey>().Public, Stop));
    }

    static async Task<MemoryStream> Exported(Record record, Checkpoint checkpoint)
    {
        var file = new MemoryStream();
        await LedgerFile.Write(file, record.Organization, [checkpoint], record.Reader.Read(record.Organization, long.MaxValue, Stop), Stop);
        file.Position = 0;
        return file;
    }

    /// <summary>Until it was this one's turn.</summary>
    async Task Sign<T>(string folder, Func<Task<T>> signed) where T : IReadOnlyCollection<Checkpoint>
    {
        var services = app.Host.Services;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Ledger:Checkpoints", folder)]).Build();
        var notary = new Notary(services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<CheckpointKey>(), configuration, app.Time, NullLogger<Notary>.Instance);
        for (var tries = 0; tries < 100; tries++)
        {
            await notary.Sign(Stop);
            if ((await signed()).Count > 0) return;
            await Task.Delay(50, Stop);
        }
        throw new TimeoutException("Nothing was signed.");
    }
}
