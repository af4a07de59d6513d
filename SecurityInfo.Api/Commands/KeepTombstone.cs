using SecurityInfo.Api.Erasures;

namespace SecurityInfo.Api.Commands;

/// <summary>Keep outside the database that somebody was erased. Sent with the transaction that erases them, and tried again until it is kept.</summary>
public sealed record KeepTombstone(Tombstone Tombstone);

public static class KeepTombstoneHandler
{
    static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    public static async Task<OutgoingMessages> Handle(KeepTombstone message, ErasureFolder folder, CancellationToken stop)
    {
        var again = new OutgoingMessages();
        try { await folder.Keep(message.Tombstone, stop); }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException) { again.Delay(message, s_pause); }
        return again;
    }
}
