using static SecurityInfo.Domain.Tests.Verifications.Portal;

namespace SecurityInfo.Domain.Tests.Verifications;

public class StartingAVerification
{
    static readonly Story Everything = GivenRecoveryCodes()
        .Where(new PolicyEvent.MethodRuleSet(MethodKind.SecurityQuestions, [VerificationPurpose.PasswordReset]), new PolicyEvent.SecurityQuestionsOffered(Offer().Questions, 3, 3))
        .And(LongAgo.AddDays(1), Set(Memory))
        .And(LongAgo.AddDays(2), Added(Mailbox, Outlook), Tests.Pasts.Asked(Id("d7"), Id("e7"), Mailbox, MethodKind.Email, LongAgo), new CodeVerified(Id("d7"), Id("e7"), Mailbox, MethodKind.Email))
        .And(LongAgo.AddDays(3), AppAdded(Tablet), AppAsked(Id("d8"), Tablet, LongAgo), new AppCodeVerified(Id("d8"), Tablet, 1))
        .And(LongAgo.AddDays(4), KeyAsked(Id("d9")), new SecurityKeyRegistered(Id("d9"), BlueKey, KeyOf("blue"), new("key-1", "blue")), KeyAsked(Id("da"), RedKey), new SecurityKeyRegistered(Id("da"), RedKey, KeyOf("red"), new("key-1", "red")));

    static MethodKind[] Kinds(Portal portal) => [.. portal.Verification!.Options.Select(option => option.Kind)];

    [Fact]
    public void offers_the_default_first_and_then_the_most_secure() =>
        Kinds(SigningIn(Everything)).ShouldBe([MethodKind.PhoneCall, MethodKind.SecurityKey, MethodKind.AuthenticatorApp, MethodKind.TextMessage, MethodKind.RecoveryCodes]);

    [Fact]
    public void for_signing_in_never_offers_email_or_questions() => // AC 20 to 22
        Kinds(SigningIn(Everything)).ShouldNotContain(kind => kind == MethodKind.Email || kind == MethodKind.SecurityQuestions);

    [Fact]
    public void for_a_reset_offers_whatever_is_allowed() => // AC 22
        Kinds(Resetting(Everything)).ShouldBe([MethodKind.PhoneCall, MethodKind.SecurityKey, MethodKind.AuthenticatorApp, MethodKind.TextMessage, MethodKind.Email, MethodKind.SecurityQuestions, MethodKind.RecoveryCodes]);

    [Fact]
    public void tells_who_has_only_an_email_what_would_do() => // AC 23
        For(GivenAnEmail()).When(Start()).ThenRefused<Refusal.NoMethodUsable>().Kinds.ShouldBe([MethodKind.AuthenticatorApp, MethodKind.TextMessage, MethodKind.PhoneCall, MethodKind.SecurityKey]);

    [Fact]
    public void offers_nothing_that_the_organization_does_not_allow() // AC 14
        => Kinds(SigningIn(Everything.NotAllowing(MethodKind.PhoneCall))).ShouldBe([MethodKind.AuthenticatorApp, MethodKind.SecurityKey, MethodKind.TextMessage, MethodKind.RecoveryCodes]);

    [Fact]
    public void offers_nothing_that_is_not_proven() => For(GivenAdding(ChallengeStatus.Placed)).When(Start()).ThenRefused<Refusal.NoMethodUsable>(); // AC 29, 35

    [Fact]
    public void keeps_the_strength_that_was_asked_for() =>
        Kinds(For(Everything).When(Start(strength: RequiredStrength.PhishingResistant)).After).ShouldBe([MethodKind.SecurityKey]);

    [Fact]
    public void refuses_somebody_who_is_blocked() =>
        For(Everything.And(Noon, new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon.AddDays(1), null))).When(Start()).ThenRefused<Refusal.PersonBlocked>();

    [Theory]
    [InlineData("")]
    [InlineData("half a \uD800 sign")]
    [InlineData("nothing \0")]
    public void takes_no_nonce_that_cannot_be_kept(string nonce) => For(Everything).When(Start() with { Nonce = nonce }).ThenRefused<Refusal.NonceNotValid>();

    [Fact]
    public void takes_no_nonce_without_end() => For(Everything).When(Start() with { Nonce = new('n', 256) }).ThenRefused<Refusal.NonceNotValid>();

    [Fact]
    public void twice_is_once() => SigningIn(Everything).When(Start()).ThenNothing();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void for_a_reset_looks_the_same_for_who_is_not_there_who_has_nothing_and_who_is_blocked(int needed)
    {
        var there = Everything with { Policy = Everything.Policy with { MethodsToReset = needed } };
        var nothing = Given() with { Policy = there.Policy };
        Portal[] decoys = [ForNobody(there), For(nothing), For(there.And(Noon, new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon.AddDays(1), null)))];

        foreach (var started in decoys.Select(decoy => decoy.When(Start(VerificationPurpose.PasswordReset))))
        {
            started.Judgement.Refusal.ShouldBeNull();
            var verification = started.After.Verification!;
            (verification.IsDecoy, verification.MethodsNeeded, verification.Status, verification.ExpiresAt).ShouldBe((true, needed, VerificationStatus.Open, Noon + Verification.Lifetime));
            VerificationOptions.Methods(verification.Options).ShouldBeGreaterThanOrEqualTo(needed);
        }
    }

    [Fact]
    public void for_a_name_that_nobody_has_offers_the_same_each_time() =>
        ForNobody(Everything).When(Start(VerificationPurpose.PasswordReset)).After.Verification!.Options.ShouldBe(ForNobody(Everything).When(Start(VerificationPurpose.PasswordReset, at: Noon.AddDays(3))).After.Verification!.Options);

    [Fact]
    public void for_a_reset_with_two_methods_makes_up_what_somebody_lacks()
    {
        var phone = GivenAMobilePhone();
        var verification = Resetting(phone with { Policy = phone.Policy with { MethodsToReset = 2 } }).Verification!;

        (verification.IsDecoy, verification.Options[0], VerificationOptions.Methods(verification.Options)).ShouldBe((true, ByCall(Mobile), 2));
        verification.Options.Count(option => option.Kind is MethodKind.PhoneCall).ShouldBe(1, "a second phone would look odd");
    }

    [Fact]
    public void never_takes_one_phone_for_two_methods() => VerificationOptions.Methods([ByCall(Mobile), ByText(Mobile)]).ShouldBe(1);

    [Fact]
    public void masks_decoys_as_the_organization_lets_numbers_be()
    {
        var decoys = new Decoys([.. Enumerable.Repeat((byte)9, 32)]);
        decoys.Masked(MethodKind.TextMessage, OrganizationPolicy.Initial with { PhoneRegions = ["DE"] }).ShouldStartWith("+49 •");
        decoys.Masked(MethodKind.TextMessage, OrganizationPolicy.Initial).ShouldBe("+1 ••••••••09");
        decoys.Masked(MethodKind.Email, OrganizationPolicy.Initial)!.ShouldContain("••••••@");
        decoys.Masked(MethodKind.AuthenticatorApp, OrganizationPolicy.Initial).ShouldBeNull();
    }
}
