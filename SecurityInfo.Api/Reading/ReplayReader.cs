using System.Collections.Immutable;
using JasperFx.Events;
using Marten;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Reading;

/// <summary>The default that was set last, by which rule, and where; null where none ever was.</summary>
public sealed record DefaultSet(DefaultCause Cause, int Version);

/// <summary>How everything stood at one moment.</summary>
public sealed record Stood(Person Person, DefaultSet? Default);

/// <summary>One event, with what stood before and after it: under the policy of that moment, so that it alone makes the difference.</summary>
public sealed record Replayed(Recorded Entry, Stood Before, Stood After);

/// <param name="Steps">Oldest first.</param>
/// <param name="HasMore">Whether more has happened since.</param>
/// <param name="History">What named the methods in it.</param>
public sealed record Replay(ImmutableArray<Replayed> Steps, bool HasMore, PersonHistory History);

/// <summary>Plays a person's events once more, from the first one: by the very fold that made what stands.</summary>
public sealed class ReplayReader(IDocumentStore store, KeyRing ring)
{
    public async Task<Replay> Of(string organization, string userId, int after, int count, CancellationToken stop)
    {
        await using var session = store.QuerySession(organization);
        var batch = session.CreateBatchQuery();
        var (stream, rules, key) = (batch.Events.FetchStream(userId), batch.Events.FetchStream(OrganizationPolicy.Key), batch.Load<PersonKey>(userId));
        await batch.Execute(stop);

        var seal = await key is { } known ? ring.Open(organization, known) : PersonSeal.Broken;
        var events = (await stream).ToImmutableArray();
        var left = Played(events, await rules, userId, seal).Where(step => step.Entry.Version > after).Take(count).ToImmutableArray();
        return new(
            left,
            left is [.., var last] && events[^1].Version > last.Entry.Version,
            new([.. events.Select(Entry)], seal));
    }

    static IEnumerable<Replayed> Played(IEnumerable<IEvent> events, IReadOnlyList<IEvent> rules, string userId, PersonSeal seal)
    {
        var (info, chosen, policy, set) = (new UserSecurityInfo { Id = userId }, (DefaultSet?)null, OrganizationPolicy.Initial, 0);
        foreach (var stored in events)
        {
            for (; set < rules.Count && rules[set].Timestamp <= stored.Timestamp; set++) policy = OrganizationPolicy.Evolve(policy, (PolicyEvent)rules[set].Data, rules[set].Timestamp) with { Version = set + 1 };

            var before = new Stood(new(info, policy, seal), chosen);
            info = UserSecurityInfo.Evolve(info, (SecurityInfoEvent)stored.Data, stored.Timestamp) with { Version = (int)stored.Version };
            chosen = stored.Data switch
            {
                SecurityInfoEvent.DefaultChanged changed => new(changed.Cause, info.Version),
                SecurityInfoEvent.DefaultCleared cleared => new(cleared.Cause, info.Version),
                _ => chosen,
            };
            yield return new(Entry(stored), before, new(new(info, policy, seal), chosen));
        }
    }

    static Recorded Entry(IEvent stored) => new(stored.Id, stored.Sequence, stored.StreamKey!, (int)stored.Version, stored.Timestamp, stored.UserName ?? "", stored.CorrelationId, stored.Data);
}
