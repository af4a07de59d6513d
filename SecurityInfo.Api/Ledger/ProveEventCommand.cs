using System.Text.Json;
using JasperFx.CommandLine;

namespace SecurityInfo.Api.Ledger;

public sealed class ProveEventInput : NetCoreInput
{
    [Description("Whose event")]
    public string Organization { get; set; } = "";

    [Description("Its id")]
    public Guid EventId { get; set; }
}

/// <summary>Writes a proof that an event is in the ledger, as one JSON object: for whoever is to believe in that one event, and is not to see the others.</summary>
[Description("Proves that one event was entered, by a path to a signed checkpoint", Name = Called)]
public sealed class ProveEventCommand : JasperFxAsyncCommand<ProveEventInput>
{
    public const string Called = "prove-event";

    public override async Task<bool> Execute(ProveEventInput input)
    {
        using var host = input.BuildHost();
        if (await host.Services.GetRequiredService<LedgerReader>().Prove(input.Organization, input.EventId, CancellationToken.None) is not var (entry, checkpoint, proof))
        {
            Console.Error.WriteLine("There is no such event, or no checkpoint covers it yet.");
            return false;
        }
        Console.WriteLine(JsonSerializer.Serialize(new ProofLine(EntryLine.Of(entry, null), entry.Leaf.ToString(), [.. proof.Path.Select(neighbor => neighbor.ToString())], CheckpointLine.Of(checkpoint)), LedgerFile.Json));
        return true;
    }

    sealed record ProofLine(EntryLine Entry, string Leaf, string[] Path, CheckpointLine Checkpoint);
}
