using Marten;

namespace SecurityInfo.Api.Commands;

/// <summary>After a change of policy: has every default moved that the policy now makes unusable, or possible. Page by page.</summary>
public sealed record RecomputeDefaults(string? After);

public static class RecomputeDefaultsHandler
{
    const int Page = 500;

    public static async Task<OutgoingMessages> Handle(RecomputeDefaults command, TenantId organization, IDocumentStore store, TimeProvider time, CancellationToken stop)
    {
        await using var session = store.QuerySession(organization.Value);
        var policy = await session.LoadAsync<OrganizationPolicy>(OrganizationPolicy.Key, stop) ?? OrganizationPolicy.Initial;
        var after = command.After ?? "";
        var people = await session.Query<UserSecurityInfo>().Where(info => info.Id.CompareTo(after) > 0).OrderBy(info => info.Id).Take(Page).ToListAsync(stop);

        var messages = new OutgoingMessages();
        foreach (var info in people.Where(info => info.Default != NextDefault.Effective(info, policy)))
            messages.Add(new RecomputeDefault(info.Id, time.GetUtcNow()));
        if (people.Count == Page) messages.Add(new RecomputeDefaults(people[^1].Id));
        return messages;
    }
}
