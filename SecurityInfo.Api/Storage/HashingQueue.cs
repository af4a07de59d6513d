using System.Threading.RateLimiting;

namespace SecurityInfo.Api.Storage;

/// <summary>Keeps slow hashing from taking the whole node: half of its processors at the most, one turn of a person's at a time, and few who wait.</summary>
public sealed class HashingQueue : IDisposable
{
    internal static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>As many as have their turn within the time that a request has.</summary>
    internal static readonly int Waiting = 6 * AtOnce;

    readonly PartitionedRateLimiter<(string Organization, string UserId)> _turns = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<(string Organization, string UserId), (string, string)>(person => RateLimitPartition.GetConcurrencyLimiter(person, _ => new() { PermitLimit = 1, QueueLimit = 0 })),
        PartitionedRateLimiter.Create<(string Organization, string UserId), string>(_ => RateLimitPartition.GetConcurrencyLimiter("node", _ => new() { PermitLimit = AtOnce, QueueLimit = Waiting })));

    /// <summary>Null where it is not this person's turn, and too many wait for theirs.</summary>
    public async Task<T?> Do<T>(string organization, string userId, Func<T> work, CancellationToken stop) where T : class
    {
        using var turn = await _turns.AcquireAsync((organization, userId), 1, stop);
        return turn.IsAcquired ? await Task.Run(work, stop) : null;
    }

    public void Dispose() => _turns.Dispose();
}
