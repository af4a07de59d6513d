using System.Diagnostics;

namespace SecurityInfo.Api.Tests;

/// <summary>The product's commands, as operators and auditors run them: each in a process of its own.</summary>
static class CommandLine
{
    public static async Task<(int Code, string Said)> Run((string Name, string Value)[] settings, params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Folder, "artifacts", "bin", "SecurityInfo.Api", "debug", "SecurityInfo.Api.dll"), .. command])
        {
            WorkingDirectory = Path.Combine(Repository.Folder, "SecurityInfo.Api"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__SecurityInfo");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
