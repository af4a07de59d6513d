using Marten;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

/// <remarks>The number is sealed in what stands, so how often it was called takes a read of its own.</remarks>
public static class RetryCallHandler
{
    public static async Task<(Outcome, Events, OutgoingMessages, IEnumerable<IMartenOp>)> Handle(
        RetryCall command,
        [WriteModel(nameof(RetryCall.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(RetryCall.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, InstallationSecret secret, IDocumentSession session, CancellationToken stop)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var number = NumberToCall.Of(person, command.ChallengeId);
        var decision = command.Decide(person.Info, person.Policy, await new NumberCallsTo(number, secret).Fetch(session, stop));
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (outcome, events, messages, CallCount.Of(decision, number, secret));
    }
}
