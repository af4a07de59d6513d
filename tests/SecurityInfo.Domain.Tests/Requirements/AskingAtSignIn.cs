namespace SecurityInfo.Domain.Tests.Requirements;

/// <summary>AC 5 and 6: who lacks something is asked for it, nobody else.</summary>
public class AskingAtSignIn
{
    static readonly PolicyEvent TwoToReset = new PolicyEvent.PasswordResetRuleSet(2);

    static SignInRequirements Of(Story story, DateTimeOffset? at = null, params ImmutableArray<MethodType> notAvailable) => SignInRequirements.Of(story.Info, story.Policy, notAvailable, at ?? Noon);

    [Fact]
    public void for_nothing_where_the_organization_has_said_nothing() =>
        Of(Given()).ShouldSatisfyAllConditions(required => required.AsksToAdd.ShouldBeFalse(), required => required.ReviewDue.ShouldBeFalse());

    [Fact]
    public void for_nothing_who_has_what_is_asked_for() =>
        Of(GivenPhones((Mobile, PhoneKind.Mobile, Seattle), (Office, PhoneKind.Office, Reno)).Asking(2, forReset: true).Where(TwoToReset)).AsksToAdd.ShouldBeFalse();

    [Fact]
    public void for_the_most_secure_of_different_types() => Of(Given().Asking(2)).ToAdd.ShouldBe([MethodType.SecurityKey, MethodType.AuthenticatorApp]);

    [Fact]
    public void for_what_is_missing_alone() => Of(GivenApps(Tablet).Asking(2)).ToAdd.ShouldBe([MethodType.SecurityKey]);

    [Fact]
    public void for_one_method_that_does_for_both() => Of(GivenAMobilePhone().Asking(2, forReset: true).Where(TwoToReset)).ToAdd.ShouldBe([MethodType.SecurityKey]);

    [Fact]
    public void for_a_phone_once_however_it_is_reached() => Of(GivenAMobilePhone().Asking(2)).Missing.ShouldBe(new(1, 0));

    [Fact]
    public void for_more_of_one_type_where_there_is_no_other() =>
        Of(Given().NotAllowing(MethodKind.SecurityKey, MethodKind.AuthenticatorApp).Asking(2)).ToAdd.ShouldBe([MethodType.Phone, MethodType.Phone]);

    [Fact]
    public void for_a_second_phone_only_where_it_can_be_called() =>
        Of(GivenAMobilePhone().NotAllowing(MethodKind.SecurityKey, MethodKind.AuthenticatorApp, MethodKind.PhoneCall).Asking(2)).ShouldSatisfyAllConditions(
            required => required.Missing.ShouldBe(new(1, 0)), required => required.ToAdd.ShouldBeEmpty(), required => required.AsksToAdd.ShouldBeFalse());

    [Fact]
    public void for_email_and_questions_for_password_reset_alone() =>
        Of(GivenQuestions().NotAllowing(MethodKind.SecurityKey, MethodKind.AuthenticatorApp, MethodKind.PhoneCall, MethodKind.TextMessage).Where(TwoToReset).Asking(2, forReset: true))
            .ToAdd.ShouldBe([MethodType.Email, MethodType.SecurityQuestions]);

    [Fact]
    public void never_for_what_cannot_be_added_here() => Of(Given().Asking(1), null, MethodType.SecurityKey).ToAdd.ShouldBe([MethodType.AuthenticatorApp]);

    [Fact]
    public void counts_recovery_codes_for_nothing() => Of(GivenRecoveryCodes().Asking(2)).Missing.ShouldBe(new(1, 0));

    [Fact]
    public void counts_what_the_organization_no_longer_allows_for_nothing() => Of(GivenAMobilePhone().NotAllowing(MethodKind.PhoneCall, MethodKind.TextMessage).Asking(1)).Missing.ShouldBe(new(1, 0));

    [Fact]
    public void pauses_for_as_long_as_it_was_put_off()
    {
        var skipped = Given().Asking(1, snoozeDays: 3).When(SkipRequirements()).Then(new RequirementsSkipped(1, 0)).After;

        Of(skipped).ShouldSatisfyAllConditions(required => required.AsksToAdd.ShouldBeFalse(), required => required.SkippedUntil.ShouldBe(Noon.AddDays(3)));
        Of(skipped, Noon.AddDays(3)).AsksToAdd.ShouldBeTrue();
    }

