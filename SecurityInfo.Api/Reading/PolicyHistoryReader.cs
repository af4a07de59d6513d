using System.Collections.Immutable;
using JasperFx.Events;
using Marten;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Reading;

/// <summary>One change of an organization's policy, as it was recorded.</summary>
public sealed record RecordedRule(Guid Id, int Version, DateTimeOffset At, string Actor, string? CorrelationId, PolicyEvent Event, OrganizationPolicy Before, OrganizationPolicy After);

/// <summary>Reads a policy's history from the events themselves. Policies change seldom, so all of it.</summary>
public sealed class PolicyHistoryReader(IDocumentStore store)
{
    public async Task<ImmutableArray<RecordedRule>> Of(string organization, CancellationToken stop)
    {
        await using var session = store.QuerySession(organization);
        var changes = ImmutableArray.CreateBuilder<RecordedRule>();
        var policy = OrganizationPolicy.Initial;
        foreach (var stored in await session.Events.FetchStreamAsync(OrganizationPolicy.Key, token: stop))
        {
            var change = Change(policy, stored);
            changes.Add(change);
            policy = change.After;
        }
        return changes.ToImmutable();
    }

    static RecordedRule Change(OrganizationPolicy before, IEvent stored)
    {
        var rule = (PolicyEvent)stored.Data;
        return new(stored.Id, (int)stored.Version, stored.Timestamp, stored.UserName ?? "", stored.CorrelationId, rule, before, OrganizationPolicy.Evolve(before, rule, stored.Timestamp) with { Version = (int)stored.Version });
    }
}
