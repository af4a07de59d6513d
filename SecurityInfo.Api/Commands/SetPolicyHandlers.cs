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

public static class SetHelpDeskHandler
{
    public static (PolicyOutcome, Events) Handle(SetHelpDesk command, [WriteModel(nameof(SetHelpDesk.PolicyId))] OrganizationPolicy? policy) =>
        PolicyConclusion.Of(command, policy, command.Decide(policy ?? OrganizationPolicy.Initial));
}

static class PolicyConclusion
{
    public static (PolicyOutcome, Events) Of(IPolicyCommand command, OrganizationPolicy? policy, Decision<PolicyEvent> decision) =>
        (new(decision.Refusal, decision.Events.Aggregate(policy ?? OrganizationPolicy.Initial, (state, @event) => OrganizationPolicy.Evolve(state, @event, command.At) with { Version = state.Version + 1 })), [.. decision.Events]);
}
