using SecurityInfo.Domain.Apps;

namespace SecurityInfo.Domain.Policies;

/// <summary>What an organization wants of authenticator apps.</summary>
/// <param name="Codes">How apps that are added from now on make their codes.</param>
/// <param name="Window">How long each code is good for, whatever app it is from.</param>
public sealed record AppRule(TotpRule Codes, TotpWindow Window)
{
    public static AppRule Initial { get; } = new(new(TotpAlgorithm.Sha1, 6), TotpWindow.OneStep);
}

/// <summary>Says how authenticator apps make their codes, and how long a code is good for.</summary>
public sealed record SetAuthenticatorAppRule(AppRule Rule, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        Rule.Codes.Digits is not (6 or 8) ? new Refusal.PolicyRuleNotValid("A code has 6 or 8 digits.")
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.Apps == Rule ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.AuthenticatorAppRuleSet(Rule.Codes.Algorithm, Rule.Codes.Digits, Rule.Window));
}
