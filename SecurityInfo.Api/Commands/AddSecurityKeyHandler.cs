using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

/// <summary>What came of beginning a ceremony.</summary>
/// <param name="Outcome">As of every command.</param>
/// <param name="Options">What the browser is to ask the key, as JSON; null where no ceremony began.</param>
public sealed record CeremonyOutcome(Outcome Outcome, string? Options);

public static class AddSecurityKeyHandler
{
    public static async Task<(CeremonyOutcome, Events, OutgoingMessages, IEnumerable<IMartenOp>)> Handle(
        AddSecurityKey command,
        [WriteModel(nameof(AddSecurityKey.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(AddSecurityKey.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, KeyCeremony ceremony)
    {
        var (person, fresh) = Person.ToSeal(command.UserId, info, policy, key, organization, ring);
        var begun = await ceremony.Begin(organization.Value, command, person);
        var decision = command.Decide(person.Info, person.Policy, begun?.State);
        var (outcome, events, messages) = Conclusion.Of(command, person, decision);
        return (new(outcome, decision is { Refusal: null, Events: not [] } ? begun?.Options : null), events, messages, KeptAlong.With(decision, fresh));
    }
}
