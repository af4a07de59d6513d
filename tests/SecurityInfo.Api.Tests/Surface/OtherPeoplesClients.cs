using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using SecurityInfo.Api.Tests.Faults;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>What others wrote to talk to any GraphQL server, and to judge one: see tests/clients.</summary>
public sealed class OtherPeoplesClients(App app)
{
    static readonly string Folder = Path.Combine(Repository.Folder, "tests", "clients");

    [Fact]
    public async Task find_nothing_amiss()
    {
        (await Run("npm", "ci", "--no-fund", "--no-audit", "--silent")).Code.ShouldBe(0, "npm could not install tests/clients: Node.js 20 or later is needed");
        await using var database = await OwnDatabase.Create();
        using var node = await RunningNode.Start(database.ConnectionString, app.Keys);
        var token = (await (await node.Client.PostAsJsonAsync("/dev/token", new { organization = "contoso", user = "auditor" }, TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).Text("access_token")!;
        var url = new Uri(node.Client.BaseAddress!, "graphql").ToString();

        var audits = await Run("node", "audit.mjs", url, token);
        audits.Output.ShouldContain("""{"passed":61,"failed":0}""");
        (await Run("node", "graphql-ws.mjs", url, token)).ShouldBe((0, "ok"));
        (await Run("node", "graphql-sse.mjs", url, token)).ShouldBe((0, "ok"));
    }

    static async Task<(int Code, string Output)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, process.ExitCode is 0 ? (await output).Trim() : $"{await output}{await errors}");
    }
}
