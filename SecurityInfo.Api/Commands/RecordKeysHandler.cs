using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class RecordKeysHandler
{
    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        RecordKeys command,
        [WriteModel(nameof(RecordKeys.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(RecordKeys.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, Tallies tallies)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, tallies.Answered(command, decision, person));
    }
}
