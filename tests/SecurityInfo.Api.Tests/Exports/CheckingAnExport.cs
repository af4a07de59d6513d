using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.Ledger;

namespace SecurityInfo.Api.Tests.Exports;

/// <summary>As an auditor does, with the files and the public key.</summary>
public sealed partial class CheckingAnExport(App app) : IDisposable
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("securityinfo-export");

    public void Dispose() => _folder.Delete(recursive: true);

    async Task<ExportedFiles> Exported(string format, object? filter = null)
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        await alice.AddProvenPhone();
        await alice.AddProvenEmail();
        var compliance = await app.Person(alice.Organization, "compliance");
        var files = await ExportedFiles.Of(compliance, await compliance.Exported(format, filter));
        (await files.Problems(app)).ShouldBeEmpty();
        return files;
    }

    static byte[] With(string text) => Encoding.UTF8.GetBytes(text);

    [Theory]
    [InlineData("CSV")]
    [InlineData("JSON_LINES")]
    public async Task finds_whatever_was_changed_added_or_removed(string format)
    {
        var files = await Exported(format, new { types = new[] { "phone_added", "email_added", "call_verified", "default_changed" } });
        var lines = files.Text.TrimEnd().Split('\n');
        var leaf = LeafOf(lines[^1]);
        var (manifest, proof) = (JsonSerializer.Deserialize<JsonElement>(files.Manifest), Encoding.UTF8.GetString(files.Proof));
        (string What, ExportedFiles Files)[] forgeries =
        [
            ("removed", files with { Content = With(string.Join('\n', [.. lines[..^2], lines[^1]]) + "\n") }),
            ("cut off", files with { Content = With(string.Join('\n', lines[..^1]) + "\n") }),
            ("doubled", files with { Content = With(files.Text + lines[^1] + "\n") }),
            ("in another order", files with { Content = With(string.Join('\n', [.. lines[..^2], lines[^1], lines[^2]]) + "\n") }),
            ("another leaf", files with { Content = With(files.Text.Replace(leaf, new string('0', 64), StringComparison.Ordinal)) }),
            ("another time", files with { Content = With(files.Text.Replace("T0", "T1", StringComparison.Ordinal).Replace("T2", "T1", StringComparison.Ordinal) + "") }),
            ("what is shown", files with { Content = With(files.Text.Replace("Phone (", "Fax (", StringComparison.Ordinal)) }),
            ("no proof", files with { Proof = [] }),
            ("another proof", files with { Proof = With(proof.Replace("\"hash\":\"", "\"hash\":\"0", StringComparison.Ordinal)) }),
            ("a proof cut off", files with { Proof = With(string.Join('\n', proof.TrimEnd().Split('\n')[..^1]) + "\n") }),
            ("another number of entries", files with { Manifest = files.Manifest.Replace($"\"entries\":{manifest.Text("entries")},", "\"entries\":1,", StringComparison.Ordinal) }),
            ("another hash", files with { Manifest = files.Manifest.Replace(manifest.Text("sha256")!, new string('0', 64), StringComparison.Ordinal) }),
            ("another filter", files with { Manifest = files.Manifest.Replace("email_added", "phone_changed", StringComparison.Ordinal) }),
            ("another root", files with { Manifest = files.Manifest.Replace(manifest.Text("checkpoint", "root")!, new string('0', 64), StringComparison.Ordinal) }),
            ("no signature", files with { Manifest = files.Manifest.Replace(manifest.Text("signature")!, "", StringComparison.Ordinal) }),
        ];
        foreach (var (what, forged) in forgeries)
            if ((what, forged.Text) != ("another time", files.Text))
                (await forged.Problems(app)).ShouldNotBeEmpty(what);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (await files.Problems(new SecurityInfo.Domain.Ledger.CheckpointKeys(other))).ShouldNotBeEmpty("another key");
    }

    /// <summary>Whoever could sign what they like could still not put anything into the ledger.</summary>
    [Theory]
    [InlineData("CSV")]
    [InlineData("JSON_LINES")]
    public async Task finds_by_the_proof_alone_what_is_not_in_the_ledger(string format)
    {
        var files = await Exported(format, new { types = new[] { "phone_added", "email_added", "call_verified" } });
        var lines = files.Text.TrimEnd().Split('\n');
        foreach (var (what, text) in new[]
        {
            ("a leaf", files.Text.Replace(LeafOf(lines[^1]), new string('0', 64), StringComparison.Ordinal)), ("a line that is not there", string.Join('\n', [.. lines[..^2], lines[^1]]) + "\n"), ("a line that is there twice", files.Text + lines[^1] + "\n"),
        })
            (await Signed(files with { Content = With(text) }, lines: text.TrimEnd().Split('\n').Length - (format is "CSV" ? 1 : 0)).Problems(Keys())).ShouldNotBeEmpty(what);
        (await Signed(files, lines: lines.Length - (format is "CSV" ? 1 : 0)).Problems(Keys())).ShouldBeEmpty("that signature is good in itself");

        if (format is not "JSON_LINES") return;
        var problems = await Signed(files with { Content = With(files.Text.Replace("\\\"methodId\\\"", "\\\"methodID\\\"", StringComparison.Ordinal)) }, lines.Length).Problems(Keys());
        problems.ShouldContain("Line 1: the event does not hash to what was entered.");
        problems.ShouldContain(problem => problem.StartsWith("The entries and the proof do not lead to the signed root", StringComparison.Ordinal));
    }

    SecurityInfo.Domain.Ledger.CheckpointKeys Keys() => new Ledger.Record(app, "").Keys;

    /// <summary>As somebody would who has the key.</summary>
    ExportedFiles Signed(ExportedFiles files, long lines)
    {
        var manifest = HistoryExportManifest.Read(files.Manifest) with { Bytes = files.Content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(files.Content)), Entries = lines, Signature = "" };
        var key = ((CheckpointKey)app.Host.Services.GetService(typeof(CheckpointKey))!).Private;
        return files with { Manifest = (manifest with { Signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(manifest.SignedText), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)) }).AsJson() };
    }

    [Fact]
    public async Task is_told_by_command_without_a_database()
    {
        var record = await Ledger.Record.WithPhones(app);
        await record.Sign();
        var (file, key) = (Path.Combine(_folder.FullName, "history.csv"), Path.Combine(_folder.FullName, "ledger.pem"));
        await File.WriteAllTextAsync(key, await app.Client().GetStringAsync(LedgerRegistration.KeyAddress, Stop), Stop);
        (string, string)[] settings = [("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__SecurityInfo", app.ConnectionString), ("KeyRing__Path", app.Keys)];
        string[] export = ["export-history", record.Organization, file, "--types", "phone_added,call_verified", "--outcome", "Success"];
        (await CommandLine.Run(settings, export)).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(0, run.Said), run => run.Said.ShouldContain($"4 entries of {record.Organization} in history.csv"));
        (await CommandLine.Run(settings, export)).Code.ShouldBe(1, "what was exported is not written over");
        (await CommandLine.Run(settings, [.. export[..2], file + "2", "--types", "no_such_thing"])).Code.ShouldBe(1);
        (await ExportedFiles.In(file)).Table().Select(row => row["type"]).ShouldBe(["phone_added", "call_verified", "phone_added", "call_verified"]);

        (await CommandLine.Run([], "verify-export", file, "--key", key)).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(0, run.Said), run => run.Said.ShouldContain("intact. 4 entries"));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Stop)).Replace("call_verified", "call_verifier", StringComparison.Ordinal), Stop);
        (await CommandLine.Run([], "verify-export", file, "--key", key)).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(1, run.Said), run => run.Said.ShouldContain("NOT WHAT WAS SIGNED"));

        var compliance = await app.Person(record.Organization, "compliance");
        var read = (await compliance.OrganizationHistory(new { types = new[] { "history_read" }, actor = "system:command-line" })).Entries().ShouldHaveSingleItem();
        (read.Text("view"), read.Text("filter")).ShouldBe(("EXPORT", """{"types":["call_verified","phone_added"],"outcome":"Success"}"""));
    }

    /// <summary>What docs/export.md gives auditors to check with, and it alone.</summary>
    [Fact]
    public async Task is_done_as_it_is_written_down()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "docs", "export.md"), Stop);
        var (shell, program) = (Shell().Matches(document).Single(block => block.Value.Contains("openssl", StringComparison.Ordinal)).Groups[1].Value, Program().Match(document).Groups[1].Value);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "ledger.pem"), await app.Client().GetStringAsync(LedgerRegistration.KeyAddress, Stop), Stop);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "root.mjs"), program, Stop);
        foreach (var (format, name) in new[] { ("CSV", "history.csv"), ("JSON_LINES", "history.jsonl") })
            foreach (var filter in new object?[] { new { types = new[] { "phone_added", "call_verified" } }, null, new { types = new[] { "person_erased" } } })
            {
                var (file, files) = (Path.Combine(_folder.FullName, name), await Exported(format, filter));
                await File.WriteAllBytesAsync(file, files.Content, Stop);
                await File.WriteAllBytesAsync(HistoryFiles.ProofOf(file), files.Proof, Stop);
                await File.WriteAllTextAsync(HistoryFiles.ManifestOf(file), files.Manifest, Stop);
                var script = $"set -e\n{shell.Replace("history.csv", name, StringComparison.Ordinal)}";
                var (code, said) = await Run("bash", "-c", script);
                code.ShouldBe(0, said);
                said.ShouldContain("Verified OK");
                if (format is "CSV") continue;

                var manifest = HistoryExportManifest.Read(files.Manifest);
                (await Run("node", "root.mjs", name, manifest.Organization)).ShouldBe((0, $"{manifest.Checkpoint.Size} {manifest.Checkpoint.Root}\n"));
                if (files.Content.Length is 0) continue;
                await File.WriteAllTextAsync(file, files.Text.Replace("phone_added", "phone_adder", StringComparison.Ordinal), Stop);
                (await Run("bash", "-c", script)).Code.ShouldNotBe(0);
                (await Run("node", "root.mjs", name, manifest.Organization)).Said.ShouldNotContain(manifest.Checkpoint.Root);
            }
    }

    async Task<(int Code, string Said)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await output + await errors);
    }

    [GeneratedRegex("```sh\n([^`]+)```")]
    private static partial Regex Shell();

    [GeneratedRegex("```js\n(.+?)\n```", RegexOptions.Singleline)]
    private static partial Regex Program();

    static string LeafOf(string line) => Hashes().Matches(line)[^1].Value is var last && line.TrimEnd().EndsWith(last, StringComparison.Ordinal) ? last : LeafInJson().Match(line).Groups[1].Value;

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hashes();

    [GeneratedRegex("\"leaf\":\"([0-9a-f]{64})\"")]
    private static partial Regex LeafInJson();
}
