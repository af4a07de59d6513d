using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class ApproveHelpHandler
{
    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        ApproveHelp command,
        [WriteModel(nameof(ApproveHelp.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ApproveHelp.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, KeptAlong.Of(decision, organization.Value));
    }
}
