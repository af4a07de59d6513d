using SecurityInfo.Api.Apps;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class ConfirmChallengeHandler
{
    public static (Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>) Handle(
        ConfirmChallenge command,
        [WriteModel(nameof(ConfirmChallenge.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ConfirmChallenge.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, DeliveredCodes codes, Tallies tallies)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy, new(
            challenge => codes.Of(organization.Value, command.UserId, challenge),
            (app, step) => CodesOfApps.Shown(person.Seal, app, step)));
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, tallies.Answered(command, decision, person));
    }
}
