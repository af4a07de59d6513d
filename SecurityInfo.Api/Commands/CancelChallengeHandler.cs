using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class CancelChallengeHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        CancelChallenge command,
        [WriteModel(nameof(CancelChallenge.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(CancelChallenge.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info));
    }
}
