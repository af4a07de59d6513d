using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class DeleteMethodHandler
{
    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        DeleteMethod command,
        [WriteModel(nameof(DeleteMethod.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(DeleteMethod.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, KeptAlong.Of(decision, organization.Value));
    }
}
