using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class RegisterDeviceHandler
{
    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        RegisterDevice command,
        [WriteModel(nameof(RegisterDevice.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(RegisterDevice.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var (person, fresh) = Person.ToSeal(command.UserId, info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy, person.Seal.SealDevice);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, KeptAlong.With(decision, fresh));
    }
}
