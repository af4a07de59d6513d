using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Policies;

/// <summary>A policy that is known by name.</summary>
public enum PolicyPreset
{
    /// <summary>What holds until an organization decides. The help desk and the questions that it wrote stay.</summary>
    Initial,
    /// <summary>For OWASP ASVS 5.0, level 3: no calls, texts, mails or questions; two methods to sign in with and to set a new password with; codes of apps for no longer than they are shown.</summary>
    HighAssurance,
}

/// <summary>Sets every rule that a preset speaks of, as one by one would. What it does not speak of stays.</summary>
public sealed record ApplyPolicyPreset(PolicyPreset Preset, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : PolicyDraft.Decide(policy, Preset is PolicyPreset.HighAssurance ? HighAssurance(policy) : Initial());

    static readonly ImmutableArray<MethodKind> WeakKinds = [MethodKind.PhoneCall, MethodKind.TextMessage, MethodKind.Email, MethodKind.SecurityQuestions];

    ImmutableArray<IPolicyCommand> HighAssurance(OrganizationPolicy policy) =>
    [
        .. WeakKinds.Select(kind => new SetMethodRule(kind, [], null, null, At)),
        new SetPasswordResetRule(2, null, At),
        new SetRegistrationRule(new(MethodsForSignIn: 2, ForPasswordReset: true, MostSkips: 3, SnoozeDays: 1, ReconfirmAfterDays: 180), null, At),
        new SetLastMethodRule([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset], null, At),
        new SetAuthenticatorAppRule(policy.Apps with { Window = TotpWindow.Strict }, null, At),
        new SetEmailRule(false, null, At),
    ];

    ImmutableArray<IPolicyCommand> Initial() =>
    [
        .. Enum.GetValues<MethodKind>().Select(kind => new SetMethodRule(kind, OrganizationPolicy.Initial.Purposes(kind), null, null, At)),
        new SetPasswordResetRule(OrganizationPolicy.Initial.MethodsToReset, null, At),
        new SetRegistrationRule(RegistrationRules.Initial, null, At),
        new SetDefaultRule([], null, At),
        new SetLastMethodRule([], null, At),
        new SetCallRule(OrganizationPolicy.Initial.CallConfirmation, null, At),
        new SetAuthenticatorAppRule(AppRule.Initial, null, At),
        new SetSecurityKeyRule([], null, At),
        new SetEmailRule(OrganizationPolicy.Initial.AllowsAccountAddress, null, At),
        new SetPhoneRegions([], null, At),
        new SetDeliveryCap(DeliveryCaps.Initial.PerHour, DeliveryCaps.Initial.PerDay, null, At),
    ];
}
