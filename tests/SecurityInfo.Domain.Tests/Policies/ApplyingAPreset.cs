namespace SecurityInfo.Domain.Tests.Policies;

public class ApplyingAPreset
{
    static OrganizationPolicy Applied(PolicyPreset preset, OrganizationPolicy to) => to.After(new ApplyPolicyPreset(preset, null, Noon).Decide(to).Events, Noon);

    static OrganizationPolicy Strict => Applied(PolicyPreset.HighAssurance, OrganizationPolicy.Initial);

    [Fact]
    public void of_high_assurance_allows_keys_and_apps_alone() =>
        Enum.GetValues<MethodKind>().Where(Strict.Allows).ShouldBe([MethodKind.AuthenticatorApp, MethodKind.SecurityKey]);

    [Fact]
    public void of_high_assurance_wants_two_methods_and_keeps_them()
    {
        Strict.MethodsRequired(VerificationPurpose.PasswordReset).ShouldBe(2);
        Strict.Registration.ShouldBe(new(2, true, 3, 1, 180));
        Strict.LastMethodKeptFor.ShouldBe([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]);
        Strict.Apps.ShouldBe(AppRule.Initial with { Window = TotpWindow.Strict });
    }

    [Fact]
    public void says_only_what_differs() =>
        new ApplyPolicyPreset(PolicyPreset.HighAssurance, null, Noon).Decide(Given().NotAllowing(MethodKind.PhoneCall, MethodKind.Email).Where(new PolicyEvent.PasswordResetRuleSet(2)).Policy).Events
            .ShouldBe([
                new PolicyEvent.MethodRuleSet(MethodKind.TextMessage, []),
                new PolicyEvent.RegistrationRuleSet(2, true, 3, 1, 180),
                new PolicyEvent.LastMethodRuleSet([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]),
                new PolicyEvent.AuthenticatorAppRuleSet(TotpAlgorithm.Sha1, 6, TotpWindow.Strict),
            ], new SameEvents());

    [Fact]
    public void leaves_what_it_does_not_speak_of()
    {
        var own = GivenRecoveryAllowed().Where(new PolicyEvent.HelpDeskSet(ContosoHelp), new PolicyEvent.PhoneRegionsSet(["US"]), new PolicyEvent.DeliveryCapSet(1, 2)).Policy;
        var strict = Applied(PolicyPreset.HighAssurance, own);

        (strict.HelpDesk, strict.DeliveryCap, strict.Allows(MethodKind.RecoveryCodes)).ShouldBe((ContosoHelp, own.DeliveryCap, true));
        strict.PhoneRegions.ShouldBe(["US"]);
    }

    [Fact]
    public void of_the_beginning_takes_everything_back_but_what_the_organization_wrote()
    {
        var changed = Applied(PolicyPreset.HighAssurance, GivenQuestions().Where(
            new PolicyEvent.HelpDeskSet(ContosoHelp), new PolicyEvent.PhoneRegionsSet(["US"]), new PolicyEvent.DeliveryCapSet(1, 2), new PolicyEvent.EmailRuleSet(true),
            new PolicyEvent.SecurityKeyRuleSet([Guid.NewGuid()]), new PolicyEvent.DefaultRuleSet([MethodKind.PhoneCall]), new PolicyEvent.MethodRuleSet(MethodKind.SecurityKey, [VerificationPurpose.TwoFactor], 2)).Policy);
        var (back, initial) = (Applied(PolicyPreset.Initial, changed), OrganizationPolicy.Initial);

        foreach (var kind in Enum.GetValues<MethodKind>())
        {
            back.Purposes(kind).ShouldBe(initial.Purposes(kind));
            back.Most(kind.Type()).ShouldBe(initial.Most(kind.Type()));
        }
        (back.MethodsToReset, back.Registration, back.Apps, back.AllowsAccountAddress, back.DeliveryCap).ShouldBe((initial.MethodsToReset, initial.Registration, initial.Apps, initial.AllowsAccountAddress, initial.DeliveryCap));
        (back.DefaultOrder.Length, back.LastMethodKeptFor.Length, back.PhoneRegions.Length, back.AllowedKeyModels.Length).ShouldBe((0, 0, 0, 0));
        (back.HelpDesk, back.Questions).ShouldBe((ContosoHelp, changed.Questions));
    }

    /// <summary>Lists within events are compared by what is in them.</summary>
    sealed class SameEvents : IEqualityComparer<PolicyEvent>
    {
        public bool Equals(PolicyEvent? one, PolicyEvent? other) => Text(one) == Text(other);

        public int GetHashCode(PolicyEvent @event) => Text(@event).GetHashCode(StringComparison.Ordinal);

        static string Text(PolicyEvent? @event) => System.Text.Json.JsonSerializer.Serialize<object?>(@event);
    }
}
