namespace SecurityInfo.Domain.Policies;

/// <summary>What people are asked for when they sign in.</summary>
/// <param name="MethodsForSignIn">How many methods that are good for two-factor verification they are asked to have.</param>
/// <param name="ForPasswordReset">Whether they are asked to have as many as a password reset takes, too.</param>
/// <param name="MostSkips">How often they may put it off; null where as often as they like.</param>
/// <param name="SnoozeDays">For how many days that holds; 0 where they are asked again at the next sign-in.</param>
/// <param name="ReconfirmAfterDays">After how many days they are asked to look at their methods again; 0 where they never are.</param>
public sealed record RegistrationRule(int MethodsForSignIn, bool ForPasswordReset, int? MostSkips, int SnoozeDays, int ReconfirmAfterDays)
{
    internal string? Problem =>
        MethodsForSignIn is < 0 or > 2 ? "People can be asked for 0 to 2 methods for signing in."
        : MostSkips is < 0 or > 3 ? "People can put it off up to 3 times, or as often as they like."
        : SnoozeDays is < 0 or > 14 ? "Putting it off holds for 0 to 14 days."
        : ReconfirmAfterDays is < 0 or > 730 ? "People can be asked to look again after 1 to 730 days, or, with 0, never."
        : null;
}

public static class RegistrationRules
{
    /// <summary>An organization that has said nothing asks nobody for anything.</summary>
    public static RegistrationRule Initial { get; } = new(MethodsForSignIn: 0, ForPasswordReset: false, MostSkips: null, SnoozeDays: 1, ReconfirmAfterDays: 0);
}

/// <summary>Says what people are asked for when they sign in.</summary>
public sealed record SetRegistrationRule(RegistrationRule Rule, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        Rule.Problem is { } problem ? new Refusal.PolicyRuleNotValid(problem)
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.Registration == Rule ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.RegistrationRuleSet(Rule.MethodsForSignIn, Rule.ForPasswordReset, Rule.MostSkips, Rule.SnoozeDays, Rule.ReconfirmAfterDays));
}
