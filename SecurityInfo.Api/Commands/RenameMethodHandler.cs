using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class RenameMethodHandler
{
    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        RenameMethod command,
        [WriteModel(nameof(RenameMethod.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(RenameMethod.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var (person, fresh) = Person.ToSeal(command.UserId, info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy, person.Seal.Seal, person.Seal.OpenName);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, KeptAlong.With(decision, fresh));
    }
}
