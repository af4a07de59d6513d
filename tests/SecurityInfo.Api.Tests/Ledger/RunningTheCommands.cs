using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecurityInfo.Api.Ledger;

namespace SecurityInfo.Api.Tests.Ledger;

/// <summary>As an auditor does, in a process of its own.</summary>
public sealed class RunningTheCommands(App app) : IDisposable
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("securityinfo-audit");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task verifies_the_database_and_says_where_it_was_tampered_with()
    {
        var record = await Record.WithPhones(app);
        var checkpoint = await record.Sign();
        await new CheckpointFolder(_folder.FullName).Add([checkpoint], checkpoint.At, Stop);
        string[] command = ["verify-ledger", "--organization", record.Organization, "--checkpoints", _folder.FullName];
        (string, string)[] settings = [("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__SecurityInfo", app.ConnectionString), ("KeyRing__Path", app.Keys)];
        var (code, said) = await CommandLine.Run(settings, command);
        code.ShouldBe(0, said);
        said.ShouldContain($"{record.Organization}: intact. {checkpoint.Size} entries, confirmed by a signed checkpoint up to {checkpoint.Size}; Merkle root {checkpoint.Root}");

        var third = (await record.Events())[2].Place;
        await record.Tamper($"delete from security_info.mt_events where seq_id = {third.Sequence}");
        (code, said) = await CommandLine.Run(settings, command);
        code.ShouldBe(1, said);
        said.ShouldContain($"EventDeleted at position 3, entered as {third.Type} {third.Id} of {third.Stream}, version {third.Version}, number {third.Sequence}");
    }

    [Fact]
    public async Task verifies_a_file_with_nothing_but_the_public_key()
    {
        var record = await Record.WithPhones(app);
        var checkpoint = await record.Sign();
        var (file, key) = (Path.Combine(_folder.FullName, "ledger.jsonl"), Path.Combine(_folder.FullName, "ledger.pem"));
        await File.WriteAllTextAsync(key, await app.Client().GetStringAsync(LedgerRegistration.KeyAddress, Stop), Stop);
        await using (var writing = File.Create(file))
            await LedgerFile.Write(writing, record.Organization, [checkpoint], record.Reader.Read(record.Organization, long.MaxValue, Stop), Stop);

        string[] command = ["verify-ledger", "--file", file, "--key", key];
        (await CommandLine.Run([], command)).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(0, run.Said), run => run.Said.ShouldContain($"{record.Organization}: intact"));

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Stop)).Replace("\"position\":3,", "\"position\":30,", StringComparison.Ordinal), Stop);
        (await CommandLine.Run([], command)).Code.ShouldBe(1);
    }

    [Fact]
    public async Task exports_the_record_with_a_manifest_and_the_file_can_be_verified()
    {
        var record = await Record.WithPhones(app);
        await record.Sign();
        var (file, key) = (Path.Combine(_folder.FullName, "record.jsonl"), Path.Combine(_folder.FullName, "ledger.pem"));
        await File.WriteAllTextAsync(key, await app.Client().GetStringAsync(LedgerRegistration.KeyAddress, Stop), Stop);
        string[] export = ["export-record", record.Organization, file];
        (string, string)[] settings = [("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__SecurityInfo", app.ConnectionString), ("KeyRing__Path", app.Keys)];
        (await CommandLine.Run(settings, export)).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(0, run.Said), run => run.Said.ShouldContain($"events of {record.Organization} in record.jsonl"));
        (await CommandLine.Run(settings, export)).Code.ShouldBe(1, "what was exported is not written over");

        var manifest = JsonSerializer.Deserialize<ExportManifest>(await File.ReadAllTextAsync(RecordExport.ManifestOf(file), Stop), JsonSerializerOptions.Web)!;
        (manifest.Organization, manifest.File, manifest.Bytes, manifest.Entries).ShouldBe((record.Organization, "record.jsonl", new FileInfo(file).Length, (await record.Entries()).Count));
        manifest.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, Stop))));
        using var signer = ECDsa.Create();
        signer.ImportFromPem(await File.ReadAllTextAsync(key, Stop));
        var said = $"SecurityInfo export 1\n{manifest.Organization}\n{manifest.File}\n{manifest.Bytes}\n{manifest.Sha256}\n{manifest.Entries}\n{manifest.At}\n";
        signer.VerifyData(Encoding.UTF8.GetBytes(said), Convert.FromBase64String(manifest.Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
        signer.VerifyData(Encoding.UTF8.GetBytes(said.Replace("export 1", "export 2", StringComparison.Ordinal)), Convert.FromBase64String(manifest.Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeFalse();

        (await CommandLine.Run([], "verify-ledger", "--file", file, "--key", key)).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(0, run.Said), run => run.Said.ShouldContain($"{record.Organization}: intact"));
        (await File.ReadAllTextAsync(file, Stop)).ShouldNotContain("+1", Case.Sensitive, "what is sealed stays sealed");
    }

    [Fact]
    public async Task proves_an_event()
    {
        var record = await Record.WithPhones(app);
        var (checkpoint, third) = (await record.Sign(), (await record.Entries())[2]);
        var (code, said) = await CommandLine.Run([("ConnectionStrings__SecurityInfo", app.ConnectionString)], "prove-event", record.Organization, third.Place.Id.ToString());
        code.ShouldBe(0, said);

        var proof = JsonSerializer.Deserialize<JsonElement>(said.Split('\n').Single(line => line.StartsWith('{')));
        proof.Text("leaf").ShouldBe(third.Leaf.ToString());
        proof.Text("checkpoint", "root").ShouldBe(checkpoint.Root.ToString());
        proof.GetProperty("path").Strings().ShouldNotBeEmpty();
    }
}
