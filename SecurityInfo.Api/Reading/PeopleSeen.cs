using System.Collections.Concurrent;
using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Reading;

/// <summary>The people that one request looks at. Each is read once, however many fields lead there.</summary>
public sealed class PeopleSeen(SecurityInfoReader reader)
{
    readonly ConcurrentDictionary<(string Organization, string UserId), Lazy<Task<Person>>> _people = new();

    public Task<Person> Person(string organization, string userId, CancellationToken stop) =>
        _people.GetOrAdd((organization, userId), _ => new(() => reader.Person(organization, userId, stop))).Value;
}
