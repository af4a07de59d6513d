using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Policies;

/// <summary>Allows a kind of method for some purposes, or, with none, not at all.</summary>
/// <param name="Kind">The kind the rule is about.</param>
/// <param name="UsableFor">What methods of it may be used for.</param>
/// <param name="MaxPerUser">How many of it a person may have; null is as many as can be.</param>
/// <param name="ExpectedVersion">What the administrator has seen.</param>
/// <param name="At">When it was asked.</param>
public sealed record SetMethodRule(MethodKind Kind, ImmutableArray<VerificationPurpose> UsableFor, int? MaxPerUser, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        UsableFor.Except(Kind.Purposes()).Any() ? new Refusal.PolicyRuleNotValid("Email and security questions can be used for password reset only.")
        : MaxPerUser is { } most && (most < 1 || most > Kind.Type().Most() || Kind.Type() is not (MethodType.AuthenticatorApp or MethodType.SecurityKey)) ? new Refusal.PolicyRuleNotValid("A person can have 1 to 5 authenticator apps and 1 to 10 security keys. Of everything else there is one.")
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.Purposes(Kind).ToHashSet().SetEquals(UsableFor) && policy.MaxPerUser.GetValueOrDefault(Kind, Kind.Type().Most()) == (MaxPerUser ?? Kind.Type().Most()) ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.MethodRuleSet(Kind, [.. UsableFor.Distinct().Order()], MaxPerUser));
}
