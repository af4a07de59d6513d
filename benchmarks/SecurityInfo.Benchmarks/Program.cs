using System.Runtime.InteropServices;
using SecurityInfo.Benchmarks;
using SecurityInfo.Benchmarks.Servers;

var settings = Settings.Read(args);
using var asked = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
AppDomain.CurrentDomain.ProcessExit += (_, _) => App.KillAll();
try
{
    await using var database = new DatabaseServer(settings.ConnectionString);
    await new Benchmark(settings, database).Run();
}
finally
{
    App.KillAll();
}
