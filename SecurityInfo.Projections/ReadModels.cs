using JasperFx.Events.Projections;
using Marten;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Projections.OrganizationPolicies;
using SecurityInfo.Projections.SecurityInfoPage;

namespace SecurityInfo.Projections;

/// <summary>The only list of events, projections and when they run.</summary>
public static class ReadModels
{
    public static StoreOptions AddSecurityInfo(this StoreOptions store)
    {
        foreach (var (type, alias) in StoredEvents.Aliases) store.Events.MapEventType(type, alias);

        store.Projections.Add<UserSecurityInfoAggregation>(ProjectionLifecycle.Inline);
        store.Projections.Add<OrganizationPolicyAggregation>(ProjectionLifecycle.Inline);

        store.Schema.For<UserSecurityInfo>().Metadata(document => document.Revision.MapTo(info => info.Version));
        store.Schema.For<OrganizationPolicy>().Metadata(document => document.Revision.MapTo(policy => policy.Version));
        return store;
    }
}
