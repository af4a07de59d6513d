namespace SecurityInfo.Api.Commands;

public static class SetHelpDeskRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetHelpDeskRule command, [WriteModel(nameof(SetHelpDeskRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}
