using Marten;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <remarks>Which credential it is shows only when the answer has been judged, so whether somebody has it takes a read of its own.</remarks>
public static class ConfirmSecurityKeyHandler
{
    public static async Task<(Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>)> Handle(
        ConfirmSecurityKey command,
        [WriteModel(nameof(ConfirmSecurityKey.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ConfirmSecurityKey.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, KeyCeremony ceremony, IDocumentSession session, CancellationToken stop)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var judged = command.Answered(person.Info) is { } challenge
            ? await ceremony.Judge(organization.Value, command.UserId, person, challenge, command.Answer)
            : new(new KeyVerdict.Fails(SecurityKeyProblem.NotValid), null);
        if (judged.Credential is { } credential && await KeyRegister.Has(session, credential, stop)) judged = new(new KeyVerdict.Fails(SecurityKeyProblem.AlreadyRegistered), null);

        var decision = command.Decide(person.Info, person.Policy, judged.Verdict, person.Seal.Seal);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, [.. decision.Events.OfType<SecurityInfoEvent.SecurityKeyRegistered>().Select(registered => new EnterKey(judged.Credential!, organization.Value, command.UserId, registered.MethodId))]);
    }
}
