using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class LiftLegalHoldHandler
{
    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        LiftLegalHold command,
        [WriteModel(nameof(LiftLegalHold.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(LiftLegalHold.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var (person, fresh) = Person.ToSeal(command.UserId, info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy, person.Seal.Seal);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, KeptAlong.With(decision, fresh));
    }
}
