using System.Collections.Concurrent;

namespace SecurityInfo.Api.Carriers;

/// <summary>The calls that this node took on itself and that may still ring, so that all of them can be ended at once.</summary>
public sealed class CallsInFlight(TimeProvider time)
{
    readonly ConcurrentDictionary<DeliveryName, DateTimeOffset> _calls = new();

    DateTimeOffset _forgotten;

    public IEnumerable<DeliveryName> All => _calls.Keys;

    public void Add(DeliveryName call)
    {
        var now = time.GetUtcNow();
        if (now - _forgotten > TimeSpan.FromMinutes(1))
        {
            _forgotten = now;
            foreach (var (old, since) in _calls)
                if (now - since > CheckCall.LongestCall) _calls.TryRemove(old, out _);
        }
        _calls[call] = now;
    }
}
