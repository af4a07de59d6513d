using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using SecurityInfo.Api.Tests.Faults;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>What others wrote to talk to any GraphQL server, and to judge one: see tests/clients.</summary>
public sealed class OtherPeoplesClients(OtherPeoplesClients.Installed clients) : IClassFixture<OtherPeoplesClients.Installed>
{
    internal static readonly string Folder = Path.Combine(Repository.Folder, "tests", "clients");
    static readonly string Schema = Path.Combine(Repository.Folder, "SecurityInfo.Api", "GraphQL", "schema.graphql");
    static readonly string Released = Path.Combine(Repository.Folder, "SecurityInfo.Api", "GraphQL", "released.graphql");

    [Fact]
    public async Task audit_the_server_and_find_nothing_amiss() =>
        (await Run("node", "audit.mjs", clients.Url, await clients.Token())).Output.ShouldContain("""{"passed":61,"failed":0}""");

    [Fact]
    public async Task subscribe_over_a_socket() => (await Run("node", "graphql-ws.mjs", clients.Url, await clients.Token())).ShouldBe((0, "ok"));

    [Fact]
    public async Task subscribe_to_events() => (await Run("node", "graphql-sse.mjs", clients.Url, await clients.Token())).ShouldBe((0, "ok"));

    [Fact]
    public async Task are_typed_by_the_schema_and_name_trusted_documents() =>
        (await Run("node", "generated/compiled/typescript/page.js", clients.StrictUrl)).ShouldBe((0, "ok"));

    [Fact]
    public async Task page_through_a_history_as_Relay_does() => (await Run("node", "relay/history.mjs", clients.StrictUrl)).ShouldBe((0, "ok"));

    [Fact]
    public async Task keep_a_cache_right_after_a_deletion() => (await Run("node", "apollo.mjs", clients.Url)).ShouldBe((0, "ok"));

    [Fact]
    public async Task register_security_keys_in_Chromium_and_judge_them_alike() => (await Run("node", "security-keys.mjs", clients.Page)).ShouldBe((0, "ok"));

    [Fact]
    public async Task find_nothing_to_change_in_the_schema() => (await Run("node", "lint-schema.mjs", Schema)).ShouldBe((0, """{"problems":0}"""));

    [Fact]
    public async Task can_go_on_with_the_schema_that_was_released()
    {
        var (code, output) = await Run("node", "compare-schemas.mjs", Released, Schema);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        code.ShouldBe(0, output);
    }

    [Theory]
    [InlineData("lint-schema.mjs", "\"Whether there are older entries.\"\n  hasNextPage: Boolean!", "\"Whether there are older entries.\"\n  has_next_page: Boolean!", "hasNextPage")]
    [InlineData("compare-schemas.mjs", "\"Whether there are older entries.\"\n  hasNextPage: Boolean!", "", "BREAKING Field 'hasNextPage' was removed from object type 'PageInfo'")]
    [InlineData("compare-schemas.mjs", "displayName: String!", "displayName: String", "BREAKING Field 'User.displayName' changed type from 'String!' to 'String'")]
    [InlineData("compare-schemas.mjs", "expectedVersion: Int\n", "expectedVersion: Int!\n", "BREAKING Input field 'DeleteMethodInput.expectedVersion' changed type from 'Int' to 'Int!'")]
    public async Task would_say_so_if_it_were_not(string tool, string text, string changed, string said)
    {
        var schema = await File.ReadAllTextAsync(Released, TestContext.Current.CancellationToken);
        schema.ShouldContain(text);
        var file = Path.Combine(Directory.CreateTempSubdirectory("securityinfo-schema").FullName, "schema.graphql");
        await File.WriteAllTextAsync(file, schema.Replace(text, changed, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (code, output) = tool is "lint-schema.mjs" ? await Run("node", tool, file) : await Run("node", tool, Released, file);
        code.ShouldBe(1, output);
        output.ShouldContain(said);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    internal static async Task<(int Code, string Output)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, process.ExitCode is 0 ? (await output).Trim() : $"{await output}{await errors}");
    }

    /// <summary>The packages, what they generate from the schema, and two nodes to talk to: one carries out everything, the other what was generated alone.</summary>
    public sealed class Installed(App app) : IAsyncLifetime
    {
        OwnDatabase? _database;
        RunningNode? _node, _strict;

        public string Url => Of(_node!);

        /// <summary>By a name: a security key is bound to one, and no address will do.</summary>
        public string Page => $"http://localhost:{_node!.Client.BaseAddress!.Port}";

        public string StrictUrl => Of(_strict!);

        public async ValueTask InitializeAsync()
        {
            await Install();
            _database = await OwnDatabase.Create();
            var node = RunningNode.Start(_database.ConnectionString, app.Keys, ("SecurityKeys__Domain", "localhost"), ("SecurityKeys__Origins", "http://localhost:{port}"));
            (await Run("npm", "run", "generate", "--silent")).ShouldBe((0, ""));
            _node = await node;
            string[] documents = ["generated/typescript/persisted-documents.json", "relay/__generated__/persisted-documents.json"];
            _strict = await RunningNode.Start(
                _database.ConnectionString,
                app.Keys,
                ("GraphQL__TrustedDocuments", string.Join(',', documents.Select(file => Path.Combine(Folder, file)))),
                ("GraphQL__TrustedDocumentsOnly", "true"));
        }

        public async ValueTask DisposeAsync()
        {
            _node?.Dispose();
            _strict?.Dispose();
            if (_database is not null) await _database.DisposeAsync();
        }

        public async Task<string> Token() =>
            (await (await _node!.Client.PostAsJsonAsync("/dev/token", new { organization = "contoso", user = "auditor" })).Content.ReadFromJsonAsync<JsonElement>()).Text("access_token")!;

        static string Of(RunningNode node) => new Uri(node.Client.BaseAddress!, "graphql").ToString();

        /// <summary>Anew only where other packages are asked for than are there.</summary>
        internal static async Task Install()
        {
            var (asked, there) = (Path.Combine(Folder, "package-lock.json"), Path.Combine(Folder, "node_modules", "installed.json"));
            if (File.Exists(there) && await File.ReadAllTextAsync(there) == await File.ReadAllTextAsync(asked)) return;
            (await Run("npm", "ci", "--no-fund", "--no-audit", "--silent")).Code.ShouldBe(0, "npm could not install tests/clients: Node.js 20 or later is needed");
            File.Copy(asked, there);
        }
    }
}
