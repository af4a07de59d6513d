using System.Globalization;

namespace SecurityInfo.Benchmarks;

/// <summary>What is measured, and for how long.</summary>
sealed record Settings(int Rounds, TimeSpan PerArm, int People, string Assemblies, string Scratch, string ConnectionString)
{
    public const int Connections = 16;

    public static Settings Read(string[] args) => new(
        Number("ROUNDS", 5), TimeSpan.FromSeconds(Number("SECONDS_PER_ARM", 5)), Number("PEOPLE", 10_000), args[0], args[1],
        Environment.GetEnvironmentVariable("ConnectionStrings__SecurityInfo") ?? throw new InvalidOperationException("Start this by benchmarks/run, which brings a database."));

    static int Number(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
