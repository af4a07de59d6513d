using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class AddSecurityKeyHandler
{
    public static async Task<(Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>)> Handle(
        AddSecurityKey command,
        [WriteModel(nameof(AddSecurityKey.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(AddSecurityKey.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, KeyCeremony ceremony)
    {
        var (person, fresh) = Person.ToSeal(command.UserId, info, policy, key, organization, ring);
        var begun = await ceremony.Begin(organization.Value, command, person);
        var decision = command.Decide(person.Info, person.Policy, begun);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, KeptAlong.With(decision, fresh));
    }
}
