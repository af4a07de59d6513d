using JasperFx.Events;
using JasperFx.Events.Projections;
using JasperFx.MultiTenancy;
using Marten;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Verifications;
using SecurityInfo.Projections.MethodSets;
using SecurityInfo.Projections.OrganizationPolicies;
using SecurityInfo.Projections.SecurityInfoPage;
using SecurityInfo.Projections.Verifications;
using Weasel.Core;

namespace SecurityInfo.Projections;

/// <summary>How everything is stored, and the only list of events, projections and when they run.</summary>
public static class ReadModels
{
    public static StoreOptions AddSecurityInfo(this StoreOptions store)
    {
        store.UseSystemTextJsonForSerialization(StoredJson.Options, EnumStorage.AsString, Casing.CamelCase);
        store.Events.StreamIdentity = StreamIdentity.AsString;
        store.Events.UseExclusiveLockOnConcurrentAppends = true;
        store.Events.MetadataConfig.CorrelationIdEnabled = true;
        store.Events.MetadataConfig.CausationIdEnabled = true;
        store.Events.MetadataConfig.UserNameEnabled = true;

        // An organization is a tenant: what belongs to another one is out of reach, whatever is asked.
        store.Events.TenancyStyle = TenancyStyle.Conjoined;
        store.Policies.AllDocumentsAreMultiTenanted();
        store.Policies.DisableInformationalFields();
        store.Advanced.DefaultTenantUsageEnabled = false;

        foreach (var (type, alias) in StoredEvents.Aliases) store.Events.MapEventType(type, alias);

        store.Events.EnableSideEffectsOnInlineProjections = true;
        store.Storage.ExtendedSchemaObjects.Add(MethodSetTable.In(store.DatabaseSchemaName));
        store.Projections.Add<UserSecurityInfoAggregation>(ProjectionLifecycle.Inline);
        store.Projections.Add<OrganizationPolicyAggregation>(ProjectionLifecycle.Inline);
        store.Projections.Add<VerificationAggregation>(ProjectionLifecycle.Inline);

        store.Schema.For<UserSecurityInfo>().Metadata(document => document.Revision.MapTo(info => info.Version));
        store.Schema.For<OrganizationPolicy>().Metadata(document => document.Revision.MapTo(policy => policy.Version));
        store.Schema.For<Verification>().Metadata(document => document.Revision.MapTo(verification => verification.Version));
        return store;
    }
}
