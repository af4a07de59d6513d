using JasperFx.CommandLine;

namespace SecurityInfo.Api.Replay;

public sealed class ReplayInput : NetCoreInput
{
    [Description("Whose; everybody's where it is left out")]
    public string? OrganizationFlag { get; set; }

    [Description("Write what differs anew, as the events have it. Nobody has to stop for it")]
    public bool MendFlag { get; set; }
}

/// <summary>Compares everything that is read with what happened. It ends with code 1 where something differs and was not mended.</summary>
[Description("Replays all events and compares what they come to with what is read", Name = Called)]
public sealed class ReplayCommand : JasperFxAsyncCommand<ReplayInput>
{
    public const string Called = "check-replay";

    public override async Task<bool> Execute(ReplayInput input)
    {
        using var host = input.BuildHost();
        var (check, looked, differences) = (host.Services.GetRequiredService<ReplayCheck>(), 0L, 0L);
        await foreach (var difference in check.All(input.OrganizationFlag, count => looked = count, CancellationToken.None))
        {
            var mended = input.MendFlag && await check.Mend(difference, CancellationToken.None);
            if (!mended) differences++;
            Console.WriteLine($"{difference.Organization}: {difference.Kind} of {difference.Stream}, at version {difference.Version}{(mended ? ": mended" : "")}");
        }
        Console.WriteLine($"{looked} streams replayed, {differences} differences left.");
        return differences is 0;
    }
}
