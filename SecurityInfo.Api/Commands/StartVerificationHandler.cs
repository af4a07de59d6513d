using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class StartVerificationHandler
{
    public static (VerificationOutcome, Events, OutgoingMessages) Handle(
        StartVerification command,
        [WriteModel(nameof(StartVerification.Key))] Verification? verification,
        [Entity(nameof(StartVerification.UserId), Required = false)] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(StartVerification.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, DecoyNames decoys)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return VerificationConclusion.Of(command, verification, person, command.Decide(verification, info, person.Policy, decoys.Of(command.Name)));
    }
}
