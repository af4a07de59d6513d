namespace SecurityInfo.Domain.Tests.Policies;

/// <summary>The rules of a password reset, of sign-in, of the default and of the last method.</summary>
public class SettingWhatIsRequired
{
    static readonly RegistrationRule Strict = new(2, true, 3, 1, 180);

    static OrganizationPolicy After(params IEnumerable<IPolicyCommand> rules) =>
        rules.Aggregate(OrganizationPolicy.Initial, (policy, rule) => policy.After(rule.Decide(policy).Events, Noon));

    public static TheoryData<IPolicyCommand> Rules =>
    [
        new SetPasswordResetRule(2, null, Noon),
        new SetRegistrationRule(Strict, null, Noon),
        new SetDefaultRule([MethodKind.TextMessage, MethodKind.AuthenticatorApp], null, Noon),
        new SetLastMethodRule([VerificationPurpose.PasswordReset, VerificationPurpose.TwoFactor], null, Noon),
        new ApplyPolicyPreset(PolicyPreset.HighAssurance, null, Noon),
    ];

    public static TheoryData<IPolicyCommand> Impossible =>
    [
        new SetPasswordResetRule(0, null, Noon),
        new SetPasswordResetRule(3, null, Noon),
        new SetRegistrationRule(Strict with { MethodsForSignIn = 3 }, null, Noon),
        new SetRegistrationRule(Strict with { MethodsForSignIn = -1 }, null, Noon),
        new SetRegistrationRule(Strict with { MostSkips = 4 }, null, Noon),
        new SetRegistrationRule(Strict with { MostSkips = -1 }, null, Noon),
        new SetRegistrationRule(Strict with { SnoozeDays = 15 }, null, Noon),
        new SetRegistrationRule(Strict with { ReconfirmAfterDays = 731 }, null, Noon),
        new SetDefaultRule([MethodKind.Email], null, Noon),
        new SetDefaultRule([MethodKind.TextMessage, MethodKind.TextMessage], null, Noon),
    ];

    static IPolicyCommand Seeing(int version, IPolicyCommand rule) => rule switch
    {
        SetPasswordResetRule c => c with { ExpectedVersion = version },
        SetRegistrationRule c => c with { ExpectedVersion = version },
        SetDefaultRule c => c with { ExpectedVersion = version },
        SetLastMethodRule c => c with { ExpectedVersion = version },
        ApplyPolicyPreset c => c with { ExpectedVersion = version },
        _ => throw new ArgumentException($"Say what {rule.GetType().Name} has seen.", nameof(rule)),
    };

    [Fact]
    public void until_anybody_has_said_anything_asks_nobody_for_anything_and_keeps_nobody_from_deleting()
    {
        var policy = OrganizationPolicy.Initial;

        (policy.MethodsRequired(VerificationPurpose.TwoFactor), policy.MethodsRequired(VerificationPurpose.PasswordReset)).ShouldBe((1, 1));
        MissingMethods.Of(new(), policy).ShouldBe(MissingMethods.None);
        policy.LastMethodKeptFor.ShouldBeEmpty();
    }

    [Fact]
    public void holds_from_then_on()
    {
        var policy = After(Rules.Select(row => row.Data).SkipLast(1));

        (policy.MethodsRequired(VerificationPurpose.TwoFactor), policy.MethodsRequired(VerificationPurpose.PasswordReset)).ShouldBe((1, 2));
        policy.Registration.ShouldBe(Strict);
        policy.DefaultOrder.ShouldBe([MethodKind.TextMessage, MethodKind.AuthenticatorApp]);
        policy.LastMethodKeptFor.ShouldBe([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void again_changes_nothing(IPolicyCommand rule)
    {
        rule.Decide(OrganizationPolicy.Initial).Events.ShouldNotBeEmpty();
        rule.Decide(After(rule)).ShouldBe(Decision<PolicyEvent>.Accept());
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void on_an_older_view_is_refused(IPolicyCommand rule)
    {
        var policy = OrganizationPolicy.Initial with { Version = 4 };

        Seeing(3, rule).Decide(policy).Refusal.ShouldBe(new Refusal.ConcurrentChange(4));
        Seeing(4, rule).Decide(policy).Refusal.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void to_what_cannot_be_is_refused(IPolicyCommand rule) => rule.Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();
}
