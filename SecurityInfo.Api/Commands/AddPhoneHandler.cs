using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class AddPhoneHandler
{
    public static NumberCallsTo Load(AddPhone command, InstallationSecret secret) => new(command.Number.Number, secret);

    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        AddPhone command,
        [WriteModel(nameof(AddPhone.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(AddPhone.UserId), Required = false)] PersonKey? key,
        NumberCalls numberCalls, TenantId organization, KeyRing ring, InstallationSecret secret)
    {
        var fresh = key is null ? ring.Create(command.UserId) : null;
        var person = Person.Of(info, policy, key ?? fresh, organization, ring);
        var decision = command.Decide(person.Info, person.Policy, numberCalls, person.Seal.Seal);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, CallCount.Of(decision, command.Number.Number, secret, fresh));
    }
}
