using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Api.Commands;

public static class SetRetentionRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetRetentionRule command, [WriteModel(nameof(SetRetentionRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}
