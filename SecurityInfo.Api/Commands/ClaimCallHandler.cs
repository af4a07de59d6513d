using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>The number to dial, for the one whose claim it was; else nothing.</summary>
public sealed record ClaimOutcome(PhoneNumber? Number, bool AsksForNumber);

public static class ClaimCallHandler
{
    public static (ClaimOutcome, Events) Handle(
        ClaimCall command,
        [WriteModel(nameof(ClaimCall.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(ClaimCall.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, ChannelSwitches switches)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        var number = person.Info.Challenge(command.ChallengeId) is { } challenge ? Destination.Number(person, challenge) : null;
        var decision = command.Decide(person.Info, person.Policy, number, switches.Shut);
        var claimed = decision.Events.OfType<SecurityInfoEvent.CallClaimed>().Any();
        return (new(claimed ? number : null, person.Info.CallChallenge(command.ChallengeId)?.Call.NumberToPress is not null), [.. decision.Events]);
    }
}
