using JasperFx.MultiTenancy;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using Wolverine.Marten;
using Wolverine.Persistence;
using Wolverine.Persistence.EventSourcing;

namespace SecurityInfo.Api.Commands;

/// <summary>The number to dial, for the one whose claim it was; else nothing.</summary>
public sealed record ClaimOutcome(PhoneNumber? Number);

public static class ClaimCallHandler
{
    public static (ClaimOutcome, Events) Handle(
        ClaimCall command,
        [WriteModel(nameof(ClaimCall.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ClaimCall.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var decision = command.Decide(person.Info, person.Policy);
        var claimed = decision.Events.OfType<SecurityInfoEvent.CallClaimed>().Any();
        return (new(claimed ? NumberToCall.Of(person, command.ChallengeId) : null), [.. decision.Events]);
    }
}
