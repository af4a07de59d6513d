namespace SecurityInfo.Domain.Tests.Keys;

public class RegisteringAKey
{
    static readonly Guid Blue = new("cb69481e-8ff7-4039-93ec-0a2729a154a8"), Red = new("ee882879-721c-4913-9775-3dfcce97072a");

    static readonly SecurityKeyRegistered Registered = new(First, BlueKey, KeyOf("blue"), Seal(default, MethodName.Read("blue key")!));

    static Story Allowing(params ImmutableArray<Guid> models) => GivenACeremony().Where(new PolicyEvent.SecurityKeyRuleSet(models));

    [Fact]
    public void begins_with_a_ceremony_of_ten_minutes() =>
        Given().When(AddSecurityKey()).Then(new SecurityKeyRequested(First, BlueKey, Ceremony, Noon, Noon + 10.Minutes()));

    [Fact]
    public void again_takes_the_place_of_the_ceremony_before() =>
        GivenACeremony().When(AddSecurityKey(Second, RedKey)).Then(new ChallengeCancelled(First, CancellationCause.Superseded), KeyAsked(Second, RedKey));

    [Fact]
    public void makes_a_method_of_a_key_that_answered()
    {
        var info = GivenACeremony().When(ConfirmSecurityKey(at: Noon + 1.Minutes())).Then(Registered).After.Info;

        info.Challenge(First)!.Status.ShouldBe(ChallengeStatus.Confirmed);
        info.Proven.ShouldHaveSingleItem().ShouldBe(new SecurityKey(BlueKey, Noon + 1.Minutes(), KeyOf("blue")) { AddedAt = Noon + 1.Minutes(), Name = Registered.Name });
    }

    [Fact]
    public void makes_no_default_of_it()
    {
        var story = GivenACeremony().After(ConfirmSecurityKey());

        story.Info.SignInChoices(story.Policy).ShouldBeEmpty();
        story.When(ChangeDefault(BlueKey, MethodKind.SecurityKey)).ThenRefused<Refusal.MethodNotUsable>();
        story.Info.Keys.Single().UsableFor(story.Policy).ShouldBe([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]);
    }

