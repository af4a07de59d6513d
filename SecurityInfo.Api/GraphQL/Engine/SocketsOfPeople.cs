using System.Collections.Concurrent;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>How many sockets each person has open on this node.</summary>
sealed class SocketsOfPeople
{
    const int Most = 10;

    readonly ConcurrentDictionary<(string Organization, string UserId), int> _open = new();

    /// <summary>False where the person has as many as may be.</summary>
    public bool Joined(Caller caller)
    {
        if (_open.AddOrUpdate((caller.Organization, caller.UserId), 1, (_, open) => open + 1) <= Most) return true;
        Left(caller);
        return false;
    }

    public void Left(Caller caller)
    {
        var key = (caller.Organization, caller.UserId);
        if (_open.AddOrUpdate(key, 0, (_, open) => open - 1) is 0) _open.TryRemove(new(key, 0));
    }
}
