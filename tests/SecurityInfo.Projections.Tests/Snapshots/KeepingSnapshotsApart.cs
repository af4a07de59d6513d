using Marten;
using SecurityInfo.Projections.OrganizationPolicies;
using SecurityInfo.Projections.SecurityInfoPage;

namespace SecurityInfo.Projections.Tests.Snapshots;

public class KeepingSnapshotsApart(Database<KeepingSnapshotsApart> database) : IClassFixture<Database<KeepingSnapshotsApart>>
{
    [Fact]
    public async Task of_people_and_of_the_policy()
    {
        await database.Append<UserSecurityInfo>("contoso", "alice", new PhoneAdded(Lives.Mobile, PhoneKind.Mobile, Lives.Number("Seattle")));
        await database.Append<OrganizationPolicy>("contoso", OrganizationPolicy.Key, Lives.Policy);

        await using var session = database.Store.QuerySession("contoso");
        (await session.Query<UserSecurityInfo>().Select(info => info.Id).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe(["alice"]);
        (await session.Query<OrganizationPolicy>().Select(policy => policy.Id).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([OrganizationPolicy.Key]);
    }

    [Fact]
    public async Task of_the_same_user_id_in_two_organizations()
    {
        await database.Append<UserSecurityInfo>("fabrikam", "bob", new PhoneAdded(Lives.Mobile, PhoneKind.Mobile, Lives.Number("Seattle")));
        await database.Append<UserSecurityInfo>("adatum", "bob", [new PhoneAdded(Lives.Office, PhoneKind.Office, Lives.Number("Reno")), new ChangeRefused("AddPhone", "METHOD_NOT_ALLOWED")]);

        var (one, other) = (await database.Loaded<UserSecurityInfo>("fabrikam", "bob"), await database.Loaded<UserSecurityInfo>("adatum", "bob"));
        one!.Methods.Select(method => method.Id).ShouldBe([Lives.Mobile]);
        other!.Methods.Select(method => method.Id).ShouldBe([Lives.Office]);
        (one.Version, other.Version).ShouldBe((1, 2));
        (await database.Loaded<UserSecurityInfo>("contoso", "bob")).ShouldBeNull();
    }

    [Fact]
    public async Task of_two_organizations_with_policies_of_their_own()
    {
        await database.Append<OrganizationPolicy>("fabrikam", OrganizationPolicy.Key, Lives.Policy[0]);
        await database.Append<OrganizationPolicy>("adatum", OrganizationPolicy.Key, Lives.Policy[1]);

        (await database.Loaded<OrganizationPolicy>("fabrikam", OrganizationPolicy.Key))!.Allows(MethodKind.Email).ShouldBeTrue();
        (await database.Loaded<OrganizationPolicy>("adatum", OrganizationPolicy.Key))!.Allows(MethodKind.Email).ShouldBeFalse();
    }

    /// <summary>Otherwise each event would have every kind of snapshot loaded.</summary>
    [Fact]
    public void by_offering_each_only_events_of_its_own()
    {
        new UserSecurityInfoAggregation().IncludedEventTypes.ShouldBe(typeof(SecurityInfoEvent).GetNestedTypes(), ignoreOrder: true);
        new OrganizationPolicyAggregation().IncludedEventTypes.ShouldBe(typeof(PolicyEvent).GetNestedTypes(), ignoreOrder: true);
    }
}