    [Fact]
    public void pauses_for_one_sign_in_where_there_is_no_snooze()
    {
        var skipped = Given().Asking(1, snoozeDays: 0).After(SkipRequirements());

        Of(skipped, Noon + 9.Minutes()).AsksToAdd.ShouldBeFalse();
        Of(skipped, Noon + 10.Minutes()).AsksToAdd.ShouldBeTrue();
    }

    [Fact]
    public void can_be_put_off_so_often_and_no_more()
    {
        var story = Given().Asking(1, mostSkips: 2);
        Of(story).SkipsLeft.ShouldBe(2);

        var skipped = story.After(SkipRequirements(), SkipRequirements(Noon.AddDays(1)));

        Of(skipped, Noon.AddDays(2)).ShouldSatisfyAllConditions(required => required.SkipsLeft.ShouldBe(0), required => required.MaySkip.ShouldBeFalse());
        skipped.When(SkipRequirements(Noon.AddDays(2))).ThenRefused<Refusal.RequirementsNotSkippable>();
    }

    [Fact]
    public void can_be_put_off_for_ever_where_the_organization_lets_it() =>
        Of(Enumerable.Range(0, 9).Aggregate(Given().Asking(1), (story, day) => story.After(SkipRequirements(Noon.AddDays(day)))), Noon.AddDays(9)).ShouldSatisfyAllConditions(
            required => required.SkipsLeft.ShouldBeNull(), required => required.MaySkip.ShouldBeTrue());

    [Fact]
    public void again_changes_nothing_for_who_is_not_asked() => GivenAMobilePhone().Asking(1).When(SkipRequirements()).ThenNothing();

    [Fact]
    public void cannot_be_put_off_on_an_older_view()
    {
        var story = GivenAMobilePhone().Asking(2);
        story.When(SkipRequirements(seen: story.Info.Version - 1)).ThenRefused<Refusal.ConcurrentChange>();
    }

    /// <summary>The hole that Microsoft names in its own: not asked again until the day comes round.</summary>
    [Fact]
    public void begins_anew_at_once_when_a_method_is_deleted()
    {
        var skipped = GivenAMobilePhone().Asking(2, snoozeDays: 14).After(SkipRequirements());
        Of(skipped).AsksToAdd.ShouldBeFalse();

        Of(skipped.After(DeleteMethod())).AsksToAdd.ShouldBeTrue();
    }

    [Fact]
    public void begins_anew_at_once_also_for_who_had_added_what_was_missing_and_deletes_that()
    {
        var met = Given().Asking(1, snoozeDays: 14).After(SkipRequirements()).And(Noon, [Added(Mobile, PhoneKind.Mobile, Seattle), .. Call(ChallengeStatus.Confirmed)]);
        Of(met).ShouldSatisfyAllConditions(required => required.AsksToAdd.ShouldBeFalse(), required => required.SkippedUntil.ShouldBeNull());

        Of(met.After(DeleteMethod())).AsksToAdd.ShouldBeTrue();
    }

    [Fact]
    public void never_gives_a_skip_back_for_a_deletion() =>
        Of(GivenAMobilePhone().Asking(2, mostSkips: 3).After(SkipRequirements(), DeleteMethod())).SkipsLeft.ShouldBe(2);

    [Fact]
    public void begins_anew_at_once_when_more_is_asked_for() =>
        Of(Given().Asking(1, snoozeDays: 14).After(SkipRequirements()).Asking(2, snoozeDays: 14)).AsksToAdd.ShouldBeTrue();

    [Fact]
    public void to_look_again_comes_when_the_days_are_over()
    {
        var story = GivenAMobilePhone().Asking(0, reconfirmAfterDays: 30);

        Of(story, LongAgo.AddDays(30).AddSeconds(-1)).ReviewDue.ShouldBeFalse();
        Of(story, LongAgo.AddDays(30)).ReviewDue.ShouldBeTrue();
        var reviewed = story.When(ConfirmSecurityInfo()).Then(new SecurityInfoReviewed()).After;
        Of(reviewed, Noon.AddDays(29)).ReviewDue.ShouldBeFalse();
        Of(reviewed, Noon.AddDays(30)).ReviewDue.ShouldBeTrue();
    }

    [Fact]
    public void to_look_again_never_comes_for_who_has_nothing() => Of(Given().Asking(0, reconfirmAfterDays: 1)).ReviewDue.ShouldBeFalse();

    [Fact]
    public void to_look_again_at_what_has_changed_meanwhile_is_refused()
    {
        var story = GivenAMobilePhone();
        story.When(ConfirmSecurityInfo(seen: story.Info.Version - 1)).ThenRefused<Refusal.ConcurrentChange>().CurrentVersion.ShouldBe(story.Info.Version);
    }
}
