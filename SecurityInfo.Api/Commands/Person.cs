using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>Whom a command is about: what stands, what their organization allows, and the seal of their personal data.</summary>
public sealed record Person(UserSecurityInfo Info, OrganizationPolicy Policy, PersonSeal Seal)
{
    public static Person Nobody { get; } = new(new(), OrganizationPolicy.Initial, PersonSeal.Broken);

    public static Person Of(UserSecurityInfo? info, OrganizationPolicy? policy, PersonKey? key, TenantId organization, KeyRing ring) =>
        Of(info, policy, key, organization.Value, ring);

    /// <summary>For a command that seals something: with a fresh key for somebody who has none, which has to be kept along with what it seals.</summary>
    public static (Person Person, PersonKey? Fresh) ToSeal(string userId, UserSecurityInfo? info, OrganizationPolicy? policy, PersonKey? key, TenantId organization, KeyRing ring)
    {
        var fresh = key is null ? ring.Create(userId) : null;
        return (Of(info, policy, key ?? fresh, organization, ring), fresh);
    }

    public static Person Of(UserSecurityInfo? info, OrganizationPolicy? policy, PersonKey? key, string organization, KeyRing ring) =>
        new(info ?? new(), policy ?? OrganizationPolicy.Initial, key is null ? PersonSeal.Broken : ring.Open(organization, key));
}

/// <summary>What came of a command: the refusal, if it was one, and what stands now.</summary>
public sealed record Outcome(Refusal? Refusal, Person Person) : IOutcome;