    [Theory]
    [InlineData(SecurityKeyProblem.NotValid)]
    [InlineData(SecurityKeyProblem.OtherSite)]
    [InlineData(SecurityKeyProblem.NotUnlocked)]
    [InlineData(SecurityKeyProblem.ModelNotAllowed)]
    [InlineData(SecurityKeyProblem.AlreadyRegistered)]
    public void by_an_answer_that_does_not_hold_ends_the_ceremony(SecurityKeyProblem problem)
    {
        var told = GivenACeremony().When(ConfirmSecurityKey($"{problem}"));

        told.ThenRefused<Refusal.SecurityKeyNotVerified>(new SecurityKeyRefused(First, problem)).Problem.ShouldBe(problem);
        told.After.When(ConfirmSecurityKey()).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.UsedUp);
        told.After.Info.Methods.ShouldBeEmpty();
    }

    [Fact]
    public void takes_one_answer() =>
        GivenACeremony().After(ConfirmSecurityKey()).When(ConfirmSecurityKey("red")).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Confirmed);

    [Fact]
    public void is_held_against_what_was_asked_only_while_it_lasts()
    {
        ((KeyChallenge)GivenACeremony().Info.Challenge(First)!).Ceremony.ShouldBe(Ceremony);
        foreach (var end in new IUserCommand[] { ConfirmSecurityKey(), ConfirmSecurityKey("NotValid"), CancelChallenge(), ExpireChallenge(), AddSecurityKey(Second) })
            ((KeyChallenge)GivenACeremony().After(end).Info.Challenge(First)!).Ceremony.ShouldBeNull();
    }

    [Fact]
    public void too_late_registers_nothing() =>
        GivenACeremony().When(ConfirmSecurityKey(at: Noon + 10.Minutes())).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Expired);

    [Fact]
    public void after_it_was_called_off_registers_nothing() =>
        GivenACeremony().After(CancelChallenge()).When(ConfirmSecurityKey()).ThenRefused<Refusal.ChallengeOver>().Status.ShouldBe(ChallengeStatus.Cancelled);

    [Fact]
    public void answers_no_other_challenge()
    {
        GivenAdding(ChallengeStatus.Placed).When(ConfirmSecurityKey()).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("ConfirmSecurityKey", "CHALLENGE_NOT_FOUND"));
        Given().When(ConfirmSecurityKey()).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("ConfirmSecurityKey", "CHALLENGE_NOT_FOUND"));
    }

    [Fact]
    public void is_not_done_by_a_code_nor_sent_again()
    {
        GivenACeremony().When(ConfirmChallenge()).ThenRefused<Refusal.AnsweredWithTheKey>();
        GivenACeremony().When(ResendChallenge()).ThenRefused<Refusal.ChallengeNotFound>(new ChangeRefused("ResendChallenge", "CHALLENGE_NOT_FOUND"));
    }

    [Fact]
    public void without_a_name_leaves_the_ceremony_open()
    {
        var told = GivenACeremony().When(ConfirmSecurityKey(name: " "));

        told.ThenRefused<Refusal.NameNotValid>();
        told.After.When(ConfirmSecurityKey()).Then(Registered);
    }

    [Fact]
    public void that_is_there_already_is_refused() =>
        GivenACeremony().After(ConfirmSecurityKey()).After(AddSecurityKey(Second, RedKey)).When(ConfirmSecurityKey(challenge: Second))
            .ThenRefused<Refusal.SecurityKeyNotVerified>(new SecurityKeyRefused(Second, SecurityKeyProblem.AlreadyRegistered));

    [Fact]
    public void beyond_ten_is_refused()
    {
        GivenKeys(10).When(AddSecurityKey()).ThenRefused<Refusal.MethodLimitReached>().Limit.ShouldBe(10);
        GivenKeys(9).After(AddSecurityKey()).When(ConfirmSecurityKey()).Then(Registered);
        GivenKeys(10).And(Noon, KeyAsked()).When(ConfirmSecurityKey()).ThenRefused<Refusal.MethodLimitReached>();
    }

    [Fact]
    public void beyond_what_the_organization_lets_people_have_is_refused() =>
        GivenKeys(2).Where(new PolicyEvent.MethodRuleSet(MethodKind.SecurityKey, [VerificationPurpose.TwoFactor], MaxPerUser: 2)).When(AddSecurityKey()).ThenRefused<Refusal.MethodLimitReached>().Limit.ShouldBe(2);

    [Fact]
    public void where_no_key_is_allowed_is_refused_and_kept() =>
        Given().NotAllowing(MethodKind.SecurityKey).When(AddSecurityKey()).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("AddSecurityKey", "METHOD_NOT_ALLOWED"));

    [Fact]
    public void where_keys_have_been_forbidden_since_ends_the_ceremony() =>
        GivenACeremony().NotAllowing(MethodKind.SecurityKey).When(ConfirmSecurityKey()).ThenRefused<Refusal.MethodNotAllowed>(new ChallengeCancelled(First, CancellationCause.NotAllowed));

    [Fact]
    public void where_the_installation_has_no_domain_is_refused() =>
        (Given() with { Ceremony = null }).When(AddSecurityKey()).ThenRefused<Refusal.MethodNotAvailable>();

    [Fact]
    public void on_an_older_view_is_refused() => GivenAMobilePhone().When(AddSecurityKey(seen: 1)).ThenRefused<Refusal.ConcurrentChange>();

    [Fact]
    public void over_and_over_has_to_wait()
    {
        var story = Enumerable.Range(0, 15).Aggregate(Given(), (before, turn) => before.After(AddSecurityKey(Id($"c{turn:00}"), at: Noon + turn.Seconds())));

        story.When(AddSecurityKey(Nowhere, at: Noon + 1.Minutes())).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("AddSecurityKey", "TOO_MANY_CHALLENGES")).RetryAfter.ShouldBe(Noon + 10.Minutes());
        story.When(AddSecurityKey(Nowhere, at: Noon + 10.Minutes())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void counts_towards_no_limit_on_calls() =>
        Enumerable.Range(0, 14).Aggregate(Given(), (before, turn) => before.After(AddSecurityKey(Id($"c{turn:00}"), at: Noon + turn.Seconds())))
            .When(AddPhone(call: new(Nowhere, FirstCall), at: Noon + 1.Minutes())).Decision.Refusal.ShouldBeNull();

    [Fact]
    public void goes_on_while_a_phone_is_added() =>
        GivenACeremony().After(AddPhone(call: new(Second, FirstCall))).When(ConfirmSecurityKey()).Then(Registered);

    [Fact]
    public void where_models_are_named_takes_those_alone_that_a_maker_vouches_for()
    {
        foreach (var model in new KeyModel[] { default, new(Blue, IsVerified: false), new(Red, IsVerified: true) })
            (Allowing(Blue) with { Model = model }).When(ConfirmSecurityKey()).ThenRefused<Refusal.SecurityKeyNotVerified>(new SecurityKeyRefused(First, SecurityKeyProblem.ModelNotAllowed));

        (Allowing(Blue) with { Model = new(Blue, IsVerified: true) }).When(ConfirmSecurityKey()).Then(Registered with { Key = KeyOf("blue", new(Blue, IsVerified: true)) });
    }

    [Fact]
    public void of_a_model_that_is_allowed_no_more_makes_it_of_no_use()
    {
        var story = GivenACeremony().After(ConfirmSecurityKey()).Where(new PolicyEvent.SecurityKeyRuleSet([Blue]));

        story.Info.Keys.Single().UsableFor(story.Policy).ShouldBeEmpty();
    }

    [Fact]
    public void can_be_undone_and_done_again() =>
        GivenACeremony().After(ConfirmSecurityKey(), DeleteMethod(BlueKey), AddSecurityKey(Second, RedKey)).When(ConfirmSecurityKey(challenge: Second))
            .Then(Registered with { ChallengeId = Second, MethodId = RedKey });
}
