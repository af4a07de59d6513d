using SecurityInfo.Projections.OrganizationPolicies;
using SecurityInfo.Projections.SecurityInfoPage;
using SecurityInfo.Projections.Verifications;

namespace SecurityInfo.Projections.Tests.Snapshots;

/// <summary>Live = loaded = rebuilt.</summary>
public class RebuildingASnapshot(Database<RebuildingASnapshot> database) : IClassFixture<Database<RebuildingASnapshot>>
{
    [Fact]
    public async Task of_a_person_gives_what_was_kept_and_what_the_events_say()
    {
        foreach (var transaction in Lives.Full) await database.Append<UserSecurityInfo>("contoso", "alice", transaction);

        var loaded = await database.Loaded<UserSecurityInfo>("contoso", "alice");
        loaded!.Id.ShouldBe("alice");
        loaded.Version.ShouldBe(Lives.Full.Sum(transaction => transaction.Length));
        loaded.Proven.Select(method => method.Id).ShouldBe([Lives.Alternate, Lives.Mailbox, Lives.Questions, Lives.Paper, Lives.BlueKey, Lives.Tablet, Lives.Device]);
        loaded.Challenges.Count.ShouldBe(14);

        (await database.Live<UserSecurityInfo>("contoso", "alice")).ShouldSay(loaded);
        (await Folded("contoso", "alice")).ShouldSay(loaded);

        (await database.Damage(nameof(UserSecurityInfo).ToLowerInvariant())).ShouldBe(1);
        (await database.Loaded<UserSecurityInfo>("contoso", "alice"))!.Methods.ShouldBeEmpty();
        await database.Rebuild<UserSecurityInfoAggregation>();
        (await database.Loaded<UserSecurityInfo>("contoso", "alice")).ShouldSay(loaded);
    }

    [Fact]
    public async Task of_a_policy_gives_what_was_kept_and_what_the_events_say()
    {
        foreach (var @event in Lives.Policy) await database.Append<OrganizationPolicy>("contoso", OrganizationPolicy.Key, @event);

        var loaded = await database.Loaded<OrganizationPolicy>("contoso", OrganizationPolicy.Key);
        loaded!.Version.ShouldBe(Lives.Policy.Length);
        loaded.Allows(MethodKind.PhoneCall, VerificationPurpose.PasswordReset).ShouldBeFalse();
        loaded.Allows(MethodKind.AuthenticatorApp).ShouldBeTrue();
        loaded.Allows(new KeyModel(new("cb69481e-8ff7-4039-93ec-0a2729a154a8"), IsVerified: false)).ShouldBeFalse();
        loaded.HelpDesk!.Name.ShouldBe("Contoso help desk");

        (await database.Live<OrganizationPolicy>("contoso", OrganizationPolicy.Key)).ShouldSay(loaded);

        (await database.Damage(nameof(OrganizationPolicy).ToLowerInvariant())).ShouldBe(1);
        await database.Rebuild<OrganizationPolicyAggregation>();
        (await database.Loaded<OrganizationPolicy>("contoso", OrganizationPolicy.Key)).ShouldSay(loaded);
    }

    [Fact]
    public async Task of_verifications_gives_what_was_kept_and_what_the_events_say()
    {
        foreach (var (number, events) in Lives.Verifications.Index()) await database.Append<Verification>("contoso", Key(number), events);
        var loaded = await Task.WhenAll(Enumerable.Range(0, Lives.Verifications.Length).Select(number => database.Loaded<Verification>("contoso", Key(number))));
        loaded.Select(verification => verification!.Status).ShouldBe([VerificationStatus.Verified, VerificationStatus.FraudReported, VerificationStatus.Expired, VerificationStatus.Cancelled, VerificationStatus.Open]);
        foreach (var verification in loaded) (await database.Live<Verification>("contoso", verification!.Id)).ShouldSay(verification);

        (await database.Damage(nameof(Verification).ToLowerInvariant())).ShouldBe(loaded.Length);
        await database.Rebuild<VerificationAggregation>();
        foreach (var verification in loaded) (await database.Loaded<Verification>("contoso", verification!.Id)).ShouldSay(verification);

        static string Key(int number) => Verification.KeyOf(Lives.Challenge(100 + number));
    }

    /// <remarks>But for readings and what was dropped, of which nothing is folded.</remarks>
    [Fact]
    public void is_tried_with_every_event() =>
        Lives.Full.SelectMany(transaction => transaction).Cast<object>().Concat(Lives.Verifications.SelectMany(events => events)).Concat(Lives.Policy).Select(@event => @event.GetType()).Distinct().ShouldBe(StoredEvents.Aliases.Keys.Except([.. typeof(ReadingEvent).GetNestedTypes(), .. typeof(RetentionEvent).GetNestedTypes()]), ignoreOrder: true);

    /// <summary>By the domain alone, from what is stored.</summary>
    async Task<UserSecurityInfo> Folded(string organization, string user)
    {
        await using var session = database.Store.QuerySession(organization);
        var stored = await session.Events.FetchStreamAsync(user);
        return stored.Aggregate(new UserSecurityInfo(), (info, e) => info.After([(SecurityInfoEvent)e.Data], e.Timestamp)) with { Id = user };
    }
}
