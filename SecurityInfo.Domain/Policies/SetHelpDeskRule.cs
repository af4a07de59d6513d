using SecurityInfo.Domain.Help;

namespace SecurityInfo.Domain.Policies;

/// <summary>How an organization's help desk works.</summary>
/// <param name="SecondApprover">Whether what takes something away from a person, or lifts a block, waits for a second one of the help desk.</param>
/// <param name="BlockDays">How many days a block lasts where nobody says.</param>
public sealed record HelpDeskRule(bool SecondApprover, int BlockDays)
{
    public const int UsualBlockDays = 90;
}

/// <summary>Says how the help desk works.</summary>
public sealed record SetHelpDeskRule(HelpDeskRule Rule, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        Rule.BlockDays is < 1 or > HelpAct.BlockPerson.Most ? new Refusal.PolicyRuleNotValid("A block lasts 1 to 365 days.")
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.HelpDeskRule == Rule ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.HelpDeskRuleSet(Rule.SecondApprover, Rule.BlockDays));
}
