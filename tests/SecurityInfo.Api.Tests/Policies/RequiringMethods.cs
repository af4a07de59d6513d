namespace SecurityInfo.Api.Tests.Policies;

/// <summary>AC 5 and 6: who lacks something is asked for it at sign-in. What a reset takes, and what cannot be deleted.</summary>
public sealed class RequiringMethods(App app)
{
    async Task<(Person Admin, Person Alice, Person Portal)> Organization()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        return (await app.Person(organization, "policy-admin"), await app.Person(organization), await app.Person(organization, "relying-party"));
    }

    [Fact]
    public async Task asks_nobody_until_the_organization_says_so()
    {
        var (_, alice, portal) = await Organization();
        (await portal.RequirementsOf(alice.UserId)).GetProperty("asksToAdd").GetBoolean().ShouldBeFalse();
        (await alice.SignInRequirements()).GetProperty("areMet").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task tells_a_relying_party_what_is_missing_and_the_person_the_same()
    {
        var (admin, alice, portal) = await Organization();
        await admin.SetMethodRule("SECURITY_KEY", false);
        await admin.SetPasswordResetRule(2);
        await admin.SetRegistrationRule(1, forPasswordReset: true);

        var required = await portal.RequirementsOf(alice.UserId);
        (required.Text("missingForSignIn"), required.Text("missingForPasswordReset"), required.Text("asksToAdd")).ShouldBe(("1", "2", "True"));
        required.GetProperty("methodsToAdd").Strings().ShouldBe(["AUTHENTICATOR_APP", "PHONE"]);
        (await alice.SignInRequirements()).ToString().ShouldBe(required.ToString());

        await alice.AddProvenPhone();
        (await alice.SecurityInfo()).GetProperty("readyFor").Strings().ShouldBe(["TWO_FACTOR"]);
        (await portal.RequirementsOf(alice.UserId)).GetProperty("methodsToAdd").Strings().ShouldBe(["AUTHENTICATOR_APP"]);
        await alice.AddProvenApp();
        required = await portal.RequirementsOf(alice.UserId);
        (required.Text("areMet"), required.Text("asksToAdd")).ShouldBe(("True", "False"));
        (await alice.SecurityInfo()).GetProperty("readyFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
    }

    [Theory]
    [InlineData("nobody-there")]
    [InlineData("\0")]
    public async Task tells_of_nobody_known_what_it_tells_of_who_has_nothing(string userId)
    {
        var (admin, alice, portal) = await Organization();
        await admin.SetRegistrationRule(1);
        (await portal.RequirementsOf(userId)).ToString().ShouldBe((await portal.RequirementsOf(alice.UserId)).ToString());
    }

    [Fact]
    public async Task lets_it_be_put_off_once_and_then_no_more_and_keeps_that_in_the_history()
    {
        var (admin, alice, portal) = await Organization();
        await admin.SetRegistrationRule(1, mostSkips: 1);

        (await alice.SkipRequirements()).Refusals().ShouldBeEmpty();
        (await portal.RequirementsOf(alice.UserId)).GetProperty("asksToAdd").GetBoolean().ShouldBeFalse();
        (await alice.HistoryTypes()).ShouldBe(["requirements_skipped"]);

        app.Time.Advance(TimeSpan.FromDays(1));
        var required = await portal.RequirementsOf(alice.UserId);
        (required.Text("asksToAdd"), required.Text("maySkip"), required.Text("skipsLeft")).ShouldBe(("True", "False", "0"));
        (await alice.SkipRequirements()).Refusals().ShouldBe(["RequirementsNotSkippable"]);
    }

    [Fact]
    public async Task asks_again_at_once_when_a_method_is_deleted()
    {
        var (admin, alice, portal) = await Organization();
        await admin.SetRegistrationRule(2, snoozeDays: 14);
        var phone = await alice.AddProvenPhone();
        await alice.SkipRequirements();
        (await alice.DeletionPreview(phone)).GetProperty("asksForAnother").GetBoolean().ShouldBeTrue();

        await alice.DeleteMethod(phone);

        (await portal.RequirementsOf(alice.UserId)).GetProperty("asksToAdd").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task asks_to_look_again_until_the_person_says_that_all_is_well()
    {
        var (admin, alice, portal) = await Organization();
        await admin.SetRegistrationRule(0, reconfirmAfterDays: 30);
        await alice.AddProvenPhone();
        (await portal.RequirementsOf(alice.UserId)).GetProperty("asksToConfirm").GetBoolean().ShouldBeFalse();
        app.Time.Advance(TimeSpan.FromDays(30));
        (await portal.RequirementsOf(alice.UserId)).GetProperty("asksToConfirm").GetBoolean().ShouldBeTrue();

        var confirmed = await alice.ConfirmSecurityInfo();
        confirmed.Refusals().ShouldBeEmpty();
        (await portal.RequirementsOf(alice.UserId)).GetProperty("asksToConfirm").GetBoolean().ShouldBeFalse();
        (await alice.HistoryTypes())[^1].ShouldBe("security_info_reviewed");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await alice.ConfirmSecurityInfo(expectedVersion: 1)).Refusals().ShouldBe(["ConcurrentChange"]);
    }

    [Fact]
    public async Task keeps_the_last_method_and_says_so_before()
    {
        var (admin, alice, _) = await Organization();
        var phone = await alice.AddProvenPhone();
        (await alice.DeletionPreview(phone)).GetProperty("mayDelete").GetBoolean().ShouldBeTrue();
        (await admin.SetLastMethodRule("TWO_FACTOR")).GetProperty("policy").GetProperty("lastMethodKeptFor").Strings().ShouldBe(["TWO_FACTOR"]);

        var preview = await alice.DeletionPreview(phone);
        (preview.Text("mayDelete"), preview.Text("requiredFor"), preview.Text("newDefault")).ShouldBe(("False", "TWO_FACTOR", null));
        preview.GetProperty("loses").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        (await alice.DeleteMethod(phone)).Refusals().ShouldBe(["LastMethodRequired"]);

        await alice.AddProvenApp();
        (await alice.DeletionPreview(phone)).Text("newDefault", "label").ShouldBe("Authenticator app - code");
        (await alice.DeleteMethod(phone)).Refusals().ShouldBeEmpty();
        (await alice.Data("{ viewer { securityInfo { deletionPreview(methodId: \"x\") { mayDelete } } } }")).Text("viewer", "securityInfo", "deletionPreview").ShouldBeNull();
    }

    [Fact]
    public async Task moves_the_default_in_the_order_that_the_organization_has_set()
    {
        var (admin, alice, _) = await Organization();
        (await admin.SetDefaultRule(["TEXT_MESSAGE"])).GetProperty("policy").GetProperty("defaultOrder").Strings().ShouldBe(["TEXT_MESSAGE"]);
        await alice.AddProvenPhone();
        (await alice.SecurityInfo()).Text("defaultSignInMethod", "kind").ShouldBe("TEXT_MESSAGE");
        (await admin.SetDefaultRule(["EMAIL"])).Refusals().ShouldBe(["PolicyRuleNotValid"]);
    }
}
