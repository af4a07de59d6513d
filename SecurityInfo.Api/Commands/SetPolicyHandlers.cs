using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>What came of a command to the policy: the refusal, if it was one, and the policy that holds now.</summary>
public sealed record PolicyOutcome(Refusal? Refusal, OrganizationPolicy Policy) : IOutcome;

public static class SetMethodRuleHandler
{
    public static (PolicyOutcome, Events, OutgoingMessages) Handle(SetMethodRule command, [WriteModel(nameof(SetMethodRule.PolicyId))] OrganizationPolicy? policy)
    {
        var (outcome, events) = PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
        return (outcome, events, events.Count is 0 ? [] : [new RecomputeDefaults(null)]);
    }
}

public static class SetEmailRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetEmailRule command, [WriteModel(nameof(SetEmailRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetPhoneRegionsHandler
{
    public static (PolicyOutcome, Events) Handle(SetPhoneRegions command, [WriteModel(nameof(SetPhoneRegions.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetDeliveryCapHandler
{
    public static (PolicyOutcome, Events) Handle(SetDeliveryCap command, [WriteModel(nameof(SetDeliveryCap.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class OfferSecurityQuestionsHandler
{
    public static (PolicyOutcome, Events) Handle(OfferSecurityQuestions command, [WriteModel(nameof(OfferSecurityQuestions.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetSecurityKeyRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetSecurityKeyRule command, [WriteModel(nameof(SetSecurityKeyRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetAuthenticatorAppRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetAuthenticatorAppRule command, [WriteModel(nameof(SetAuthenticatorAppRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetStepUpRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetStepUpRule command, [WriteModel(nameof(SetStepUpRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetHelpDeskHandler
{
    public static (PolicyOutcome, Events) Handle(SetHelpDesk command, [WriteModel(nameof(SetHelpDesk.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetPasswordResetRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetPasswordResetRule command, [WriteModel(nameof(SetPasswordResetRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetRegistrationRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetRegistrationRule command, [WriteModel(nameof(SetRegistrationRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetDefaultRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetDefaultRule command, [WriteModel(nameof(SetDefaultRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetCallRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetCallRule command, [WriteModel(nameof(SetCallRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class SetLastMethodRuleHandler
{
    public static (PolicyOutcome, Events) Handle(SetLastMethodRule command, [WriteModel(nameof(SetLastMethodRule.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

public static class ApplyPolicyPresetHandler
{
    public static (PolicyOutcome, Events, OutgoingMessages) Handle(ApplyPolicyPreset command, [WriteModel(nameof(ApplyPolicyPreset.PolicyId))] OrganizationPolicy? policy)
    {
        var (outcome, events) = PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
        return (outcome, events, events.OfType<PolicyEvent.MethodRuleSet>().Any() ? [new RecomputeDefaults(null)] : []);
    }
}

static class PolicyConclusion
{
    public static (PolicyOutcome, Events) Of(IPolicyCommand command, OrganizationPolicy? policy, Decision<PolicyEvent> decision) =>
        (new(decision.Refusal, (policy ?? OrganizationPolicy.Initial).After(decision.Events, command.At)), [.. decision.Events]);
}
