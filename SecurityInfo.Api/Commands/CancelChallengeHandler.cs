using JasperFx.MultiTenancy;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using Wolverine;
using Wolverine.Marten;
using Wolverine.Persistence;
using Wolverine.Persistence.EventSourcing;

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
